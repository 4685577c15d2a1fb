/** Front matter from elsewhere: the fields that a page has here, and the rest as YAML comments. */
import { isMap, parseDocument, stringify } from 'yaml'
import type { FrontMatterSchema } from '../../content/schema.ts'

export type Fields = Readonly<Record<string, unknown>>

interface ImportedFrontMatter {
  /** The fields that the schema accepts. */
  readonly fields: Fields
  /** The names of the other fields, and these fields as YAML comments. */
  readonly unknown: readonly string[]
  readonly comments: string
  readonly body: string
  /** The line of the file on which the body starts. */
  readonly bodyLine: number
}

export function readFrontMatter(text: string, { shape }: FrontMatterSchema): ImportedFrontMatter {
  const none = { fields: {}, unknown: [], comments: '', body: text, bodyLine: 1 }
  const [block, yaml = ''] = /^---[ \t]*\n(.*?\n)---[ \t]*(?:\n|$)/s.exec(text) ?? []
  if (block === undefined) return none
  const document = parseDocument(yaml, { schema: 'core', logLevel: 'silent' })
  // GitHub shows two lines and what stands between them as words, unless it is a list of keys.
  if (!isMap(document.contents)) return none
  const rest = { body: text.slice(block.length), bodyLine: block.split('\n').length }
  if (document.errors.length > 0) {
    return { ...rest, fields: {}, unknown: ['all of it'], comments: asComment(yaml) }
  }
  const fields = Object.entries(document.toJS({ maxAliasCount: 0 }) as Fields)
  const isValid = ([key, value]: [string, unknown]) =>
    Object.hasOwn(shape, key) && shape[key as keyof typeof shape].safeParse(value).success
  const unknown = fields.filter((field) => !isValid(field))
  return {
    ...rest,
    fields: Object.fromEntries(fields.filter(isValid)),
    unknown: unknown.map(([key]) => key),
    comments: unknown.length > 0 ? asComment(stringify(Object.fromEntries(unknown))) : ''
  }
}

/** Text as comments in YAML, which readers do not see. */
export function asComment(text: string): string {
  const lines = text.trim().split('\n')
  return lines.map((line) => `${`# ${line}`.trimEnd()}\n`).join('')
}
