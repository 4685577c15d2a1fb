/** Moving a section to another page, or giving what is on a page another id. */
import { readFacts } from '../content/facts.ts'
import { sourceLocation } from '../content/source.ts'
import { markerFor } from '../markdown/id-marker.ts'
import { hasId, idsOf, targetsOf, urlsOf } from '../permalinks/page.ts'
import type { Edit } from '../problem.ts'
import { docsByUrl } from '../rules/check.ts'
import { textOfPage } from '../rules/site/facts.ts'
import { addressOf } from '../urls.ts'
import { UsageError } from '../usage-error.ts'
import { sectionAt } from './move-section.ts'
import { docAt, rewritten, type LoadedContent, type Plan } from './rewrite-content.ts'

export function planSection(loaded: LoadedContent, from: string, to: string): Plan {
  const { site, ledger } = loaded
  const [page = '', id = ''] = from.split('#')
  const [target = '', newId = id] = to.split('#')
  const [source, goal] = [docAt(site, page), docAt(site, target)]
  const published = new Set(ledger.map(addressOf))
  /** The published addresses of something on the page, which may have had others before. */
  const addressesOf = (one: string) =>
    [...new Set([page, ...urlsOf(source)])]
      .map((url) => `${url}#${one}`)
      .filter((address) => published.has(address))
  const anchor = source.anchors.find((one) => idsOf(one).includes(id))
  const edits = new Map<string, Edit[]>()
  const ids = new Map<string, string>()
  const addressIn = (address: string) => ids.get(address)
  const plan = new Map([[from, `${target}#${newId}`]])

  if (source === goal) {
    if (!anchor || hasId(source, newId)) {
      throw new UsageError(anchor ? `${to} is there already.` : `There is nothing at ${from}.`)
    }
    const { file, line } = sourceLocation(source, anchor.line)
    if (file !== source.file) {
      throw new UsageError(
        `${file}:${line} is on other pages too, each with an address. Write ${markerFor(newId, anchor.audience, [id])} at the end of that line: all of them go on working.`
      )
    }
    const old = idsOf(anchor).filter((one) => one !== newId)
    for (const one of old) ids.set(`${page}#${one}`, to)
    const renamed = source.aliases.filter(({ id, to = id }) => to !== undefined && old.includes(to))
    edits.set(source.file, [
      { line, id: newId, was: old.filter((one) => addressesOf(one).length > 0) },
      ...renamed.map((alias) => {
        const address = addressOf(alias)
        return {
          dropAlias: alias.text,
          alias: alias.id === newId ? address : `${address} => ${newId}`
        }
      })
    ])
    return { plan, changes: rewritten(loaded, { newAddress: addressIn }, edits) }
  }

  const section = anchor && sectionAt(source, anchor, goal)
  const there = section ? section.anchors : targetsOf(goal)
  const moved = there
    .flatMap(idsOf)
    .filter((one) => section || (addressesOf(one).length > 0 && !hasId(source, one)))
  if (moved.length === 0) {
    throw new UsageError(`There is nothing at ${from}, and nothing of ${page} is on ${target} now.`)
  }
  for (const one of moved) {
    for (const old of [`${page}#${one}`, ...addressesOf(one)]) ids.set(old, `${goal.url}#${one}`)
  }
  const carried = source.aliases.filter(({ id, to = id }) => to !== undefined && moved.includes(to))
  const known = new Set(goal.aliases.map(({ text }) => text))
  const added = [...moved.flatMap(addressesOf), ...carried.map(({ text }) => text)]
  edits.set(
    source.file,
    carried.map(({ text }) => ({ dropAlias: text }))
  )
  edits.set(
    goal.file,
    added.filter((one) => !known.has(one)).map((alias) => ({ alias }))
  )
  const { written } = rewritten(
    loaded,
    {
      newAddress: addressIn,
      ...(!section && { before: new Map([[goal.file, [source.file]]]) })
    },
    edits,
    section && { ...section, source, goal }
  )
  const rows = section ? source.lines.filter((_, at) => section.includes(at + 1)) : []
  const docs = docsByUrl(site)
  const textAt = (address: string) => {
    const doc = ids.has(address) ? goal : docs.get(address.split('#')[0] ?? '')
    return doc ? textOfPage(doc) : ''
  }
  const table = written.get('facts.tsv')?.split('\n') ?? []
  for (const { line, addresses, identifiers } of readFacts(loaded.content)) {
    const text = [...rows, ...addresses.map(textAt)].join('\n')
    if (!addresses.some((one) => ids.has(one)) || identifiers.every((one) => text.includes(one)))
      continue
    // Some of its words are still on the page that the section was on.
    table[line - 1] = table[line - 1]!.replace(
      /(?<=^.*\t.*?)(?=\t|$)/,
      ` ${page}#${source.heading.id}`
    )
  }
  if (table.length > 0) written.set('facts.tsv', table.join('\n'))
  return { plan, changes: { written } }
}
