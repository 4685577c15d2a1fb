import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { problem, type Problem } from '../problem.ts'
import { decodeText } from './encoding.ts'
import { parseYaml, type ParsedYaml } from './yaml.ts'

/**
 * Reads a text file of the content folder. A missing file is not a problem and has no text. Anything that is
 * not a regular file, such as a pipe, is reported: reading it could block for ever.
 */
export function readContentFile(
  dir: string,
  file: string
): { readonly text?: string; readonly problems: readonly Problem[] } {
  const path = join(dir, file)
  try {
    if (!statSync(path).isFile()) return { problems: [unreadable(file, noFile)] }
    return decodeText(file, readFileSync(path))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return { problems: [] }
    return { problems: [unreadable(file, refusals[code] ?? `the system says ${code}`)] }
  }
}

/** Reads and validates a YAML file of the content folder. A missing file is not a problem and has no value. */
export function readYamlFile<Schema extends z.ZodType>(
  dir: string,
  file: string,
  schema: Schema,
  rule: string
): ParsedYaml<Schema> & { readonly isMissing?: true } {
  const { text, problems } = readContentFile(dir, file)
  if (text === undefined) return { problems, ...(problems.length === 0 && { isMissing: true }) }
  const parsed = parseYaml(schema, { file, text, firstLine: 1, rule })
  return { ...parsed, problems: [...problems, ...parsed.problems] }
}

export const noFile = 'it is a folder, a pipe or a device, and not a file'

const refusals: Record<string, string | undefined> = {
  EACCES: 'you may not read it',
  EPERM: 'you may not read it',
  ELOOP: 'it is a link that leads to itself'
}

export function unreadable(file: string, why: string): Problem {
  const message = `This cannot be read: ${why}.`
  const fix = 'Put a file in its place that you can open.'
  return problem('unreadable-file', { file }, { message, fix })
}
