import { isMap, isNode, isScalar, isSeq, parseDocument } from 'yaml'
import type { Edit } from '../problem.ts'

/**
 * Writes ids, old ids and aliases into the text of a content file. Everything else stays as it is,
 * line ends included. Throws where it cannot tell how to write an alias.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const [, mark = '', rest = ''] = /^(\uFEFF?)(.*)$/s.exec(text) ?? []
  const [lineEnd = '\n'] = /\r\n?|\n/.exec(rest) ?? []
  // What is split at has a place of its own, so that the lines are at 0, 2, 4 …
  const lines = rest.split(/(\r\n?|\n)/)
  for (const edit of edits) {
    if (!('id' in edit)) continue
    const at = 2 * (edit.line - 1)
    lines[at] = withMarker(lines[at] ?? '', edit.id, edit.was)
  }
  const dropped = edits.flatMap((edit) => ('dropAlias' in edit ? (edit.dropAlias ?? []) : []))
  const added = edits.flatMap((edit) => ('alias' in edit ? [edit.alias] : []))
  const edited = lines.join('')
  if (dropped.length === 0 && added.length === 0) return mark + edited
  return mark + withAliases(edited, lineEnd, dropped, added)
}

const marker = /(?<![ \t])[ \t]*\{#([^{}]*)\}(?=[ \t]*(\||$))/

/** Puts the marker at the end of a line, or of the first cell of a table row, in place of the one there. */
function withMarker(line: string, id: string, was: readonly string[]): string {
  const options = marker.exec(line)?.[1]?.split(/\s+/) ?? []
  const audience = options.filter((option) => option.startsWith('for='))
  const before = options.flatMap((option) => /^was=(.+)$/.exec(option)?.[1]?.split(',') ?? [])
  const old = [...new Set([...before, ...was])]
  const words = [`#${id}`, ...audience, ...(old.length > 0 ? [`was=${old.join(',')}`] : [])]
  const written = ` {${words.join(' ')}}`
  if (marker.test(line)) return line.replace(marker, () => written)
  const [cell = line] = /^\s*\|(?:[^|\\]|\\.)*(?=\|)/.exec(line) ?? []
  const end = cell.trimEnd().length
  return line.slice(0, end) + written + line.slice(end)
}

/** The YAML between the two lines of hyphens that a page may start with. */
const frontMatter = /^---[^\S\r\n]*(?:\r\n?|\n)(.*?)^---[^\S\r\n]*$/dms

/** Takes aliases out of the front matter, and adds others. Front matter is made where there is none. */
function withAliases(
  text: string,
  lineEnd: string,
  dropped: readonly string[],
  added: readonly string[]
): string {
  const found = text.startsWith('---') ? frontMatter.exec(text) : null
  if (!found) {
    const items = added.map((alias) => `  - ${alias}`)
    return ['---', 'aliases:', ...items, '---', '', text].join(lineEnd)
  }
  const [start = 0, end = 0] = found.indices?.[1] ?? []
  let yaml = text.slice(start, end)
  for (const alias of dropped) yaml = withoutAlias(yaml, alias)
  for (const alias of added) yaml = withAlias(yaml, alias, lineEnd)
  return text.slice(0, start) + yaml + text.slice(end)
}

interface Aliases {
  /** The value of each, in order. */
  readonly values: readonly string[]
  /** Where each starts and ends. */
  readonly ranges: readonly (readonly [number, number])[]
  /** Where the key and the list start and end. Undefined where there are none. */
  readonly key?: readonly [number, number]
  readonly list?: readonly [number, number]
  /** Whether they stand between square brackets. */
  readonly flow: boolean
  readonly others: string
}

const unclear = 'The aliases in the front matter of this page could not be written.'

/** The aliases in front matter, by the places that the parser gives them. */
function aliasesIn(yaml: string): Aliases {
  const document = parseDocument(yaml, { schema: 'core', logLevel: 'silent' })
  const { contents, errors } = document
  if (errors.length > 0 || (contents !== null && (!isMap(contents) || contents.flow))) {
    throw new Error(unclear)
  }
  const pair = contents?.items.find(({ key }) => isScalar(key) && key.value === 'aliases')
  const { aliases = [], ...others } = (document.toJS({ maxAliasCount: 0 }) ?? {}) as {
    aliases?: unknown
  }
  const list = isSeq(pair?.value) ? pair.value : undefined
  return {
    values: list ? (aliases as unknown[]).map(String) : [],
    ranges: list ? list.items.map(rangeOf) : [],
    ...(pair && { key: rangeOf(pair.key) }),
    ...(list && { list: rangeOf(list) }),
    flow: list?.flow ?? false,
    others: JSON.stringify(others)
  }
}

function rangeOf(node: unknown): readonly [number, number] {
  const range = isNode(node) ? node.range : undefined
  if (!range) throw new Error(unclear)
  return [range[0], range[1]]
}

function withoutAlias(yaml: string, alias: string): string {
  const aliases = aliasesIn(yaml)
  const { values, ranges, key, list, flow } = aliases
  const at = values.indexOf(alias)
  const [start, end] = ranges[at] ?? []
  if (start === undefined || end === undefined || !key || !list) return yaml
  const [next] = ranges[at + 1] ?? []
  const [, before = 0] = ranges[at - 1] ?? []
  let edited = yaml
  if (values.length === 1) {
    edited = cut(yaml, lineStart(yaml, key[0]), lineAfter(yaml, flow ? list[1] : end))
  } else if (!flow) edited = cut(yaml, lineStart(yaml, dashOf(yaml, start)), lineAfter(yaml, end))
  else if (next !== undefined) edited = cut(yaml, start, next)
  else {
    const comma = yaml.indexOf(',', before)
    const spaces = /(?<![ \t])[ \t]*$/.exec(yaml.slice(0, start))?.[0].length ?? 0
    edited = cut(cut(yaml, start - spaces, end), comma, comma + 1)
  }
  return asMeant(edited, values.toSpliced(at, 1), aliases)
}

function withAlias(yaml: string, alias: string, lineEnd: string): string {
  const aliases = aliasesIn(yaml)
  const { values, ranges, key, list, flow } = aliases
  const addressOf = (one: string) => one.split(' => ')[0]
  if (values.some((one) => addressOf(one) === addressOf(alias))) return yaml
  const [last, end = 0] = ranges.at(-1) ?? []
  let edited = yaml
  if (!key) edited += `aliases:${lineEnd}  - ${alias}${lineEnd}`
  else if (!list) edited = insert(yaml, lineAfter(yaml, key[1]), `  - ${alias}${lineEnd}`)
  else if (last === undefined) edited = insert(yaml, list[0] + 1, alias)
  else if (flow) edited = insert(yaml, end, `, ${alias}`)
  else {
    const dash = dashOf(yaml, last)
    const indent = yaml.slice(lineStart(yaml, dash), dash)
    edited = insert(yaml, lineAfter(yaml, end), `${indent}- ${alias}${lineEnd}`)
  }
  return asMeant(edited, [...values, alias], aliases)
}

/** The front matter as edited, if it has these aliases now and nothing else in it has changed. */
function asMeant(yaml: string, values: readonly string[], before: Aliases): string {
  const now = aliasesIn(yaml)
  if (now.others === before.others && now.values.join('\n') === values.join('\n')) return yaml
  throw new Error(unclear)
}

function cut(text: string, from: number, to: number): string {
  return text.slice(0, from) + text.slice(to)
}

function insert(text: string, at: number, words: string): string {
  return text.slice(0, at) + words + text.slice(at)
}

/** Where the hyphen of the item that starts here stands. */
function dashOf(text: string, at: number): number {
  return text.lastIndexOf('-', at - 1)
}

function lineStart(text: string, at: number): number {
  return Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1
}

function lineAfter(text: string, at: number): number {
  const [end = ''] = /[^\r\n]*(\r\n?|\n)?/.exec(text.slice(at)) ?? []
  return at + end.length
}
