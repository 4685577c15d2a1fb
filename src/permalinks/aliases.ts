import type { Alias } from '../content/doc.ts'
import { nearest } from '../nearest.ts'
import { problem, type Details, type Place, type Problem } from '../problem.ts'
import { addressOf } from '../urls.ts'
import { hasId, urlsOf, type Page } from './page.ts'
import type { Permalink } from './ledger.ts'
import { toPaste } from './repair.ts'

interface AliasOnPage {
  readonly page: Page
  readonly alias: Alias
}

/** Finds the aliases that work, and reports the others. An alias must lead from an address that is gone to something that exists. */
export function checkAliases(pages: readonly Page[], ledger: readonly Permalink[]) {
  const known = new Set(ledger.map(({ page }) => page))
  // A page that was published is not a copy of a new one.
  const oldestFirst = pages.toSorted((a, b) => Number(known.has(b.url)) - Number(known.has(a.url)))
  const all = oldestFirst.flatMap((page) => page.aliases.map((alias) => ({ page, alias })))
  const byAddress = Map.groupBy(all, ({ alias }) => addressOf(alias))
  const published = new Set(ledger.flatMap((entry) => (entry.retired ? [] : addressOf(entry))))
  const byUrl = new Map(pages.map((page) => [page.url, page]))
  const working = new Map<string, AliasOnPage>()
  const problems: Problem[] = []
  for (const one of all) {
    const { page, alias } = one
    const address = addressOf(alias)
    const next = nextOf(one, all)
    const first = working.get(address)?.page
    const isBroken = missingTargets(one).some((target) => published.has(target))
    // A broken target that was published is reported as a permalink, and a copy of a page for its title.
    const isCopy = first !== page && first?.heading.text === page.heading.text
    if ((isBroken && !next) || isCopy) continue
    if (next) problems.push(...movedOn(one, next))
    else {
      const fault = copiedProblem(one, byAddress.get(address) ?? []) ?? faultOf(one, byUrl, first)
      if (fault) problems.push(fault)
      else working.set(address, one)
    }
  }
  return { working: [...working.values()], problems }
}

function faultOf(
  { page, alias }: AliasOnPage,
  byUrl: ReadonlyMap<string, Page>,
  first: Page | undefined
): Problem | undefined {
  const { id, to = id } = alias
  const address = addressOf(alias)
  const here = byUrl.get(alias.page)
  const title = page.heading.id
  const fault = (message: string, fix: string, more: Partial<Details> = {}) =>
    aliasProblem(page, alias, { message, fix, ...more })
  if (first === page) {
    return fault(`The alias ${address} is on this page twice.`, 'Take this line out.')
  }
  if (first) {
    const message = `Two aliases have the address ${address}. The other one is on ${first.file}.`
    const fix =
      'Keep one of them. A copy of a page has no old addresses: remove its aliases: and all that it lists.'
    return fault(message, fix, { isCopy: true })
  }
  if (id === undefined && here) {
    const message = `${address} is the address of ${here.file}, so it cannot lead here too.`
    return fault(message, `${removal(page)}, or move that page.`)
  }
  if (id !== undefined && here?.anchors.some((target) => target.id === id)) {
    const message = `${address} is still on ${here.file}, so it cannot lead here too.`
    return fault(message, `${removal(page)}, or the id there.`)
  }
  if (here === page && alias.to !== title) {
    const near =
      to &&
      nearest(
        to,
        page.anchors.map((anchor) => anchor.id)
      )
    const fix = `Take this line out, and write was=${id} beside the id of what it leads to${near ? `, such as ${near}` : ''}. Or write => ${title} for the title.`
    return fault(`${address} is an old id on this same page.`, fix, { lost: address })
  }
  if (!to || hasId(page, to)) return undefined
  const toTitle = `${address} => ${title}`
  const message = `This page has no id "${to}" for ${address} to lead to.`
  const fix = `Name an id of this page after the address, or its title: ${toTitle}`
  return fault(message, fix, { edit: { dropAlias: alias.text, alias: toTitle, isGuess: true } })
}

/** The problem of an alias that was copied along with its page: another page has the same alias and its target. */
function copiedProblem(
  { page, alias }: AliasOnPage,
  same: readonly AliasOnPage[]
): Problem | undefined {
  const leads = (one: AliasOnPage) =>
    hasId(one.page, one.alias.to ?? one.alias.id ?? one.page.heading.id)
  const original = same.find((one) => one.page !== page && leads(one))
  if (leads({ page, alias }) || !original) return undefined
  return aliasProblem(page, alias, {
    message: `${addressOf(alias)} is an alias of ${original.page.file} too, which has what it leads to.`,
    fix: `${removal(page)}, or run npm run anchors -- --fix.`,
    edit: { dropAlias: alias.text },
    isCopy: true
  })
}

/** How an alias is taken out. A key without anything below it would be the next problem. */
function removal({ aliases }: Page): string {
  return aliases.length === 1 ? 'Remove aliases: and this line' : 'Remove this alias'
}

/** The alias that says where the target of another alias is now. */
function nextOf(one: AliasOnPage, all: readonly AliasOnPage[]): AliasOnPage | undefined {
  const missing = new Set(missingTargets(one))
  return missing.size === 0
    ? undefined
    : all.find(({ alias }) => alias !== one.alias && missing.has(addressOf(alias)))
}

/** If the target of an alias is gone: its addresses, on the page and on the pages that became it. */
function missingTargets({ page, alias: { id, to = id } }: AliasOnPage): string[] {
  if (!to || hasId(page, to)) return []
  return urlsOf(page).map((url) => `${url}#${to}`)
}

/** Reports both ends of an alias that should move to another page, so that no alias leads through a second one. */
function movedOn({ page, alias }: AliasOnPage, next: AliasOnPage): Problem[] {
  const address = addressOf(alias)
  const written = `${address} => ${next.alias.to ?? alias.to ?? alias.id ?? ''}`
  return [
    aliasProblem(page, alias, {
      message: `${address} leads here, and what it leads to has moved on to ${next.page.file}.`,
      fix: `${removal(page)}, and add the alias to that page, or run npm run anchors -- --fix.`,
      edit: { dropAlias: alias.text }
    }),
    aliasProblem(next.page, next.alias, {
      message: `${address} should lead here now, where its thing has moved to.`,
      fix: toPaste(next.page, [written], ', or run npm run anchors -- --fix.'),
      edit: { alias: written }
    })
  ]
}

function aliasProblem({ file }: Page, { line, column }: Place, details: Details): Problem {
  return problem('alias', { file, line, column }, details)
}
