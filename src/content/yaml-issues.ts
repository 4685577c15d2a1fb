import { z } from 'zod'
import { didYouMean, nearest } from '../nearest.ts'
import { askForDate, readDate } from './fields.ts'
import type { YamlValue } from './yaml-places.ts'
import { isPageAddress } from '../urls.ts'

type Path = readonly (string | number)[]

/**
 * A field of a JSON Schema. Our additions: what it must be, in words, a line that shows it, and what to do
 * if nothing of the kind is to hand.
 */
export interface Field {
  readonly type?: string
  readonly format?: string
  readonly pattern?: string
  readonly maxLength?: number
  readonly enum?: readonly unknown[]
  readonly properties?: Readonly<Record<string, Field>>
  readonly additionalProperties?: Field | false
  readonly items?: Field
  readonly expects?: string
  readonly example?: string
  readonly otherwise?: string
}

/** What is wrong with a value. `at` is its offset in the text. */
export interface Explanation {
  readonly at: number
  readonly message: string
  readonly fix: string
  /** The key at the top of the file whose value is not one of a list of names. */
  readonly unknown?: string
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

/** Explains the issues that Zod found to their author. */
export function explainIssues(
  root: Field,
  written: Written,
  issues: readonly z.core.$ZodIssue[]
): Explanation[] {
  const renamed = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? renamedKeys(root, issue, issues) : []
  )
  return [
    ...renamed.map(({ issue, key, name }) => ({
      at: written.places.get([...issue.path, key].join('.'))?.key ?? 0,
      message: `"${key}" is not a known key here, and "${name}" is missing.`,
      fix: `Write ${name}: in place of ${key}:`
    })),
    ...issues
      .filter((issue) => !renamed.some(({ missing }) => missing === issue))
      .map((issue) => {
        const isLeft = (name: string) =>
          !renamed.some((one) => one.issue === issue && one.key === name)
        return 'keys' in issue ? { ...issue, keys: issue.keys.filter(isLeft) } : issue
      })
      .flatMap((issue) => explainIssue(root, written, issue))
  ]
}

/** The unknown keys of one place that were meant as one that is missing there: by their letters, or by their value. */
function renamedKeys(
  root: Field,
  issue: z.core.$ZodIssueUnrecognizedKeys,
  issues: readonly z.core.$ZodIssue[]
) {
  const values = issue.input ?? {}
  return issues.flatMap((missing) => {
    const name = missing.path.at(-1)
    const isHere = missing.path.slice(0, -1).join('.') === issue.path.join('.')
    if (missing.input !== undefined || typeof name !== 'string' || !isHere) return []
    const field = missing.path.reduce<Field | undefined>(
      (found, part) => inside(found, part as string | number),
      root
    )
    const [fitting, ...more] = issue.keys.filter((key) => fits(values[key], field))
    const key = nearest(name, issue.keys) ?? (more.length === 0 ? fitting : undefined)
    return key === undefined ? [] : { issue, missing, key, name }
  })
}

function fits(value: unknown, field: Field = {}): boolean {
  return z.fromJSONSchema(field as z.core.JSONSchema.JSONSchema).safeParse(value).success
}

function explainIssue(
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
    return issue.keys.map((key) => {
      const meant = nearest(key.toLowerCase(), known)
      const isFree = meant !== undefined && !places.has([...path, meant].join('.'))
      return {
        at: keyAt([...path, key]),
        message: `"${key}" is not a known key here.${didYouMean(key, known)}`,
        fix: isFree ? `Write ${meant}: in place of ${key}:` : `Use one of: ${known.join(', ')}.`
      }
    })
  }
  const name = capitalised(nameOfPath(path))
  const value = issue.input
  const isMissing = value === undefined || value === null
  const at = isMissing ? keyAt(path) : (places.get(path.join('.'))?.value ?? 0)
  if (issue.code === 'custom' && issue.message !== 'Invalid input' && !isMissing) {
    return [{ at, message: `${name} ${issue.message}.`, fix: 'Put that right in this line.' }]
  }
  // If the list has fixed choices, the page type may require one, so 'delete this line' would be wrong.
  if (value === null && field?.type === 'array' && !field.items?.enum) {
    const message = `${name} is a list with nothing in it.`
    return [{ at, message, fix: 'Delete this line, or put back what was listed below it.' }]
  }
  const meant = asMeant(value, field, path.at(-1))
  if (typeof value === 'number' && field?.type === 'string' && !field.format && !meant) {
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
          : meant
            ? `Write it like this: ${meant}`
            : field?.format === 'date'
              ? askForDate(String(value ?? ''))
              : typeof value === 'string' && value.length > (field?.maxLength ?? Infinity)
                ? `It has ${value.length}. Take out at least ${value.length - field!.maxLength!}.`
                : typeof path.at(-1) === 'number' && / - /.test(String(value))
                  ? 'Start each line that has a - with as many spaces as the first one.'
                  : example
                    ? `Write your own in this form: ${exampleAt(path, example, isOwn)}${field?.otherwise && !new RegExp(field.pattern ?? '').test(String(value)) ? `\n${field.otherwise}` : ''}`
                    : 'Compare it with another page.',
      ...(issue.code === 'invalid_value' && !isMissing && { unknown: String(path[0]) })
    }
  ]
}

/** The field for an index of a list or a key of a map. */
function inside(field: Field | undefined, part: string | number): Field | undefined {
  return typeof part === 'number'
    ? field?.items
    : (field?.properties?.[part] ?? (field?.additionalProperties || undefined))
}

/** The address of a page that was written without its slashes, or as its file. */
function asAddress(written: string): string {
  const path = written.replace(/(?:^|(?<=\/))index\.md$|\.md$/, '').replace(/^\/|\/$/g, '')
  return path === '' ? '/' : `/${path}/`
}

/** The corrected line, if it is clear what was meant. */
function asMeant(
  value: unknown,
  field: Field | undefined,
  key: string | number | undefined
): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const written = String(value)
  const line = (text: string) => (typeof key === 'string' ? `${key}: ${text}` : text)
  const date = field?.format === 'date' ? readDate(written) : undefined
  if (date) return line(date)
  if (field?.type === 'array' && typeof key === 'string') {
    const { pattern, enum: names } = field.items ?? {}
    const items = written.split(pattern || names ? /(?:,|\s)\s*(?:-\s*)?|^-\s*/ : /, */)
    const named = items.filter((item) => item !== '')
    const right = [named, named.map((item) => item.toLowerCase()), named.map(asAddress)].find(
      (one) => fits(one, field)
    )
    return right && line(`[${right.join(', ')}]`)
  }
  const pattern = new RegExp(field?.pattern ?? '')
  const right = [
    asAddress(written),
    `https://${written.replace(/^(?:http:)?\/*/i, '')}`,
    written.replace(/[!?,;:]?$/, '.'),
    `${written} months`
  ].find(
    (one) =>
      !pattern.test(written) &&
      pattern.test(one) &&
      one.length <= (field?.maxLength ?? Infinity) &&
      (!one.startsWith('/') || isPageAddress(one)) &&
      (!one.startsWith('https:') || /^https:\/\/[^\s/.]+\.\w\S*$/.test(one))
  )
  return right && line(/: | #|^[^\w/]/.test(right) ? JSON.stringify(right) : right)
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
