import type { Alias } from '../content/doc.ts'
import { problem, type Place, type Problem } from '../problem.ts'
import { addressOf } from '../urls.ts'
import { hasId, urlsOf, type Page } from './page.ts'
import type { LedgerEntry } from './ledger.ts'

/** An alias with the page that it is written on. */
export interface OnPage {
  readonly page: Page
  readonly alias: Alias
}

/** Finds the aliases that work, and reports those that do not: each must lead from what is gone to what is there. */
export function checkAliases(
  pages: readonly Page[],
  ledger: readonly LedgerEntry[]
): { readonly working: readonly OnPage[]; readonly problems: readonly Problem[] } {
  const all = pages.flatMap((page) => page.aliases.map((alias) => ({ page, alias })))
  const byAddress = Map.groupBy(all, ({ alias }) => addressOf(alias))
  const published = new Set(ledger.flatMap((entry) => (entry.retired ? [] : addressOf(entry))))
  const byUrl = new Map(pages.map((page) => [page.url, page]))
  const working = new Map<string, OnPage>()
  const problems: Problem[] = []
  for (const one of all) {
    const { page, alias } = one
    const address = addressOf(alias)
    const next = nextOf(one, all)
    const first = working.get(address)?.page
    const isBroken = missingTargets(one).some((target) => published.has(target))
    // A target that was published is reported itself, and so is a copy that still has the first title.
    if ((isBroken && !next) || first?.heading.text === page.heading.text) continue
    if (next) problems.push(...movedOn(one, next))
    else {
      const fault = copied(one, byAddress.get(address) ?? []) ?? faultOf(one, byUrl, first)
      if (fault) problems.push(fault)
      else working.set(address, one)
    }
  }
  return { working: [...working.values()], problems }
}

function faultOf(
  { page, alias }: OnPage,
  byUrl: ReadonlyMap<string, Page>,
  first: Page | undefined
): Problem | undefined {
  const { id, to = id } = alias
  const address = addressOf(alias)
  const here = byUrl.get(alias.page)
  const title = page.heading.id
  const fault = (message: string, fix: string) => aliasProblem(page, alias, { message, fix })
  if (first) {
    return fault(
      `Two aliases have the address ${address}. The other one is on ${first.file}.`,
      'Keep one of them. A copy of a page has no old addresses of its own.'
    )
  }
  if (id === undefined && here) {
    return fault(
      `${address} is the address of ${here.file}, so it cannot lead here too.`,
      'Remove this alias, or move that page.'
    )
  }
  if (id !== undefined && here?.anchors.some((target) => target.id === id)) {
    return fault(
      `${address} is still on ${here.file}, so it cannot lead here too.`,
      'Remove this alias, or the id there.'
    )
  }
  if (here === page && alias.to !== title) {
    return fault(
      `${address} is an old id on this same page.`,
      `Write was=${id} beside the id of what it leads to, or => ${title} for the title.`
    )
  }
  if (to === undefined || hasId(page, to)) return undefined
  const toTitle = `${address} => ${title}`
  return aliasProblem(page, alias, {
    message: `This page has no id "${to}" for ${address} to lead to.`,
    fix: `Name an id of this page after the address, or its title: ${toTitle}`,
    edit: { dropAlias: alias.text, alias: toTitle }
  })
}

/** The problem of an alias that another page has too, with what it leads to: this page is a copy of that one. */
function copied({ page, alias }: OnPage, same: readonly OnPage[]): Problem | undefined {
  const leads = (one: OnPage) =>
    hasId(one.page, one.alias.to ?? one.alias.id ?? one.page.heading.id)
  if (leads({ page, alias })) return undefined
  const original = same.find((one) => one.page !== page && leads(one))
  if (!original) return undefined
  return aliasProblem(page, alias, {
    message: `${addressOf(alias)} is an alias of ${original.page.file} too, which has what it leads to.`,
    fix: 'Remove this line, or run npm run anchors -- --fix.',
    edit: { dropAlias: alias.text }
  })
}

/** The alias that says where the target of another one is now, and the id that it has there. */
type Next = OnPage & { readonly to: string }

function nextOf({ page, alias }: OnPage, all: readonly OnPage[]): Next | undefined {
  const missing = new Set(missingTargets({ page, alias }))
  if (missing.size === 0) return undefined
  const next = all.find((one) => one.alias !== alias && missing.has(addressOf(one.alias)))
  return next && { ...next, to: next.alias.to ?? alias.to ?? alias.id ?? '' }
}

/** The addresses that the target of an alias had, on its page and on those that became it, if it is not there any more. */
function missingTargets({ page, alias: { id, to = id } }: OnPage): string[] {
  if (to === undefined || hasId(page, to)) return []
  return urlsOf(page).map((url) => `${url}#${to}`)
}

/** An old address leads straight to where its target is now: the alias goes to that page. */
function movedOn({ page, alias }: OnPage, next: Next): Problem[] {
  const address = addressOf(alias)
  const written = `${address} => ${next.to}`
  return [
    aliasProblem(page, alias, {
      message: `${address} leads here, and what it leads to has moved on to ${next.page.file}.`,
      fix: 'Remove this line, and add the alias to that page, or run npm run anchors -- --fix.',
      edit: { dropAlias: alias.text }
    }),
    aliasProblem(next.page, next.alias, {
      message: `${address} should lead here now, where its thing has moved to.`,
      fix: `Add this line under aliases: at the top of this file, or run npm run anchors -- --fix:\n- ${written}`,
      edit: { alias: written }
    })
  ]
}

function aliasProblem({ file }: Page, { line, column }: Place, details: Details): Problem {
  return problem('alias', { file, line, column }, details)
}

type Details = Parameters<typeof problem>[2]
