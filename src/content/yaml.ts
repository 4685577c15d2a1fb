import { LineCounter, parseAllDocuments, type Document } from 'yaml'
import type { z } from 'zod'
import type { SourceMapping } from '../markdown/document.ts'
import type { Place, Problem } from '../problem.ts'
import { explainIssue, helpOf, shapeAt } from './yaml-issues.ts'
import { piecesOf, valuesIn } from './yaml-places.ts'

export interface YamlText {
  readonly file: string
  readonly text: string
  /** The line of the file on which `text` starts. */
  readonly firstLine: number
  /** The rule that broken YAML or a wrong value breaks. */
  readonly rule: string
}

export interface ParsedYaml<Schema extends z.ZodType> {
  /** Undefined when there are problems. */
  readonly value?: z.output<Schema>
  /** Where each value stands, or the key of those that have keys, by its path: that of `url` in the first of the sources is `sources.0.url`. */
  readonly places?: ReadonlyMap<string, Place>
  /** Where the characters of each text were written, by its path. */
  readonly pieces?: ReadonlyMap<string, readonly SourceMapping[]>
  readonly problems: readonly Problem[]
}

/**
 * Parses YAML and validates it. Reports everything that is wrong, each at its own line and column.
 * No tags, no code, no aliases that multiply.
 */
export function parseYaml<Schema extends z.ZodType>(
  schema: Schema,
  yaml: YamlText
): ParsedYaml<Schema> {
  if (yaml.text.length > longest) return { problems: [tooLong(yaml)] }
  const lines = linesOf(yaml.text)
  const [document, second] = parseAllDocuments(yaml.text, {
    schema: 'core',
    prettyErrors: false,
    logLevel: 'silent'
  }) as Document[]
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(Math.min(offset, yaml.text.length))
    return { line: Math.max(line, 1) + yaml.firstLine - 1, column: Math.max(col, 1) }
  }
  const problem = (offset: number, message: string, fix: string): Problem => {
    const { rule, file } = yaml
    return { rule, severity: 'error', file, ...placeAt(offset), message, fix }
  }
  const curly = curlyQuotes(yaml.text, problem)
  if (curly.length > 0) return { problems: curly }
  if (!document) return validate(schema, undefined, {}, problem)
  if (second) {
    const at = second.range?.[0] ?? 0
    return {
      problems: [
        problem(
          at,
          'A second part starts here.',
          'Keep one part, and remove the --- line between the two.'
        )
      ]
    }
  }
  const tabs = document.errors.filter(({ code }) => code === 'TAB_AS_INDENT').slice(0, 1)
  // A tab moves all that is below it, for the parser.
  const faults = tabs.length > 0 ? tabs : [...document.errors, ...document.warnings]
  if (faults.length > 0) {
    // One slip can upset the parser several times on a line: the first says it.
    const first = new Map(
      faults.toReversed().map((fault) => [lines.linePos(fault.pos[0]).line, fault])
    )
    return {
      problems: [...first.values()].map(({ pos, code, message }) =>
        problem(pos[0], ...explainYaml(code, message))
      )
    }
  }
  let data: unknown
  try {
    data = document.toJS({ maxAliasCount: 0 })
  } catch {
    return {
      problems: [
        problem(
          0,
          'This YAML repeats a part of itself with & and *.',
          'Write the values out in full.'
        )
      ]
    }
  }
  const values = [...valuesIn(document.contents, placeAt)]
  return {
    ...validate(schema, document, data ?? {}, problem),
    places: new Map(values.map(({ path, place }) => [path, place])),
    pieces: new Map(
      values.flatMap(({ path, scalar }) =>
        scalar ? [[path, piecesOf(scalar, yaml.text, placeAt)]] : []
      )
    )
  }
}

/** A line whose whole value is in curly quotation marks. */
const inCurlyQuotes = /^( *(?:- )?[\w-]+: +| *- +)([“”][^“”\n]*[“”]|‘[^‘\n]*’)[ \t]*$/gm

/** A word processor makes quotation marks curly. YAML takes them for a part of the value, or cuts it at its colon. */
function curlyQuotes(text: string, problem: MakeProblem): Problem[] {
  return [...text.matchAll(inCurlyQuotes)].map(({ index, 1: start = '', 2: value = '' }) =>
    problem(
      index + start.length,
      'The quotation marks around this value are curly. YAML knows straight ones only, so readers would see them.',
      `Write straight ones: ${start.trimStart()}${JSON.stringify(value.slice(1, -1))}`
    )
  )
}

/** Settings are short. The parser looks for each key among all the others, so a long text would hold up a build. */
const longest = 100_000

function tooLong({ file, rule, text, firstLine: line }: YamlText): Problem {
  return {
    rule,
    severity: 'error',
    file,
    line,
    column: 1,
    message: `This is ${text.length} characters long. It may have ${longest} at most.`,
    fix: 'Keep what the guide needs, and remove the rest.'
  }
}

/** Counted here: where the parser gives up, it has not counted to the place that it reports. */
function linesOf(text: string): LineCounter {
  const lines = new LineCounter()
  lines.addNewLine(0)
  for (const { index } of text.matchAll(/\n/g)) lines.addNewLine(index + 1)
  return lines
}

type MakeProblem = (offset: number, message: string, fix: string) => Problem

function validate<Schema extends z.ZodType>(
  schema: Schema,
  document: Document | undefined,
  data: unknown,
  problem: MakeProblem
): { readonly value?: z.output<Schema>; readonly problems: readonly Problem[] } {
  const shape = shapeAt(schema, [])
  if (shape && (typeof data !== 'object' || data === null || Array.isArray(data))) {
    const [first] = Object.values(shape)
    const help = helpOf(first)
    const fix = `Write it like this: ${help?.example ?? 'title: …'}`
    return { problems: [problem(0, 'This must be a list of "key: value" lines.', fix)] }
  }
  const result = schema.safeParse(data)
  if (result.success) return { value: result.data, problems: [] }
  return {
    problems: result.error.issues.flatMap((issue) =>
      explainIssue(schema, document, issue).map(({ at, message, fix }) => problem(at, message, fix))
    )
  }
}

function explainYaml(code: string, parser: string): [message: string, fix: string] {
  if (code === 'DUPLICATE_KEY') {
    return ['This key is here twice.', 'Keep one of the two lines.']
  }
  if (code === 'BAD_INDENT') {
    return [
      'A bracket before this line is not closed, or this line starts with the wrong number of spaces.',
      'Close each [ with ] and each { with }, and start the line below the start of the one above.'
    ]
  }
  if (code === 'MISSING_CHAR' && parser.includes('quote')) {
    return [
      'A quotation mark before this place is not closed.',
      'Put the same mark at both ends of the value: title: "Error: no access"'
    ]
  }
  if (code === 'TAB_AS_INDENT') {
    return ['This line is indented with a tab.', 'Indent it with spaces.']
  }
  if (code === 'TAG_RESOLVE_FAILED') {
    return ['This value has a YAML tag (a word after !).', 'Write a plain value.']
  }
  return [
    'This is not valid YAML.',
    'Write each line as "key: value". Put a value that holds a colon or a # in quotes: title: "Error: no access"'
  ]
}
