/** What is wrong with a value that is not as its schema says. */
import { z } from 'zod'
import { capitalised } from '../capitalised.ts'
import { didYouMean, nearest } from '../nearest.ts'
import { askForDate } from './fields.ts'
import type { YamlFault } from './yaml-errors.ts'
import { asMeant, fits, type Field } from './yaml-meant.ts'
import type { YamlValue } from './yaml-places.ts'

type Path = readonly (string | number)[]

/** A YAML text, and where its values are. */
interface Written {
  readonly text: string
  readonly places: ReadonlyMap<string, YamlValue>
}

/** Explains the issues that Zod found to their author. */
export function explainIssues(
  schema: z.ZodType,
  data: unknown,
  { text, places }: Written,
  issues: readonly z.core.$ZodIssue[]
): YamlFault[] {
  // As JSON Schema, so that we do not depend on Zod's internals.
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Field
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    const [first] = Object.values(root.properties ?? {})
    const fix = `Write it like this: ${first?.example ?? 'title: …'}`
    return [[0, 'This must be a list of "key: value" lines.', fix]]
  }
  const unknown = issues.filter((issue) => issue.code === 'unrecognized_keys')
  const renamed = unknown.flatMap(renamedKeys)
  const paths = new Set(renamed.map(({ path }) => path))
  const others = issues.filter((issue) => !renamed.some(({ missing }) => missing === issue))
  return [
    ...renamed.map(({ path, key, name }): YamlFault => [
      places.get(path)?.key ?? 0,
      `"${key}" is not a known key here, and "${name}" is missing.`,
      `Write ${name}: in place of ${key}:`
    ]),
    ...others.flatMap((issue) =>
      issue.code === 'unrecognized_keys' ? explainKeys(issue) : [explainValue(issue)]
    )
  ]

  /** The unknown keys of one place that were meant as one that is missing there: by their letters, or by their value. */
  function renamedKeys({ path, keys, input = {} }: z.core.$ZodIssueUnrecognizedKeys) {
    return issues.flatMap((missing) => {
      const name = missing.path.at(-1)
      const isHere = missing.path.slice(0, -1).join('.') === path.join('.')
      if (missing.input !== undefined || typeof name !== 'string' || !isHere) return []
      const field = fieldsAlong(missing.path as Path).at(-1)
      const [fitting, ...more] = keys.filter((key) => fits(input[key], field))
      const key = nearest(name, keys) ?? (more.length === 0 ? fitting : undefined)
      return key === undefined ? [] : { path: [...path, key].join('.'), missing, key, name }
    })
  }

  /** The fields from the root to that of a path. */
  function fieldsAlong(path: Path): readonly (Field | undefined)[] {
    const fields: (Field | undefined)[] = [root]
    for (const part of path) {
      const { items, properties, additionalProperties } = fields.at(-1) ?? {}
      const named = properties?.[part] ?? (additionalProperties || undefined)
      fields.push(typeof part === 'number' ? items : named)
    }
    return fields
  }

  function explainKeys({ path, keys }: z.core.$ZodIssueUnrecognizedKeys): YamlFault[] {
    const { properties = {}, elsewhere } = fieldsAlong(path as Path).at(-1) ?? {}
    const known = Object.keys(properties)
    const pathOf = (key: string) => [...path, key].join('.')
    return keys
      .filter((key) => !paths.has(pathOf(key)))
      .map((key) => {
        const at = places.get(pathOf(key))?.key ?? places.get(path.join('.'))?.value ?? 0
        const meant =
          nearest(key.toLowerCase(), known) ??
          known.find((name) => properties[name]?.otherNames?.includes(key.toLowerCase()))
        const there = meant === undefined && nearest(key.toLowerCase(), elsewhere?.keys ?? [])
        if (there) {
          const message = `"${key}" is not a known key here: all guides share what ${elsewhere?.file} says of it.`
          const fix = `Take it out here, and write it under ${there}: in ${elsewhere?.file}.`
          return [at, message, fix]
        }
        const isFree = meant !== undefined && !places.has(pathOf(meant))
        return [
          at,
          `"${key}" is not a known key here.${didYouMean(key, known)}`,
          isFree
            ? `Write ${meant}: in place of ${key}:`
            : `Take it out, or use one of: ${known.join(', ')}.`
        ]
      })
  }

  function explainValue(issue: z.core.$ZodIssue): YamlFault {
    const path = issue.path as Path
    const fields = fieldsAlong(path)
    const field = fields.at(-1)
    const key = path.at(-1)
    const name = capitalised(nameOfPath(path))
    const value = issue.input
    const isMissing = value === undefined || value === null
    const at = offsetOf(path, isMissing)
    if (issue.code === 'custom' && issue.message !== 'Invalid input' && !isMissing) {
      return [at, `${name} ${issue.message}.`, 'Put that right in this line.']
    }
    // If the list has fixed choices, the page type may require one, so 'delete this line' would be wrong.
    if (value === null && field?.type === 'array' && !field.items?.enum) {
      const fix = 'Delete this line, or put back what was listed below it.'
      return [at, `${name} is a list with nothing in it.`, fix]
    }
    const meant = asMeant(value, field, key)
    if (typeof value === 'number' && field?.type === 'string' && !field.format && !meant) {
      const [figures = ''] = /^[^\s,}\]]+/.exec(text.slice(at)) ?? []
      const fix = `Put it in quotes: ${typeof key === 'string' ? `${key}: ` : ''}"${figures}"`
      return [at, `${name} is a number to YAML, and it must be text.`, fix]
    }
    // A field without help of its own gets that of the field around it.
    const depth = fields.findLastIndex((one, index) => index > 0 && one?.expects && one.example)
    const { expects, example } = fields[depth] ?? {}
    const isOwn = depth === path.length
    const about = isOwn ? 'It' : capitalised(nameOfPath(path.slice(0, depth)))
    const expected = expects ? ` ${about} must be ${expects}.` : ''
    const wrong =
      isOwn || !expects ? ` must be ${expects ?? issue.message}.` : ` is not right.${expected}`
    const choices = issue.code === 'invalid_value' ? issue.values.map(String) : []
    const form = example && exampleAt(key, example, isOwn)
    const fix =
      choices.length > 0
        ? `Use one of: ${choices.join(', ')}.`
        : meant
          ? `Write it like this: ${meant}`
          : fixOf(field, isMissing ? '' : String(value), typeof key === 'number', form)
    if (isMissing) return [at, `${name} is missing.${expected}`, fix]
    const unknown = choices.length > 0 ? { unknown: String(path[0]) } : {}
    return [at, name + wrong + didYouMean(String(value), choices), fix, unknown]
  }

  /** Where a value is, or for one that is missing its key or what it is missing in. */
  function offsetOf(path: Path, isMissing: boolean): number {
    const own = places.get(path.join('.'))
    if (!isMissing) return own?.value ?? 0
    return own?.key ?? places.get(path.slice(0, -1).join('.'))?.value ?? 0
  }
}

/** What to do about a value whose intended meaning is unclear. */
function fixOf(
  field: Field = {},
  value: string,
  isItem: boolean,
  form: string | undefined
): string {
  const { format, maxLength = Infinity, otherwise, pattern = '' } = field
  if (format === 'date') return askForDate(value)
  if (value.length > maxLength) {
    return `It has ${value.length}. Take out at least ${value.length - maxLength}.`
  }
  if (isItem && / - /.test(value)) {
    return 'Start each line that has a - with as many spaces as the first one.'
  }
  if (!form) return 'Compare it with another page.'
  const more = otherwise && !new RegExp(pattern).test(value) ? `\n${otherwise}` : ''
  return `Write your own in this form: ${form}${more}`
}

/** The example for a field. That of a shared schema, such as a date, has no key, so it is added. */
function exampleAt(key: string | number | undefined, example: string, isOwn: boolean): string {
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
