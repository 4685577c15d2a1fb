/** Taking a page or a section away for good: what `npm run retire` does to a content folder. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readFacts } from '../content/facts.ts'
import { ledgerFile, withAddresses } from '../permalinks/ledger.ts'
import { hasId, idsOf, urlsOf } from '../permalinks/page.ts'
import { loadSite } from '../pipeline.ts'
import { docsByUrl } from '../rules/check.ts'
import { textOfPage } from '../rules/site/facts.ts'
import type { Site } from '../site/build.ts'
import { addressOf } from '../urls.ts'
import { UsageError } from '../usage-error.ts'
import { makeChanges } from './content-changes.ts'
import { sectionAt } from './move-section.ts'
import { docAt, rewritten } from './rewrite-content.ts'

/**
 * Takes a page or a section away, or what is left of it where that was done by hand, and makes its
 * addresses say why it went and where to go. Gives the files with links to it, and the facts that no page
 * states any more. Throws UsageError for what is not all of a page or a section.
 */
export async function retire(
  content: string,
  address: string,
  reason: string,
  instead: string,
  today: string
) {
  const { site, ledger } = await loadSite(content, today)
  const [page = '', id] = address.split('#')
  if (!/^https:\/\/\S+$/.test(instead)) checkThere(site, instead)
  const doc = docsByUrl(site).get(page)
  const heading = id === undefined ? undefined : doc?.anchors.find((one) => idsOf(one).includes(id))
  const section = heading && doc ? sectionAt(doc, heading) : undefined
  const gone = new Set(
    id === undefined
      ? [page]
      : [id, ...(section?.anchors.flatMap(idsOf) ?? [])].flatMap((one) =>
          [page, ...(doc ? urlsOf(doc) : [])].map((url) => `${url}#${one}`)
        )
  )
  // What leads to it goes with it.
  const aliases = (doc?.aliases ?? []).filter(
    ({ id: was, to = was }) =>
      id === undefined || (section && to !== undefined && gone.has(`${page}#${to}`))
  )
  for (const alias of aliases) gone.add(addressOf(alias))
  const isGone = (one: string) => gone.has(one) || (id === undefined && one.split('#')[0] === page)
  if (!ledger.some((entry) => isGone(addressOf(entry)))) {
    throw new UsageError(
      `${address} was never published, so nobody has a link to it. Delete it by hand.`
    )
  }
  if (isGone(instead)) throw new UsageError(`${instead} goes with it, so nobody can be sent there.`)

  const edits = section ? aliases.map(({ text }) => ({ dropAlias: text })) : []
  const left = { ...site, pages: site.pages.filter((one) => one.doc !== doc || id !== undefined) }
  const { written, linking } = rewritten(
    { content, site: left, ledger },
    { newAddress: (one) => (isGone(one) ? instead : undefined) },
    new Map(doc ? [[doc.file, edits]] : []),
    doc && section && { ...section, source: doc }
  )
  const why = /[.!?]$/.test(reason) ? reason : `${reason}.`
  const retired = (one: string) => `${one} retired: ${why} See ${instead}`
  const before = written.get(ledgerFile) ?? readFileSync(join(content, ledgerFile), 'utf8')
  const rows = before
    .split('\n')
    .map((row) => (gone.has(row.trimEnd()) ? retired(row.trimEnd()) : row))
  const added = aliases.map((one) => retired(addressOf(one))).filter((row) => !rows.includes(row))
  written.set(ledgerFile, withAddresses(rows.join('\n'), added))
  const facts = factsWithout(content, site, isGone, written)
  await makeChanges(content, { removed: doc && id === undefined ? [doc.file] : [], written })
  return { linking, facts }
}

function checkThere(site: Site, instead: string): void {
  const [url = '', id] = instead.split('#')
  const doc = docAt(site, url)
  if (id !== undefined && !hasId(doc, id)) {
    throw new UsageError(`${doc.file} has no id ${id}, so nobody can be sent to ${instead}.`)
  }
}

/** Takes addresses that are gone out of `facts.tsv`, and gives the facts that have no other. Names and figures stay where a page has them. */
function factsWithout(
  content: string,
  site: Site,
  isGone: (address: string) => boolean,
  written: Map<string, string>
): string[] {
  const touched = readFacts(content).filter(({ addresses }) => addresses.some(isGone))
  if (touched.length === 0) return []
  const rows = readFileSync(join(content, 'facts.tsv'), 'utf8').split('\n')
  for (const { line, id, addresses, identifiers } of touched) {
    const left = addresses.filter((one) => !isGone(one))
    const text = left.map((one) => textOfPage(docAt(site, one.split('#')[0] ?? ''))).join('\n')
    const there = identifiers.filter((one) => text.includes(one))
    rows[line - 1] = left.length === 0 ? '\0' : [id, left.join(' '), there.join(' | ')].join('\t')
  }
  written.set('facts.tsv', rows.filter((row) => row !== '\0').join('\n'))
  return touched.filter(({ addresses }) => addresses.every(isGone)).map(({ id }) => id)
}
