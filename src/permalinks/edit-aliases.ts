import type MagicString from 'magic-string'
import { isMap, isNode, isScalar, isSeq, parseDocument, type CST, type YAMLSeq } from 'yaml'

/** Front matter: the opening line and the YAML. */
const frontMatter = /^(\uFEFF?---[^\S\r\n]*(?:\r\n?|\n))(.*?)^---[^\S\r\n]*$/ms

/**
 * Removes aliases from the front matter of a page and adds others, with front matter if there is none.
 * Throws if the aliases are in a form that it cannot edit.
 */
export function writeAliases(
  edited: MagicString,
  dropped: readonly string[],
  added: readonly string[]
): void {
  const { original } = edited
  const [lineEnd = '\n'] = /\r\n?|\n/.exec(original) ?? []
  const [, opening = '', yaml] = frontMatter.exec(original) ?? []
  if (yaml === undefined) {
    if (added.length === 0) return
    const lines = ['---', 'aliases:', ...added.map((alias) => `  - ${alias}`), '---', '', '']
    edited.appendLeft(original.startsWith('\uFEFF') ? 1 : 0, lines.join(lineEnd))
    return
  }
  const before = parse(yaml)
  const isKept = before.values.map((alias) => !dropped.includes(alias))
  const kept = before.values.filter((_, index) => isKept[index])
  const more = new Map(added.map((alias) => [oldAddress(alias), alias]))
  for (const alias of kept) more.delete(oldAddress(alias))
  writeList({ edited, start: opening.length, yaml, lineEnd }, before, isKept, [...more.values()])
  // In an unusual form, an edit could damage the aliases or the lines around them.
  const now = parse(frontMatter.exec(edited.toString())?.[2] ?? '')
  const isAsMeant = [...kept, ...more.values()].join('\n') === now.values.join('\n')
  if (!isAsMeant || now.others !== before.others) throw new Error(unclear)
}

const unclear = 'The aliases in the front matter of this page could not be written.'

/** The old address in an alias such as `/old/#id => new-id`. */
function oldAddress(alias: string): string {
  return alias.split(' => ')[0] ?? alias
}

interface Aliases {
  readonly values: readonly string[]
  /** The places of the key and the list, if there are any. */
  readonly key?: Range
  readonly list?: YAMLSeq
  /** Everything else in the front matter, as JSON, to see that no edit changes it. */
  readonly others: string
}

function parse(yaml: string): Aliases {
  const options = { schema: 'core', logLevel: 'silent', keepSourceTokens: true } as const
  const document = parseDocument(yaml, options)
  const { contents, errors } = document
  if (errors.length > 0 || (contents !== null && (!isMap(contents) || contents.flow))) {
    throw new Error(unclear)
  }
  const pair = contents?.items.find(({ key }) => isScalar(key) && key.value === 'aliases')
  const data = (document.toJS({ maxAliasCount: 0 }) ?? {}) as { aliases?: unknown }
  const { aliases, ...others } = data
  return {
    values: Array.isArray(aliases) ? aliases.map(String) : [],
    ...(pair && { key: rangeOf(pair.key) }),
    ...(isSeq(pair?.value) && { list: pair.value }),
    others: JSON.stringify(others)
  }
}

/** The front matter to edit. `start` is the offset of its YAML in the file. */
interface FrontMatter {
  readonly edited: MagicString
  readonly start: number
  readonly yaml: string
  readonly lineEnd: string
}

function writeList(
  text: FrontMatter,
  { key, list }: Aliases,
  isKept: readonly boolean[],
  added: readonly string[]
): void {
  const { yaml, lineEnd } = text
  if (!list) {
    if (added.length === 0) return
    const items = added.map((alias) => `  - ${alias}${lineEnd}`).join('')
    if (key) insert(text, nextLine(yaml, key[1]), items)
    else insert(text, yaml.length, `aliases:${lineEnd}${items}`)
  } else if (key && isKept.length > 0 && !isKept.includes(true) && added.length === 0) {
    const [, end] = rangeOf(list.flow ? list : list.items.at(-1))
    remove(text, lineStart(yaml, key[0]), nextLine(yaml, end))
  } else if (list.flow) writeInBrackets(text, list, isKept, added)
  else writeLines(text, list, isKept, added)
}

/** Edits a list with one alias on each line, after a hyphen. */
function writeLines(
  text: FrontMatter,
  list: YAMLSeq,
  isKept: readonly boolean[],
  added: readonly string[]
): void {
  const { yaml, lineEnd } = text
  const hyphens = signsIn(list, 'seq-item-ind')
  const ranges = list.items.map(rangeOf)
  ranges.forEach(([, end], index) => {
    if (!isKept[index]) remove(text, lineStart(yaml, hyphens[index] ?? 0), nextLine(yaml, end))
  })
  const last = hyphens[ranges.length - 1] ?? 0
  const indent = yaml.slice(lineStart(yaml, last), last)
  const items = added.map((alias) => `${indent}- ${alias}${lineEnd}`)
  insert(text, nextLine(yaml, rangeOf(list.items.at(-1))[1]), items.join(''))
}

/** Edits a list in square brackets. */
function writeInBrackets(
  text: FrontMatter,
  list: YAMLSeq,
  isKept: readonly boolean[],
  added: readonly string[]
): void {
  const commas = signsIn(list, 'comma')
  const ranges = list.items.map(rangeOf)
  const last = isKept.lastIndexOf(true)
  ranges.forEach(([start, end], index) => {
    const comma = commas[index]
    if (isKept[index]) return
    if (index < last) return remove(text, start, ranges[index + 1]?.[0] ?? end)
    // The spaces and the comma before the item go too. A comment between the two stays.
    const spaces = /(?<![ \t])[ \t]*$/.exec(text.yaml.slice(0, start))?.[0].length ?? 0
    if (comma !== undefined) remove(text, comma, comma + 1)
    remove(text, comma === undefined ? start : start - spaces, end)
  })
  const [, end] = ranges[last] ?? [0, ranges[0]?.[0] ?? rangeOf(list)[0] + 1]
  if (added.length > 0) insert(text, end, (last === -1 ? '' : ', ') + added.join(', '))
}

/** The offset of the hyphen or comma before each item of a list, if there is one. */
function signsIn({ srcToken }: YAMLSeq, type: 'comma' | 'seq-item-ind'): (number | undefined)[] {
  const { items } = srcToken as CST.BlockSequence | CST.FlowCollection
  return items.map(({ start }) => start.find((token) => token.type === type)?.offset)
}

type Range = readonly [start: number, end: number]

function rangeOf(node: unknown): Range {
  const range = isNode(node) ? node.range : undefined
  if (!range) throw new Error(unclear)
  return [range[0], range[1]]
}

function insert({ edited, start }: FrontMatter, at: number, text: string): void {
  edited.appendRight(start + at, text)
}

function remove({ edited, start }: FrontMatter, from: number, to: number): void {
  edited.remove(start + from, start + to)
}

function lineStart(text: string, at: number): number {
  return Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1
}

function nextLine(text: string, at: number): number {
  const [rest = ''] = /[^\r\n]*(\r\n?|\n)?/.exec(text.slice(at)) ?? []
  return at + rest.length
}
