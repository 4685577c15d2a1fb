import { isMap, isNode, isScalar, isSeq, parseDocument, type YAMLSeq } from 'yaml'

/** Front matter: the opening line and the YAML. */
const frontMatter = /^(\uFEFF?---[^\S\r\n]*(?:\r\n?|\n))(.*?)(?<=[\r\n])---[^\S\r\n]*(?:[\r\n]|$)/s

/**
 * Removes aliases from the front matter of a page and adds others, with front matter if there is none.
 * Throws if the aliases are in a form that it cannot edit.
 */
export function writeAliases(
  text: string,
  dropped: readonly string[],
  added: readonly string[]
): string {
  const [lineEnd = '\n'] = /\r\n?|\n/.exec(text) ?? []
  const [, opening = '', yaml] = frontMatter.exec(text) ?? []
  if (yaml === undefined) {
    if (added.length === 0) return text
    const lines = ['---', 'aliases:', ...added.map((alias) => `  - ${alias}`), '---', '', '']
    return text.replace(/^\uFEFF?/, (mark) => mark + lines.join(lineEnd))
  }
  const before = parse(yaml)
  const isKept = before.values.map((alias) => !dropped.includes(alias))
  const kept = before.values.filter((_, index) => isKept[index])
  const more = new Map(added.map((alias) => [oldAddress(alias), alias]))
  for (const alias of kept) more.delete(oldAddress(alias))
  const written = rewritten(yaml, before, isKept, [...more.values()], lineEnd)
  // In an unusual form, an edit could damage the aliases or the lines around them.
  const now = parse(written)
  const isAsMeant = [...kept, ...more.values()].join('\n') === now.values.join('\n')
  if (!isAsMeant || now.others !== before.others) throw new Error(unclear)
  return opening + written + text.slice(opening.length + yaml.length)
}

const unclear = 'The aliases in the front matter of this page could not be written.'

/** The old address in an alias such as `/old/#id => new-id`. */
function oldAddress(alias: string): string {
  return alias.split(' => ')[0] ?? alias
}

interface Aliases {
  readonly values: readonly string[]
  /** The offset of the key, and the list, if there are any. */
  readonly key?: number
  readonly list?: YAMLSeq
  /** Everything else in the front matter, as JSON, to see that no edit changes it. */
  readonly others: string
}

function parse(yaml: string): Aliases {
  const document = parseDocument(yaml, { schema: 'core', logLevel: 'silent' })
  const { contents, errors } = document
  if (errors.length > 0 || (contents !== null && (!isMap(contents) || contents.flow))) {
    throw new Error(unclear)
  }
  const pair = contents?.items.find(({ key }) => isScalar(key) && key.value === 'aliases')
  const data = (document.toJS({ maxAliasCount: 0 }) ?? {}) as { aliases?: unknown }
  const { aliases, ...others } = data
  return {
    values: Array.isArray(aliases) ? aliases.map(String) : [],
    ...(pair && { key: rangeOf(pair.key)[0] }),
    ...(isSeq(pair?.value) && { list: pair.value }),
    others: JSON.stringify(others)
  }
}

function rewritten(
  yaml: string,
  { key, list }: Aliases,
  isKept: readonly boolean[],
  added: readonly string[],
  lineEnd: string
): string {
  const lines = yaml.split(/(?<=\n|\r(?!\n))/)
  const rowOf = (offset: number) => yaml.slice(0, offset).split(/\r\n?|\n/).length - 1
  const itemsAfter = (indent: string) => added.map((alias) => `${indent}- ${alias}${lineEnd}`)
  const rows = list?.items.map((item) => rangeOf(item).map(rowOf) as [number, number]) ?? []
  const keyRow = key === undefined ? lines.length : rowOf(key)
  if (!list) {
    const line = key === undefined && added.length > 0 ? [`aliases:${lineEnd}`] : []
    return lines.toSpliced(keyRow + 1, 0, ...line, ...itemsAfter('  ')).join('')
  }
  if (isKept.length > 0 && !isKept.includes(true) && added.length === 0) {
    const last = rowOf(rangeOf(list)[1] - (list.flow ? 0 : 1))
    return lines.toSpliced(keyRow, last + 1 - keyRow).join('')
  }
  if (list.flow) {
    const [from, to] = rangeOf(list)
    const [source, space = ''] = /^\[([ \t]?).*/s.exec(yaml.slice(from, to)) ?? []
    // A comment among them would be lost.
    if (source === undefined || /\s#/.test(source)) throw new Error(unclear)
    const kept = list.items.filter((_, index) => isKept[index]).map(rangeOf)
    const items = [...kept.map(([start, end]) => yaml.slice(start, end)), ...added]
    return `${yaml.slice(0, from)}[${space}${items.join(', ')}${space}]${yaml.slice(to)}`
  }
  const isGone = (row: number) =>
    rows.some(([from, to], at) => !isKept[at] && from <= row && row <= to)
  const [, last = keyRow] = rows.at(-1) ?? []
  const [indent = ''] = /^\s*/.exec(lines[last] ?? '') ?? []
  return lines
    .flatMap((line, row) => [
      ...(isGone(row) ? [] : [line]),
      ...(row === last ? itemsAfter(indent) : [])
    ])
    .join('')
}

function rangeOf(node: unknown): readonly [start: number, end: number] {
  const range = isNode(node) ? node.range : undefined
  if (!range) throw new Error(unclear)
  return [range[0], range[1]]
}
