import { z } from 'zod'
import { didYouMean } from '../nearest.ts'
import { readDate } from './fields.ts'
import type { YamlValue } from './yaml-places.ts'
import { isPageAddress } from '../urls.ts'

type Path = readonly (string | number)[]

/** A field of a JSON Schema. `expects` and `example` are our additions: what it must be, in words, and a line that shows it. */
export interface Field {
  readonly type?: string
  readonly format?: string
  readonly pattern?: string
  readonly enum?: readonly unknown[]
  readonly properties?: Readonly<Record<string, Field>>
  readonly additionalProperties?: Field | false
  readonly items?: Field
  readonly expects?: string
  readonly example?: string
}

/** What is wrong with a value. `at` is its offset in the text. */
export interface Explanation {
  readonly at: number
  readonly message: string
  readonly fix: string
}

/** A YAML text, and where its values are. */
export interface Written {
  readonly text: string
  readonly places: ReadonlyMap<string, YamlValue>
}

/** A Zod schema as JSON Schema, so that we do not depend on Zod's internals. */
export function fieldsOf(schema: z.ZodType): Field {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Field
}

/** Explains an issue that Zod found to its author, with the help that the schema has for the field. */
export function explainIssue(
  root: Field,
  { text, places }: Written,
  issue: z.core.$ZodIssue
): Explanation[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))
  const fields = path.reduce<readonly (Field | undefined)[]>(
    (found, part) => [...found, inside(found.at(-1), part)],
    [root]
  )
  const field = fields.at(-1)
  const keyAt = (of: Path) =>
    places.get(of.join('.'))?.key ?? places.get(of.slice(0, -1).join('.'))?.value ?? 0
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(field?.properties ?? {})
    return issue.keys.map((key) => ({
      at: keyAt([...path, key]),
      message: `"${key}" is not a known key here.${didYouMean(key, known)}`,
      fix: `Use one of: ${known.join(', ')}.`
    }))
  }
  const name = capitalised(nameOfPath(path))
  const value = issue.input
  const isMissing = value === undefined || value === null
  const at = isMissing ? keyAt(path) : (places.get(path.join('.'))?.value ?? 0)
  // If the list has fixed choices, the page type may require one, so 'delete this line' would be wrong.
  if (value === null && field?.type === 'array' && !field.items?.enum) {
    const message = `${name} is a list with nothing in it.`
    return [{ at, message, fix: 'Delete this line, or put back what was listed below it.' }]
  }
  if (typeof value === 'number' && field?.type === 'string' && !field.format) {
    const [written = ''] = /^[^\s,}\]]+/.exec(text.slice(at)) ?? []
    const message = `${name} is a number to YAML, and it must be text.`
    const key = path.at(-1)
    const before = typeof key === 'string' ? `${key}: ` : ''
    return [{ at, message, fix: `Put it in quotes: ${before}"${written}"` }]
  }
  // A field without help of its own gets that of the field around it.
  const depth = fields.findLastIndex((one, index) => index > 0 && one?.expects && one.example)
  const { expects, example } = fields[depth] ?? {}
  const isOwn = depth === path.length
  const about = isOwn ? 'It' : capitalised(nameOfPath(path.slice(0, depth)))
  const expected = expects ? ` ${about} must be ${expects}.` : ''
  const wrong = isOwn || !expects ? ` must be ${expects ?? issue.message}.` : ' is not right.'
  const choices = issue.code === 'invalid_value' ? issue.values.map(String) : []
  const guess = isMissing ? '' : didYouMean(String(value), choices)
  return [
    {
      at,
      message: isMissing
        ? `${name} is missing.${expected}`
        : `${name}${wrong}${isOwn ? '' : expected}${guess}`,
      fix:
        choices.length > 0
          ? `Use one of: ${choices.join(', ')}.`
          : example
            ? `Write it like this: ${asMeant(value, field, path.at(-1)) ?? exampleAt(path, example, isOwn)}`
            : 'Compare it with another page.'
    }
  ]
}

/** The field for an index of a list or a key of a map. */
function inside(field: Field | undefined, part: string | number): Field | undefined {
  return typeof part === 'number'
    ? field?.items
    : (field?.properties?.[part] ?? (field?.additionalProperties || undefined))
}

/** The corrected line, if it is clear what was meant. */
function asMeant(
  value: unknown,
  field: Field | undefined,
  key: string | number | undefined
): string | undefined {
  if (typeof value !== 'string') return undefined
  const page = `/${value.replace(/^\/|\/$/g, '')}/`
  if (
    field?.expects &&
    field.pattern &&
    new RegExp(field.pattern).test(page) &&
    isPageAddress(page)
  ) {
    return typeof key === 'string' ? `${key}: ${page}` : page
  }
  if (typeof key !== 'string') return undefined
  const date = field?.format === 'date' ? readDate(value) : undefined
  if (date) return `${key}: ${date}`
  if (field?.type !== 'array') return undefined
  const list = z.fromJSONSchema(field as z.core.JSONSchema.JSONSchema)
  return list.safeParse(value.split(/, */)).success ? `${key}: [${value}]` : undefined
}

/** The example for a field. That of a shared schema, such as a date, has no key, so it is added. */
function exampleAt(path: Path, example: string, isOwn: boolean): string {
  const key = path.at(-1)
  const hasKey = !isOwn || example.startsWith('- ') || example.startsWith(`${key}:`)
  return typeof key === 'string' && !hasKey ? `${key}: ${example}` : example
}

const ordinals = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ')

/** The path of a value in words: `"url" of the first item of "sources"`. */
function nameOfPath(path: Path): string {
  const names = path.map((part) =>
    typeof part === 'string'
      ? `"${part}"`
      : ordinals[part]
        ? `the ${ordinals[part]} item`
        : `item ${part + 1}`
  )
  return names.toReversed().join(' of ') || 'this file'
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
