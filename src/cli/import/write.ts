/** Writes imported files, all or none, and never over what somebody has edited since they were written. */
import { hash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compareText } from '../../compare-text.ts'
import type { SiteFile } from '../../outputs/write-files.ts'
import { writeChanges } from '../content-changes.ts'
import type { Decide } from './decisions.ts'

/**
 * Writes files into the content, and gives the paths of those that are there now as they were imported.
 * `record` is a file that keeps the hash of each as it was written, in the form of `sha256sum`.
 */
export async function writeImport(
  content: string,
  record: string,
  files: readonly SiteFile[],
  decide: Decide
): Promise<readonly string[]> {
  const before = readRecord(join(content, record))
  const now = new Map(before)
  const same: string[] = []
  const changed: SiteFile[] = []
  for (const file of files) {
    const { path } = file
    const last = before.get(path)
    const target = join(content, path)
    const here = existsSync(target) ? hash('sha256', readFileSync(target)) : undefined
    const imported = hash('sha256', file.content)
    if (here === imported) same.push(path)
    else if (here === last) changed.push(file)
    else if (here === undefined) decide('removed', path)
    else if (imported !== last) decide('edited', path)
    if (here === imported || here === last) now.set(path, imported)
  }
  const inFolder = new Set(files.map(({ path }) => path))
  for (const path of before.keys()) {
    if (!inFolder.has(path) && existsSync(join(content, path))) decide('gone', path)
  }
  const lines = [...now].map(([path, hash]) => `${hash}  ${path}\n`)
  const text = lines.sort((a, b) => compareText(a.slice(64), b.slice(64))).join('')
  const written = new Map(changed.map(({ path, content }) => [path, content]))
  await writeChanges(content, { written: written.set(record, text) })
  return [...same, ...changed.map(({ path }) => path)]
}

function readRecord(path: string): Map<string, string> {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
  return new Map(
    [...text.matchAll(/^(\w{64})  (.+)$/gm)].map(([, written = '', file = '']) => [file, written])
  )
}
