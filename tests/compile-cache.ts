/** Makes the folder in which Node keeps what it compiles of copies of the project, until the last test. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

export default function setUp({ provide }: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'guidance-site-test-'))
  provide('compiledCopies', folder)
  return () => rmSync(folder, { recursive: true, force: true })
}
