import type { Problem } from '../problem.ts'
import { formatGitHub } from './github.ts'
import { formatJson } from './json.ts'
import { formatMarkdown } from './markdown.ts'
import { shortened } from './order.ts'
import { formatText } from './text.ts'

/** Writes problems that are in the order to fix them. `room` is for a format that must fit somewhere, in characters. */
type Formatter = (problems: readonly Problem[], room?: number) => string

const formats = {
  text: formatText,
  json: formatJson,
  github: formatGitHub,
  markdown: formatMarkdown
} satisfies Record<string, Formatter>

export type Format = keyof typeof formats

export const formatNames = Object.keys(formats) as Format[]

/** The problems of a run, sorted, in one of the formats. */
export function formatReport(problems: readonly Problem[], format: Format, room?: number): string {
  const formatter: Formatter = formats[format]
  return formatter(shortened(problems), room)
}
