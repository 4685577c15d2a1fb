import type { SourceMapping } from '../markdown/document.ts'
import { problem, type Place, type Problem } from '../problem.ts'
import type { Source } from './source.ts'
import type { FrontMatterSchema, Meta } from './schema.ts'
import { parseYaml } from './yaml.ts'

export interface ParsedFile {
  readonly meta: Meta
  readonly body: string
  /** The line of the file on which `body` starts. */
  readonly bodyLine: number
  /** The place of each front matter value, by path. */
  readonly places: ReadonlyMap<string, Place>
  /** The source mappings of each text in the front matter, by path. */
  readonly mappings: ReadonlyMap<string, readonly SourceMapping[]>
  readonly problems: readonly Problem[]
}

const rule = 'front-matter'

const keyAndValue = /^\s*[a-z-]+:(\s|$)/

/** Lines that people or word processors write instead of ---. */
const dashes = /^[-\u2010-\u2015\u2212]{1,5}$/

/** An unquoted value with a # after a space. */
const unquotedHash = /^(\s*(?:- )?[a-z-]+:)\s+([^'"\s[{#|>][^'"]*\s#.*)/

/**
 * Splits a file into front matter and body, and validates the front matter. Only YAML is read: `---js`
 * is reported and never run. A file without front matter gets the defaults.
 */
export function parseFrontMatter(source: Source, schema: FrontMatterSchema): ParsedFile {
  const { file, text } = source
  const lines = text.split('\n')
  const opening = lines[0]?.trimEnd() ?? ''
  const nowhere = { places: new Map(), mappings: new Map() }
  const none = { meta: schema.parse({}), body: text, bodyLine: 1, ...nowhere }
  const invalid: Meta = { ...none.meta, invalidFrontMatter: true }
  /** `bodyAt` is the index of the first line of the body. */
  const fail = (message: string, fix: string, line = 1, bodyAt = 0): ParsedFile => ({
    meta: invalid,
    body: lines.slice(bodyAt).join('\n'),
    bodyLine: bodyAt + 1,
    ...nowhere,
    problems: [problem(rule, { file, line }, { message, fix })]
  })

  if (text.trim() === '') {
    return fail('This page is empty.', 'Write the page, or delete the file.')
  }
  if (/^---\s*[a-z]/i.test(opening)) {
    return fail(
      `"${opening}" asks for front matter that is code. It is not run.`,
      'Front matter is YAML. Start the file with a line that is --- and nothing else.'
    )
  }
  const start = lines.findIndex((line) => line.trim() !== '')
  const [first = '', second = ''] = lines.slice(start)
  const isKnown = (line: string) =>
    Object.hasOwn(schema.shape, /^\s*([a-z-]+):(?:\s|$)/.exec(line)?.[1] ?? '')
  /** Fails at the first line with words. The body starts after the line that ends the front matter. */
  const failAtStart = (isEnd: (line: string) => boolean, message: string, fix: string) => {
    const end = lines.findIndex((line, index) => index > start && isEnd(line))
    return fail(message, fix, start + 1, end + 1)
  }
  const isHyphens = (line: string) => line.trim() === '---'
  if (opening !== '---' && isHyphens(first) && keyAndValue.test(second)) {
    return failAtStart(
      isHyphens,
      'The front matter that starts here is not read, because something is before its ---.',
      'Take out the spaces and empty lines before it: --- is all that the first line of a file has.'
    )
  }
  if (!isHyphens(first) && dashes.test(first.trim()) && isKnown(second)) {
    return failAtStart(
      (line) => dashes.test(line.trim()),
      `The front matter that starts here is not read: its first line is ${first.trim()} and not three hyphens.`,
      'Write --- in place of this line, and as the line that ends the front matter.'
    )
  }
  const isClose = (line: string) => line.trimEnd() === '---'
  if (/^\S/.test(first) && isKnown(first) && lines.some(isClose)) {
    return failAtStart(
      isClose,
      'The front matter that starts here is not read: there is no --- above it.',
      'Add a line that is --- above this one.'
    )
  }
  if (opening !== '---') return { ...none, problems: [] }
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---')
  if (end === -1) {
    const empty = lines.findIndex((line) => line.trim() === '')
    const other = lines.findIndex((line, index) => index > 0 && dashes.test(line.trim()))
    // Further down, dashes are a line of the page.
    if (other !== -1 && (empty === -1 || other < empty)) {
      const message = `The front matter ends here with ${lines[other]!.trim()}, and not with three hyphens.`
      return fail(message, 'Write --- in place of this line.', other + 1, other + 1)
    }
    return fail(
      'The front matter that starts here has no end.',
      'Add a line that is --- and nothing else after the last "key: value" line.',
      1,
      empty + 1
    )
  }

  const yaml = { file, text: lines.slice(1, end).join('\n'), firstLine: 2, rule }
  const { value, problems, ...written } = parseYaml(schema, yaml)
  const cutOff = cutOffValues(file, lines.slice(0, end))
  return {
    ...nowhere,
    ...written,
    meta: cutOff.length > 0 ? invalid : (value ?? invalid),
    // A part of the text, and no copy: what quotes it would keep that in memory too.
    body: text.slice(lines.slice(0, end + 1).join('\n').length + 1),
    bodyLine: end + 2,
    problems: [...problems, ...cutOff]
  }
}

/** Reports a # that YAML takes for a comment: a title such as Fix bug #3 would be cut off. */
function cutOffValues(file: string, lines: readonly string[]): Problem[] {
  return lines.flatMap((line, index) => {
    const [, key = '', value] = unquotedHash.exec(line) ?? []
    if (value === undefined) return []
    const message = 'YAML leaves out what comes after this #.'
    const fix = `Put the whole value in quotes: ${key.trim()} ${JSON.stringify(value.trimEnd())}`
    const column = line.search(/\s#/) + 2
    return problem(rule, { file, line: index + 1, column }, { message, fix })
  })
}
