import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { stringify } from 'yaml'
import { z } from 'zod'
import { date, text } from './fields.ts'
import { readYamlFile } from './read-file.ts'

const file = 'accessibility-checks.yaml'
const count = z.number().int().min(0)

const schema = z.strictObject({
  date: date.meta({ example: 'date: 2026-11-23' }),
  /** The programs that looked at the pages. */
  tools: z.array(text).readonly(),
  pages: count,
  /** In which they looked at each page, such as at 320 pixels wide. */
  states: z.array(text).readonly(),
  problems: count
})

/** The record of the last accessibility run. `date` is `YYYY-MM-DD`. */
export type AccessibilityChecks = z.output<typeof schema>

const comment = `# What the last recorded run of 'npm run check:a11y -- --record' was. The accessibility statement shows it.
# Do not edit: run it again.
`

/** Reads the record of the last accessibility run, for the accessibility statement. */
export function readAccessibilityChecks(dir: string) {
  return readYamlFile(dir, file, schema, 'accessibility-checks')
}

/** Records an accessibility run, unless only its date differs: that would be a commit every day. */
export async function writeAccessibilityChecks(
  dir: string,
  checks: AccessibilityChecks
): Promise<void> {
  const { value: before } = readAccessibilityChecks(dir)
  if (isDeepStrictEqual(before, { ...checks, date: before?.date })) return
  await writeFile(join(dir, file), comment + stringify(checks, { lineWidth: 100 }))
}
