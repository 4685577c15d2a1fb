/** The places of values in a YAML file, as the parser knows them. */
import { isMap, isNode, isScalar, isSeq, type Scalar } from 'yaml'
import type { SourceMapping } from '../markdown/document.ts'
import type { Place } from '../problem.ts'

/** The offsets of a value and of its key in the text. A scalar comes with its node. */
export interface YamlValue {
  readonly key?: number | undefined
  readonly value: number
  readonly scalar?: Scalar
}

/** Every value by its path, such as `sources.0.url`. The path of the whole text is ''. */
export function* valuesIn(
  node: unknown,
  path: readonly unknown[] = [],
  key?: number
): Generator<readonly [path: string, found: YamlValue]> {
  const value = (isNode(node) ? node.range?.[0] : undefined) ?? key ?? 0
  yield [path.join('.'), { key, value, ...(isScalar(node) && { scalar: node }) }]
  if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) yield* valuesIn(item, [...path, index])
  }
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      yield* valuesIn(value, [...path, key], isNode(key) ? key.range?.[0] : undefined)
    }
  }
}

/** How each YAML style writes one character of a value, and white space between two. */
const styles: Readonly<Record<string, { readonly character: RegExp; readonly space: RegExp }>> = {
  QUOTE_DOUBLE: {
    character: /\\(?:x..|u.{4}|U.{8}|.)|./suy,
    space: /(?:\s|\\(?:[\snrtvfNLP_]|(?:x|u00|U000000)(?:09|0a|20|a0)))*/iy
  },
  QUOTE_SINGLE: { character: /''|./suy, space: /\s*/y }
}
const plain = { character: /./suy, space: /\s*/y }

/** The source mappings of a text, which may be quoted, escaped, or folded over several lines. */
export function mappingsOf(
  { value, range, type = 'PLAIN' }: Scalar,
  text: string,
  placeAt: (offset: number) => Place
): SourceMapping[] {
  if (typeof value !== 'string' || !range) return []
  const isQuoted = type.startsWith('QUOTE')
  // The header of a block scalar, such as >-, is not part of the text.
  const start = type.startsWith('BLOCK')
    ? text.indexOf('\n', range[0]) + 1
    : range[0] + Number(isQuoted)
  if (text.startsWith(value.trim(), start)) return [{ at: 0, ...placeAt(start) }]
  const { character, space } = styles[type] ?? plain
  const mappings: SourceMapping[] = []
  let offset = start
  let expected = -1
  for (const { 0: one, index } of value.trim().matchAll(/\S/gu)) {
    space.lastIndex = offset
    offset = space.test(text) ? space.lastIndex : offset
    if (offset - index !== expected) mappings.push({ at: index, ...placeAt(offset) })
    expected = offset - index
    character.lastIndex = offset
    offset = character.test(text) ? character.lastIndex : offset + one.length
  }
  return mappings
}
