import { addressOf } from '../urls.ts'
import { idsOf, type Page, type Target } from './page.ts'
import type { Permalink } from './ledger.ts'
import type { Replacement } from './match-on-page.ts'

/** The edit that makes a permalink lead to its replacement, and its place. */
export function repairOf(entry: Permalink, { page, target, restored }: Replacement) {
  const { file, heading, url } = page
  const edit = { alias: aliasFor(entry, target) }
  if (!target || target === heading) return { file, line: 1, column: 1, edit }
  const { id, line, column, was } = target
  if (url !== entry.page && !restored) return { file, line, column, edit }
  return { file, line, column, edit: { line, id, was: restored ? [] : [...was, entry.id ?? ''] } }
}

/** The alias for a permalink, to be written on the page of its target. */
export function aliasFor(entry: Permalink, target: Target | undefined): string {
  const address = addressOf(entry)
  const isSame = target === undefined || idsOf(target).includes(entry.id ?? target.id)
  return isSame ? address : `${address} => ${target.id}`
}

/** What to paste at the top of a page, so that it has more old addresses: where, what else there is to say, and the lines. */
export function toPaste({ aliases, places }: Page, added: readonly string[], more: string): string {
  const key = places?.get('aliases')
  const isList = key && aliases[0] && aliases[0].line > key.line
  const indent = ' '.repeat(isList ? aliases[0]!.column - 3 : 2)
  const items = [...(isList ? [] : aliases.map(({ text }) => text)), ...added]
  const lines = items.map((alias) => `${indent}- ${alias}`)
  const [where, ...all] = isList
    ? ['below aliases:', ...lines]
    : key
      ? ['in place of aliases: and its list', 'aliases:', ...lines]
      : places?.size
        ? ['just above the second ---', 'aliases:', ...lines]
        : ['above all else', '---', 'aliases:', ...lines, '---']
  return [`At the top of this file, ${where}, paste what is below${more}`, ...all].join('\n')
}
