/** Front matter from elsewhere: what a page has a field for, and the rest as comments. */
import { isMap, parseDocument, stringify } from 'yaml'
import type { FrontMatterSchema } from '../../content/schema.ts'

export type Fields = Readonly<Record<string, unknown>>

interface ImportedFrontMatter {
  readonly fields: Fields
  /** The other fields, and the same as YAML comments. */
  readonly others: readonly string[]
  readonly comments: string
  readonly body: string
  /** The line of the file on which the body starts. */
  readonly bodyLine: number
}

export function readFrontMatter(text: string, { shape }: FrontMatterSchema): ImportedFrontMatter {
  const none = { fields: {}, others: [], comments: '', body: text, bodyLine: 1 }
  const [whole, yaml = ''] = /^---[ \t]*\n(.*?\n)---[ \t]*(?:\n|$)/s.exec(text) ?? []
  if (whole === undefined) return none
  const document = parseDocument(yaml, { schema: 'core', logLevel: 'silent' })
  // GitHub shows two lines and what stands between them as words, unless it is a list of keys.
  if (!isMap(document.contents)) return none
  const isBroken = document.errors.length > 0
  const all = Object.entries(isBroken ? {} : (document.toJS({ maxAliasCount: 0 }) as Fields))
  const isOurs = ([key, value]: [string, unknown]) =>
    Object.hasOwn(shape, key) && shape[key as keyof typeof shape].safeParse(value).success
  const others = all.filter((field) => !isOurs(field))
  const left = isBroken ? yaml : others.length > 0 ? stringify(Object.fromEntries(others)) : ''
  return {
    fields: Object.fromEntries(all.filter(isOurs)),
    others: isBroken ? ['all of it'] : others.map(([key]) => key),
    comments: left && asComment(left),
    body: text.slice(whole.length),
    bodyLine: whole.split('\n').length
  }
}

/** Words as comments in YAML, which readers do not see. */
export function asComment(words: string): string {
  const lines = words.trim().split('\n')
  return lines.map((line) => `${`# ${line}`.trimEnd()}\n`).join('')
}
