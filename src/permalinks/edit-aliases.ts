import type MagicString from 'magic-string'
import { isMap, isNode, isScalar, isSeq, parseDocument, type CST, type Pair } from 'yaml'

/** The YAML between the two lines of hyphens that a page may start with. */
const frontMatter = /^(\uFEFF?---[^\S\r\n]*(?:\r\n?|\n))(.*?)^---[^\S\r\n]*$/ms

/** Takes aliases out of the front matter of a page, and adds others. Front matter is made where there is none. */
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
  const kept = before.values.filter((alias) => !dropped.includes(alias))
  const more = new Map(added.map((alias) => [oldAddress(alias), alias]))
  for (const alias of kept) more.delete(oldAddress(alias))
  const place = { edited, start: opening.length, yaml, lineEnd }
  write(place, before, (alias) => dropped.includes(alias), [...more.values()])
  // Aliases in a form that is not known here could be spoiled, and so could what stands around them.
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
  /** The key with its value, where there are any. */
  readonly pair: Pair | undefined
  /** All else that the front matter says. */
  readonly others: string
}

function parse(yaml: string): Aliases {
  const document = parseDocument(yaml, {
    schema: 'core',
    logLevel: 'silent',
    keepSourceTokens: true
  })
  const { contents, errors } = document
  if (errors.length > 0 || (contents !== null && (!isMap(contents) || contents.flow))) {
    throw new Error(unclear)
  }
  const { aliases, ...others } = (document.toJS({ maxAliasCount: 0 }) ?? {}) as {
    aliases?: unknown
  }
  return {
    values: Array.isArray(aliases) ? aliases.map(String) : [],
    pair: contents?.items.find(({ key }) => isScalar(key) && key.value === 'aliases'),
    others: JSON.stringify(others)
  }
}

/** Where to write: `start` is where the YAML starts in the file. */
interface Place {
  readonly edited: MagicString
  readonly start: number
  readonly yaml: string
  readonly lineEnd: string
}

function write(
  place: Place,
  { values, pair }: Aliases,
  isDropped: (alias: string) => boolean,
  added: readonly string[]
): void {
  const { edited, start, yaml, lineEnd } = place
  const insert = (at: number, text: string) => edited.appendRight(start + at, text)
  const remove = (from: number, to: number) => {
    if (from < to) edited.remove(start + from, start + to)
  }
  const asItems = (indent: string) => added.map((one) => `${indent}- ${one}${lineEnd}`).join('')
  const list = isSeq(pair?.value) ? pair.value : undefined
  if (!pair || !list) {
    const key = pair ? '' : `aliases:${lineEnd}`
    if (added.length > 0)
      insert(pair ? nextLine(yaml, rangeOf(pair.key)[1]) : yaml.length, key + asItems('  '))
    return
  }
  const ranges = list.items.map(rangeOf)
  const { items: tokens } = list.srcToken as CST.BlockSequence | CST.FlowCollection
  const signOf = (index: number, type: 'comma' | 'seq-item-ind') =>
    tokens[index]?.start.find((token) => token.type === type)?.offset ?? 0
  const isKept = values.map((alias) => !isDropped(alias))
  const last = isKept.lastIndexOf(true)
  const end = rangeOf(list)[1]
  if (values.length > 0 && last === -1 && added.length === 0) {
    const lastValue = list.flow ? end : (ranges.at(-1)?.[1] ?? end)
    remove(lineOf(yaml, rangeOf(pair.key)[0]), nextLine(yaml, lastValue))
  } else if (list.flow) {
    const [from] = ranges[0] ?? [rangeOf(list)[0] + 1]
    const text = added.join(', ')
    ranges.forEach(([at, to], index) => {
      if (isKept[index]) return
      if (index < last) return remove(at, ranges[index + 1]?.[0] ?? to)
      // The spaces before it go with it, and so does the comma of the one above.
      const spaces = /(?<![ \t])[ \t]*$/.exec(yaml.slice(0, at))?.[0].length ?? 0
      const comma = signOf(index, 'comma')
      if (index > 0) remove(comma, comma + 1)
      remove(index > 0 ? Math.max(at - spaces, comma + 1) : at, to)
    })
    const lastKept = ranges[last]
    if (added.length > 0) insert(lastKept?.[1] ?? from, lastKept ? `, ${text}` : text)
  } else {
    ranges.forEach(([, to], index) => {
      if (!isKept[index]) remove(lineOf(yaml, signOf(index, 'seq-item-ind')), nextLine(yaml, to))
    })
    const sign = signOf(ranges.length - 1, 'seq-item-ind')
    const indent = yaml.slice(lineOf(yaml, sign), sign)
    insert(nextLine(yaml, ranges.at(-1)?.[1] ?? end), asItems(indent))
  }
}

function rangeOf(node: unknown): readonly [start: number, end: number] {
  const range = isNode(node) ? node.range : undefined
  if (!range) throw new Error(unclear)
  return [range[0], range[1]]
}

/** Where the line of a place starts. */
function lineOf(text: string, at: number): number {
  return Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1
}

/** Where the line after that of a place starts. */
function nextLine(text: string, at: number): number {
  const [rest = ''] = /[^\r\n]*(\r\n?|\n)?/.exec(text.slice(at)) ?? []
  return at + rest.length
}
