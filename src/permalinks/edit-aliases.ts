import MagicString from 'magic-string'
import { isMap, isNode, isScalar, isSeq, parseDocument } from 'yaml'

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
  const kept = before.items.flatMap(({ alias }) => (dropped.includes(alias) ? [] : alias))
  const more = new Map(added.map((alias) => [oldAddress(alias), alias]))
  for (const alias of kept) more.delete(oldAddress(alias))
  const written = rewritten(yaml, before, dropped, [...more.values()], lineEnd)
  // In an unusual form, an edit could damage the aliases or the lines around them.
  const now = parse(written)
  const isAsMeant =
    [...kept, ...more.values()].join('\n') === now.items.map(({ alias }) => alias).join('\n')
  if (!isAsMeant || now.others !== before.others) throw new Error(unclear)
  return opening + written + text.slice(opening.length + yaml.length)
}

const unclear = 'The aliases in the front matter of this page could not be written.'

/** The old address in an alias such as `/old/#id => new-id`. */
function oldAddress(alias: string): string {
  return alias.split(' => ')[0] ?? alias
}

/** The aliases in front matter: the offset of the key, the list and its items, if there are any. */
type Aliases = ReturnType<typeof parse>

function parse(yaml: string) {
  const document = parseDocument(yaml, { schema: 'core', logLevel: 'silent' })
  const { contents, errors } = document
  if (errors.length > 0 || (contents !== null && (!isMap(contents) || contents.flow))) {
    throw new Error(unclear)
  }
  const pair = contents?.items.find(({ key }) => isScalar(key) && key.value === 'aliases')
  const data = (document.toJS({ maxAliasCount: 0 }) ?? {}) as { aliases?: readonly unknown[] }
  const { aliases = [], ...others } = data
  const list = isSeq(pair?.value) ? pair.value : undefined
  return {
    key: pair && rangeOf(pair.key)[0],
    list,
    items: (list?.items ?? []).map((node, at) => {
      return { alias: String(aliases[at]), range: rangeOf(node) }
    }),
    /** Everything else, as JSON, to see that no edit changes it. */
    others: JSON.stringify(others)
  }
}

function rewritten(
  yaml: string,
  { key, list, items }: Aliases,
  dropped: readonly string[],
  added: readonly string[],
  lineEnd: string
): string {
  const startOfRow = (offset: number) => {
    const before = yaml.slice(0, offset)
    return Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1
  }
  const endOfRow = (offset: number) => offset + yaml.slice(offset).search(/(?<=\n|\r(?!\n))|$/)
  const itemsAfter = (indent: string) =>
    added.map((alias) => `${indent}- ${alias}${lineEnd}`).join('')
  if (!list) {
    const isNew = key === undefined && added.length > 0
    const at = key === undefined ? yaml.length : endOfRow(key)
    const lines = (isNew ? `aliases:${lineEnd}` : '') + itemsAfter('  ')
    return yaml.slice(0, at) + lines + yaml.slice(at)
  }
  const gone = items.filter(({ alias }) => dropped.includes(alias))
  const kept = items.filter((one) => !gone.includes(one))
  const [from, to] = rangeOf(list)
  if (gone.length > 0 && kept.length + added.length === 0) {
    return yaml.slice(0, startOfRow(key!)) + yaml.slice(endOfRow(list.flow ? to : to - 1))
  }
  if (list.flow) {
    const [source, space = ''] = /^\[([ \t]?).*/s.exec(yaml.slice(from, to)) ?? []
    // A comment among them would be lost.
    if (source === undefined || /\s#/.test(source)) throw new Error(unclear)
    const all = [...kept.map(({ range }) => yaml.slice(...range)), ...added]
    return `${yaml.slice(0, from)}[${space}${all.join(', ')}${space}]${yaml.slice(to)}`
  }
  const edited = new MagicString(yaml)
  for (const { range } of gone) edited.remove(startOfRow(range[0]), endOfRow(range[1]))
  const [first, last] = items.at(-1)?.range ?? [from, to]
  const [indent = ''] = /^\s*/.exec(yaml.slice(startOfRow(first))) ?? []
  return edited.appendRight(endOfRow(last), itemsAfter(indent)).toString()
}

function rangeOf(node: unknown): readonly [start: number, end: number] {
  const range = isNode(node) ? node.range : undefined
  if (!range) throw new Error(unclear)
  return [range[0], range[1]]
}
