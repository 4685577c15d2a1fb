import { closest, distance } from 'fastest-levenshtein'
import { isMap, isNode, isScalar, type Document } from 'yaml'
import type { z } from 'zod'
import { readDate } from './fields.ts'

type Path = readonly (string | number)[]

/** What the value of a field must be, in words, and a line that shows it. Given to Zod with `.meta()`. */
export interface FieldHelp {
  readonly expects: string
  readonly example: string
}

/** What is wrong with a value, and where it starts in the text. */
export interface Explanation {
  readonly at: number
  readonly message: string
  readonly fix: string
}

/** What a schema has against a value, in words for who wrote it, with the help that the schema has for its field. */
export function explainIssue(
  schema: z.ZodType,
  document: Document | undefined,
  issue: z.core.$ZodIssue
): Explanation[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(shapeAt(schema, path) ?? {})
    return issue.keys.map((key) => ({
      at: keyOffset(document, [...path, key]),
      message: `"${key}" is not a known key here.${didYouMean(key, known)}`,
      fix: `Use one of: ${known.join(', ')}.`
    }))
  }
  const help = helpAt(schema, path)
  const value = document?.getIn(path)
  const missing = value === undefined || value === null
  const name = nameOf(path)
  const isOwn = help?.path.length === path.length
  // What has no words of its own is explained with those of what it is in.
  const about = help && (isOwn ? 'It' : startOf(nameOf(help.path)))
  const expected = help ? ` ${about} must be ${help.expects}.` : ''
  const wrong = isOwn || !help ? ` must be ${help?.expects ?? issue.message}.` : ' is not right.'
  const choices = issue.code === 'invalid_value' ? issue.values.map(String) : []
  const guess = missing ? '' : didYouMean(String(value), choices)
  const field = path.reduce<z.ZodType | undefined>(step, schema)
  if (value === null && isListOfAnything(field)) {
    return [
      {
        at: keyOffset(document, path),
        message: `${startOf(name)} is a list with nothing in it.`,
        fix: 'Delete this line, or put back what was listed below it.'
      }
    ]
  }
  return [
    {
      at: missing ? keyOffset(document, path) : valueOffset(document, path),
      message: missing
        ? `${startOf(name)} is missing.${expected}`
        : `${startOf(name)}${wrong}${isOwn ? '' : expected}${guess}`,
      fix:
        choices.length > 0
          ? `Use one of: ${choices.join(', ')}.`
          : help
            ? `Write it like this: ${asMeant(value, field, path.at(-1)) ?? exampleOf(help, path)}`
            : 'Compare it with another page.'
    }
  ]
}

/** Whether it is a list, and not one that says which of a few words hold: that has no line to delete where a page must have it. */
function isListOfAnything(field: z.ZodType | undefined): boolean {
  const element = unwrap((unwrap(field) as { def?: ZodInside } | undefined)?.def?.element)
  return element !== undefined && element.type !== 'enum'
}

/** What was written, in the form that is right, when it can be told what was meant. */
function asMeant(
  value: unknown,
  field: z.ZodType | undefined,
  key: string | number | undefined
): string | undefined {
  if (typeof value !== 'string' || typeof key !== 'string' || !field) return undefined
  const isDate = unwrap(field)?.meta()?.['format'] === 'date'
  const date = isDate ? readDate(value) : undefined
  if (date) return `${key}: ${date}`
  return field.safeParse(value.split(/, */)).success ? `${key}: [${value}]` : undefined
}

/** The example of a field. That of a kind of value, such as a date, has no key of its own. */
function exampleOf(
  { example, path: own }: FieldHelp & { readonly path: Path },
  path: Path
): string {
  const key = path.at(-1)
  const isBare = typeof key === 'string' && !example.startsWith('- ')
  const isWhole = own.length < path.length || example.startsWith(`${key}:`)
  return isBare && !isWhole ? `${key}: ${example}` : example
}

const ordinals = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ')

/** The path of a value in words: `"url" of the first item of "sources"`. */
function nameOf(path: Path): string {
  const names = path.map((part) =>
    typeof part === 'string'
      ? `"${part}"`
      : ordinals[part]
        ? `the ${ordinals[part]} item`
        : `item ${part + 1}`
  )
  return names.toReversed().join(' of ') || 'this file'
}

function startOf(sentence: string): string {
  return sentence.slice(0, 1).toUpperCase() + sentence.slice(1)
}

/** The nearest known word, when it is near enough to be what was meant. */
function didYouMean(word: string, known: readonly string[]): string {
  if (known.length === 0) return ''
  const near = closest(word, known)
  return distance(word, near) <= Math.max(2, word.length / 3) ? ` Did you mean "${near}"?` : ''
}

/** Zod wraps objects in optional, default and the like: peels them off to what is inside. */
function unwrap(schema: z.ZodType | undefined): z.ZodType | undefined {
  const inner = (schema as { def?: { innerType?: z.ZodType } } | undefined)?.def?.innerType
  return inner ? unwrap(inner) : schema
}

function step(schema: z.ZodType | undefined, part: string | number): z.ZodType | undefined {
  const def = (unwrap(schema) as { def?: ZodInside } | undefined)?.def
  return typeof part === 'number' ? def?.element : (def?.shape?.[part] ?? def?.valueType)
}

interface ZodInside {
  readonly element?: z.ZodType
  readonly valueType?: z.ZodType
  readonly shape?: Record<string, z.ZodType>
}

/** The fields that there are at a place of a schema. */
export function shapeAt(schema: z.ZodType, path: Path) {
  const inside = path.reduce<z.ZodType | undefined>(step, schema)
  return (unwrap(inside) as { def?: ZodInside } | undefined)?.def?.shape
}

/** The help of the field, or else of the nearest field around it that has some. */
function helpAt(schema: z.ZodType, path: Path) {
  for (let length = path.length; length > 0; length--) {
    const around = path.slice(0, length)
    const help = helpOf(around.reduce<z.ZodType | undefined>(step, schema))
    if (help) return { ...help, path: around }
  }
  return undefined
}

/** The help that a field of a schema has. */
export function helpOf(field: z.ZodType | undefined): FieldHelp | undefined {
  const help = (field?.meta?.() ?? unwrap(field)?.meta?.()) as Partial<FieldHelp> | undefined
  return help?.expects && help.example
    ? { expects: help.expects, example: help.example }
    : undefined
}

function valueOffset(document: Document | undefined, path: Path): number {
  const node = document?.getIn(path, true)
  return isNode(node) ? (node.range?.[0] ?? 0) : 0
}

/** Where a key stands; where it is missing, the start of what it is missing from. */
function keyOffset(document: Document | undefined, path: Path): number {
  const parent = path.length > 1 ? document?.getIn(path.slice(0, -1), true) : document?.contents
  if (!isMap(parent)) return isNode(parent) ? (parent.range?.[0] ?? 0) : 0
  const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === path.at(-1))
  return isNode(pair?.key) ? (pair.key.range?.[0] ?? 0) : (parent.range?.[0] ?? 0)
}
