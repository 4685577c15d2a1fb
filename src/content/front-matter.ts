import type { SourceMapping } from '../markdown/document.ts'
import { problem, type Place, type Problem } from '../problem.ts'
import type { Source } from './source.ts'
import type { FrontMatterSchema, Meta } from './schema.ts'
import { parseYaml } from './yaml.ts'

export interface Parsed {
  readonly meta: Meta
  readonly body: string
  /** The line of the file on which `body` starts. */
  readonly bodyLine: number
  /** Where each value of the front matter was written, and the characters of each text, by its path. */
  readonly places: ReadonlyMap<string, Place>
  readonly pieces: ReadonlyMap<string, readonly SourceMapping[]>
  readonly problems: readonly Problem[]
}

const rule = 'front-matter'

const keyAndValue = /^\s*[a-z-]+:(\s|$)/

/** What word processors and people make of three hyphens. */
const dashes = /^[-\u2010-\u2015\u2212]{1,5}$/

/** A value with a # after a space, and no quotes around it. */
const unquotedHash = /^[a-z-]+:\s+[^'"\s[{#][^'"]*\s#/

/**
 * Splits a file into front matter and body and validates the front matter. It is YAML only: `---js`
 * and the like are reported and never run. A file without front matter gets the defaults.
 */
export function parseFrontMatter(source: Source, schema: FrontMatterSchema): Parsed {
  const { file, text } = source
  const lines = text.split('\n')
  const opening = lines[0]?.trimEnd() ?? ''
  const nowhere = { places: new Map(), pieces: new Map() }
  const none = { meta: schema.parse({}), body: text, bodyLine: 1, ...nowhere }
  const invalid: Meta = { ...none.meta, invalidFrontMatter: true }
  /** `bodyAt` is the index of the line after what is no body, whatever is wrong with it. */
  const fail = (message: string, fix: string, line = 1, bodyAt = 0): Parsed => ({
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
  const isLate = opening !== '---' && lines[start]?.trim() === '---'
  if (isLate && keyAndValue.test(lines[start + 1] ?? '')) {
    const end = lines.findIndex((line, index) => index > start && line.trim() === '---')
    return fail(
      'The front matter that starts here is not read, because something is before its ---.',
      'Take out the spaces and empty lines before it: --- is all that the first line of a file has.',
      start + 1,
      end + 1
    )
  }
  const first = lines[start]?.trim() ?? ''
  const [, secondKey = ''] = /^\s*([a-z-]+):(\s|$)/.exec(lines[start + 1] ?? '') ?? []
  if (first !== '---' && dashes.test(first) && Object.hasOwn(schema.shape, secondKey)) {
    const end = lines.findIndex((line, index) => index > start && dashes.test(line.trim()))
    return fail(
      `The front matter that starts here is not read: its first line is ${first} and not three hyphens.`,
      'Write --- in place of this line, and as the line that ends the front matter.',
      start + 1,
      end + 1
    )
  }
  const [, firstKey = ''] = /^([a-z-]+):(\s|$)/.exec(lines[start] ?? '') ?? []
  const close = lines.findIndex((line) => line.trimEnd() === '---')
  if (Object.hasOwn(schema.shape, firstKey) && close !== -1) {
    return fail(
      'The front matter that starts here is not read: there is no --- above it.',
      'Add a line that is --- above this one.',
      start + 1,
      close + 1
    )
  }
  if (opening !== '---') return { ...none, problems: [] }
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---')
  if (end === -1) {
    const blank = lines.findIndex((line) => line.trim() === '')
    return fail(
      'The front matter that starts here has no end.',
      'Add a line that is --- and nothing else after the last "key: value" line.',
      1,
      blank + 1
    )
  }

  const yaml = { file, text: lines.slice(1, end).join('\n'), firstLine: 2, rule }
  const { value, problems, ...written } = parseYaml(schema, yaml)
  return {
    ...nowhere,
    ...written,
    meta: value ?? invalid,
    body: lines.slice(end + 1).join('\n'),
    bodyLine: end + 2,
    problems: [...problems, ...cutValues(file, lines.slice(0, end))]
  }
}

/** YAML takes what comes after a space and a # for a note: a title such as Fix bug #3 would lose its end. */
function cutValues(file: string, lines: readonly string[]): Problem[] {
  return lines.flatMap((line, index) => {
    if (!unquotedHash.test(line)) return []
    const message = 'YAML leaves out what comes after this #.'
    const fix = 'Put the whole value in quotes: title: "Fix bug #3"'
    const column = line.search(/\s#/) + 2
    return problem(rule, { file, line: index + 1, column }, { message, fix })
  })
}
