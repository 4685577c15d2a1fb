import { LineCounter, parseAllDocuments, type Document } from 'yaml'
import type { z } from 'zod'
import type { SourceMapping } from '../markdown/document.ts'
import { problem, type Place, type Problem } from '../problem.ts'
import { explainIssues } from './yaml-issues.ts'
import { explainYaml, wrongSpaces, type YamlFault } from './yaml-errors.ts'
import { mappingsOf, valuesIn } from './yaml-places.ts'

export interface YamlText {
  readonly file: string
  readonly text: string
  /** The line of the file on which `text` starts. */
  readonly firstLine: number
  /** The rule to report problems under. */
  readonly rule: string
}

export interface ParsedYaml<Schema extends z.ZodType> {
  /** Undefined when there are problems. */
  readonly value?: z.output<Schema>
  /** The place of each scalar, or of the key of a list or map, by path, such as `sources.0.url`. */
  readonly places?: ReadonlyMap<string, Place>
  /** The source mappings of each text, by path. */
  readonly mappings?: ReadonlyMap<string, readonly SourceMapping[]>
  readonly problems: readonly Problem[]
}

/**
 * Parses YAML and validates it. Reports each problem at its own line and column. Tags and aliases are
 * rejected, so a file cannot run code or grow when it is read.
 */
export function parseYaml<Schema extends z.ZodType>(
  schema: Schema,
  { file, text, firstLine, rule }: YamlText
): ParsedYaml<Schema> {
  const lines = linesOf(text)
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(Math.min(offset, text.length))
    return { line: Math.max(line, 1) + firstLine - 1, column: Math.max(col, 1) }
  }
  const failed = (faults: readonly YamlFault[]) => ({
    problems: faults.map(([offset, message, fix, more]) =>
      problem(rule, { file, ...placeAt(offset) }, { message, fix, ...more })
    )
  })
  const misread =
    text.length > longest
      ? [tooLong(text)]
      : [...curlyQuotes(text), ...hashValues(text), ...openQuotes(text)]
  if (misread.length > 0) return failed(misread)
  const fits = (value: unknown) => schema.safeParse(value).success
  const { data, contents, faults } = readYaml(text, lines, fits)
  if (faults.length > 0) return failed(faults)
  const written = new Map(valuesIn(contents))
  const result = schema.safeParse(data, { reportInput: true })
  return {
    ...(result.success
      ? { value: result.data, problems: [] }
      : failed(explainIssues(schema, data, { text, places: written }, result.error.issues))),
    places: new Map(
      [...written].map(([path, { key, value, scalar }]) => [
        path,
        placeAt(scalar ? value : (key ?? value))
      ])
    ),
    mappings: new Map(
      [...written].flatMap(([path, { scalar }]) =>
        scalar ? [[path, mappingsOf(scalar, text, placeAt)]] : []
      )
    )
  }
}

/** Parses the text, if it is a single document without tags and aliases. */
function readYaml(
  text: string,
  lines: LineCounter,
  fits?: (value: unknown) => boolean
): { readonly data?: unknown; readonly contents?: unknown; readonly faults: readonly YamlFault[] } {
  const options = { schema: 'core', prettyErrors: false, logLevel: 'silent' } as const
  const [document, second] = parseAllDocuments(text, options) as Document[]
  if (!document) return { data: {}, faults: [] }
  if (second) {
    const fix = 'Keep one part, and remove the --- line between the two.'
    return { faults: [[second.range?.[0] ?? 0, 'A second part starts here.', fix]] }
  }
  const tabs = document.errors.filter(({ code }) => code === 'TAB_AS_INDENT').slice(0, 1)
  // After a tab, the parser misreads everything below.
  const errors = tabs.length > 0 ? tabs : [...document.errors, ...document.warnings]
  if (errors.length > 0) {
    const reads = (changed: string) => {
      const { data, faults } = readYaml(changed, linesOf(changed))
      return faults.length === 0 && fits?.(data) === true
    }
    const { code, pos } = errors[0]!
    const mayBeSpaces = fits && tabs.length === 0 && code !== 'DUPLICATE_KEY'
    const spaces = mayBeSpaces && wrongSpaces(text, lines.linePos(pos[0]).line - 1, reads)
    if (spaces) return { faults: [spaces] }
    // One mistake can cause several errors on a line: keep the first.
    const first = new Map(
      errors.toReversed().map((error) => [lines.linePos(error.pos[0]).line, error])
    )
    return {
      faults: [...first.values()].map(({ pos: [at], code, message }) => {
        const start = text.lastIndexOf('\n', at - 1) + 1
        return [at, ...explainYaml(code, message, text.slice(start).split('\n')[0]!)]
      })
    }
  }
  try {
    const data: unknown = document.toJS({ maxAliasCount: 0 })
    return { data: data ?? {}, contents: document.contents, faults: [] }
  } catch {
    const message = 'This YAML repeats a part of itself with & and *.'
    return { faults: [[0, message, 'Write the values out in full.']] }
  }
}

/** A line with its entire value in curly quotation marks. */
const inCurlyQuotes = /^( *(?:- )?[\w-]+: +| *- +)([“”][^“”\n]*[“”]|‘[^‘\n]*’)[ \t]*$/gm

/** Reports curly quotation marks from a word processor. YAML makes them part of the value, or splits it at a colon inside. */
function curlyQuotes(text: string): YamlFault[] {
  return [...text.matchAll(inCurlyQuotes)].map(({ index, 1: start = '', 2: value = '' }) => [
    index + start.length,
    'The quotation marks around this value are curly. YAML knows straight ones only, so readers would see them.',
    `Write straight ones: ${start.trimStart()}${JSON.stringify(value.slice(1, -1))}`
  ])
}

/** A value such as the name of a channel, which YAML takes for a comment. A comment has a space after its #. */
const hashValue = /^( *(?:- )?[\w-]+: +)(#[^\s#].*)$/gm

function hashValues(text: string): YamlFault[] {
  return [...text.matchAll(hashValue)].map(({ index, 1: start = '', 2: value = '' }) => [
    index + start.length,
    'YAML leaves out what comes after this #.',
    `Put the whole value in quotes: ${start.trimStart()}${JSON.stringify(value.trimEnd())}`
  ])
}

/** A value that starts or ends with a quotation mark, and has no other, above another key or at the end. */
const openQuote =
  /^( *(?:- )?[\w-]+: +)(?:(["'])([^"'\r\n\u2028\u2029]*)|([^\s"'[{#|>][^"'\r\n\u2028\u2029]*)"[ \t]*)(?=\n *(?:- +)?[\w-]+:(?:\s|$)|\n*$(?![^]))/gm

function openQuotes(text: string): YamlFault[] {
  return [...text.matchAll(openQuote)].map(
    ({ index, 1: start = '', 3: opened, 4: closed = '' }) => [
      index + start.length,
      `This value has a quotation mark at its ${opened === undefined ? 'end' : 'start'} alone.`,
      `Put it at both ends: ${start.trimStart()}${JSON.stringify((opened ?? closed).trim())}`
    ]
  )
}

/** The longest text, in characters. The parser compares each key with all others, so a very long one would block a build. */
const longest = 100_000

function tooLong({ length }: string): YamlFault {
  const message = `This is ${length} characters long. It may have ${longest} at most.`
  return [0, message, 'Keep what the guide needs, and remove the rest.']
}

/** Counts lines ourselves: a parser that gives up has not counted up to the place that it reports. */
function linesOf(text: string): LineCounter {
  const lines = new LineCounter()
  lines.addNewLine(0)
  for (const { index } of text.matchAll(/\n/g)) lines.addNewLine(index + 1)
  return lines
}
