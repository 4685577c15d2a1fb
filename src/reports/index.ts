import type { Problem } from '../problem.ts'
import { formatGitHub } from './github.ts'
import { formatJson } from './json.ts'
import { formatMarkdown } from './markdown.ts'
import { shortened } from './order.ts'
import { formatText } from './text.ts'

const formats = {
  text: formatText,
  json: formatJson,
  github: formatGitHub,
  markdown: formatMarkdown
}

export type Format = keyof typeof formats

export const formatNames = Object.keys(formats) as Format[]

/** The problems of a run, sorted, in one of the formats. */
export function formatReport(problems: readonly Problem[], format: Format): string {
  return formats[format](shortened(problems))
}
