import type { Alias, Doc } from '../content/doc.ts'
import type { LedgerEntry } from './ledger.ts'
import type { Place, Problem } from '../problem.ts'
import type { NamedLink } from '../markdown/document.ts'
import { addressOf, withBase } from '../urls.ts'

/** Something that is no longer on a page: its old id, and where it is now or why it went. */
export interface Moved {
  readonly id: string
  readonly href: string
  readonly text: string
  readonly reason?: string
  /** Whether it went with its page, and has no words of its own. */
  readonly withPage?: true
}

/** A page that is no longer there: where it moved to, if it did, and what was on it. */
export interface Redirect {
  readonly url: string
  readonly to?: NamedLink
  /** Whether a host may send readers on before they see it: all that was on it has its id there. */
  readonly atOnce?: boolean
  readonly reason?: string
  readonly moved: readonly Moved[]
}

/** Everything that old addresses lead to: what moved off each page that is still there, and the pages that are gone. */
export interface OldAddresses {
  readonly moved: ReadonlyMap<string, readonly Moved[]>
  readonly redirects: readonly Redirect[]
  readonly problems: readonly Problem[]
}

/** Resolves the aliases of all pages and the retired entries of the ledger. An address is written with the base path. */
export function oldAddresses(
  docs: readonly Doc[],
  ledger: readonly LedgerEntry[],
  base: string
): OldAddresses {
  const byUrl = new Map(docs.map((doc) => [doc.url, doc]))
  const moved = new Map<string, Moved[]>()
  const pages = new Map<string, Doc>()
  const problems: Problem[] = []
  const claimed = new Map<string, Doc>()
  const holders = Map.groupBy(
    docs.flatMap((doc) => doc.aliases.map((alias) => ({ doc, alias }))),
    ({ alias }) => addressOf(alias)
  )
  const published = new Set(ledger.flatMap((entry) => (entry.retired ? [] : addressOf(entry))))
  const add = (page: string, one: Moved) => {
    const list = moved.get(page) ?? []
    if (!list.some(({ id }) => id === one.id)) moved.set(page, [...list, one])
  }

  for (const doc of docs) {
    for (const alias of doc.aliases) {
      const next = chained(alias, doc, docs)
      const fault = next
        ? undefined
        : (copied(alias, doc, holders) ?? faultOf(alias, doc, byUrl, claimed))
      // What is published and gone is reported itself, and so is a copy that still has the first title.
      const isReported =
        (!next && goneOn(doc, alias).some((address) => published.has(address))) ||
        claimed.get(addressOf(alias))?.heading.text === doc.heading.text
      if (isReported) continue
      if (fault) problems.push({ ...fault, file: doc.file, line: alias.line, column: alias.column })
      else if (next) for (const one of unchain(alias, doc, next)) problems.push(one)
      else {
        claimed.set(addressOf(alias), doc)
        if (alias.id === undefined) pages.set(alias.page, doc)
        else if (alias.page !== doc.url) add(alias.page, movedTo(doc, alias.id, alias.to, base))
      }
    }
  }
  const retiredPages = new Map(
    ledger.flatMap(({ page, id, retired }) =>
      id === undefined && retired && !byUrl.has(page) ? [[page, retired] as const] : []
    )
  )
  const gone = Map.groupBy(ledger, ({ page }) => page)
  for (const [page, entries] of gone) {
    const target = pages.get(page)
    const gonePage = target ? undefined : retiredPages.get(page)
    const here = byUrl.get(page)
    for (const entry of entries) {
      const { id, retired } = entry
      if (retired && here && (id === undefined || has(here, id))) {
        problems.push(notGone(entry, here))
      } else if (id === undefined) continue
      else if (retired) add(page, { id, ...insteadOf(retired, byUrl, base) })
      else if (target && has(target, id)) add(page, movedTo(target, id, undefined, base))
      else if (gonePage) add(page, { id, ...insteadOf(gonePage, byUrl, base), withPage: true })
    }
  }
  const redirects = [...new Set([...pages.keys(), ...moved.keys(), ...retiredPages.keys()])]
    .filter((url) => !byUrl.has(url))
    .sort()
    .map((url) => {
      const retired = retiredPages.get(url)
      const instead = retired && insteadOf(retired, byUrl, base)
      return redirect(url, pages.get(url), instead, moved.get(url) ?? [], base)
    })
  return { moved, redirects, problems }
}

function notGone(entry: LedgerEntry, { file }: Doc): Problem {
  const what = entry.id === undefined ? 'the page' : `"${entry.id}"`
  return {
    rule: 'ledger',
    severity: 'error',
    file: 'anchors.txt',
    line: entry.line,
    column: 1,
    message: `This says that ${addressOf(entry)} went, and it is still there: ${file}.`,
    fix: `Keep only the address on this line, or take ${what} away.`
  }
}

function redirect(
  url: string,
  target: Doc | undefined,
  instead: ReturnType<typeof insteadOf> | undefined,
  moved: readonly Moved[],
  base: string
): Redirect {
  if (target) {
    const to = { text: target.heading.text, href: withBase(base, target.url) }
    // A host does not see the fragment: only the page itself can tell parts that went elsewhere apart.
    const atOnce = moved.every(
      ({ id, href, reason }) => href === `${to.href}#${id}` && reason === undefined
    )
    return { url, to, atOnce, moved }
  }
  if (!instead) return { url, moved }
  const { reason, ...to } = instead
  return { url, to, reason, moved }
}

/** Why something was retired, and what to look at instead: by its words where it is on the site. */
function insteadOf(
  { reason, instead }: NonNullable<LedgerEntry['retired']>,
  byUrl: ReadonlyMap<string, Doc>,
  base: string
) {
  const [url = '', id] = instead.split('#')
  const doc = byUrl.get(url)
  const text = doc ? nameOf(doc, id) : instead
  return { href: withBase(base, instead), text, reason }
}

function movedTo(doc: Doc, id: string, to: string | undefined, base: string): Moved {
  const target = to ?? id
  return { id, href: `${withBase(base, doc.url)}#${target}`, text: nameOf(doc, target) }
}

/** What a link to something on a page says: a heading by itself, anything else with its page. */
function nameOf({ heading, anchors }: Doc, id: string | undefined): string {
  const anchor = anchors.find((one) => one.id === id || one.was.includes(id ?? ''))
  if (!anchor) return heading.text
  return anchor.level === undefined ? `${heading.text}: ${anchor.text}` : anchor.text
}

type Fault = Pick<Problem, 'rule' | 'severity' | 'message' | 'fix' | 'edit'>

function faultOf(
  alias: Alias,
  doc: Doc,
  byUrl: ReadonlyMap<string, Doc>,
  claimed: ReadonlyMap<string, Doc>
): Fault | undefined {
  const fault = (message: string, fix: string) =>
    ({ rule: 'alias', severity: 'error', message, fix }) as const
  const here = byUrl.get(alias.page)
  const other = claimed.get(addressOf(alias))
  if (other) {
    return fault(
      `Two aliases have the address ${addressOf(alias)}. The other one is on ${other.file}.`,
      'Keep one of them. A copy of a page has no old addresses of its own.'
    )
  }
  if (alias.id === undefined && here) {
    return fault(
      `${alias.page} is the address of ${here.file}, so it cannot lead here too.`,
      'Remove this alias, or move that page.'
    )
  }
  if (alias.id !== undefined && here?.anchors.some(({ id }) => id === alias.id)) {
    return fault(
      `${addressOf(alias)} is still on ${here.file}, so it cannot lead here too.`,
      'Remove this alias, or the id there.'
    )
  }
  if (here === doc && alias.to !== doc.heading.id) {
    return fault(
      `${addressOf(alias)} is an old id on this same page.`,
      `Write was=${alias.id} beside the id of what it leads to, or => ${doc.heading.id} for the title.`
    )
  }
  if (alias.id !== undefined && !has(doc, alias.to ?? alias.id)) {
    const alternative = `${addressOf(alias)} => ${doc.heading.id}`
    return {
      ...fault(
        `This page has no id "${alias.to ?? alias.id}" for ${addressOf(alias)} to lead to.`,
        `Name an id of this page after the address, or its title: ${alternative}`
      ),
      edit: { dropAlias: alias.text, alias: alternative }
    }
  }
  return undefined
}

interface Next extends Place {
  readonly doc: Doc
  readonly to: string
}

/** Where the target of an alias has moved on to: the page that has its address. */
function chained(alias: Alias, doc: Doc, docs: readonly Doc[]): Next | undefined {
  const addresses = new Set(goneOn(doc, alias))
  if (addresses.size === 0) return undefined
  for (const other of docs) {
    const next = other.aliases.find((one) => one !== alias && addresses.has(addressOf(one)))
    if (next) return { ...next, doc: other, to: next.to ?? alias.to ?? alias.id ?? '' }
  }
  return undefined
}

/** The addresses that what an alias leads to had on its page, and on those that became it, if it is not there any more. */
function goneOn(doc: Doc, { id, to = id }: Alias): string[] {
  if (to === undefined || has(doc, to)) return []
  return [doc.url, ...doc.aliases.filter(isPage).map(({ page }) => page)].map(
    (page) => `${page}#${to}`
  )
}

/** The fault of an alias that another page has too, with what it leads to: this page is a copy of that one. */
function copied(
  alias: Alias,
  doc: Doc,
  holders: ReadonlyMap<string, readonly { readonly doc: Doc; readonly alias: Alias }[]>
): Fault | undefined {
  const leads = (one: Alias, on: Doc) => has(on, one.to ?? one.id ?? on.heading.id)
  if (leads(alias, doc)) return undefined
  const first = holders
    .get(addressOf(alias))
    ?.find((other) => other.doc !== doc && leads(other.alias, other.doc))
  if (!first) return undefined
  return {
    rule: 'alias',
    severity: 'error',
    message: `${addressOf(alias)} is an alias of ${first.doc.file} too, which has what it leads to.`,
    fix: 'Remove this line, or run npm run anchors -- --fix.',
    edit: { dropAlias: alias.text }
  }
}

/** An old address leads straight to where its thing is now: the alias moves on with it. */
function unchain(alias: Alias, doc: Doc, next: Next): Problem[] {
  const written = `${addressOf(alias)} => ${next.to}`
  const base = { rule: 'alias', severity: 'error' } as const
  return [
    {
      ...base,
      file: doc.file,
      line: alias.line,
      column: alias.column,
      message: `${addressOf(alias)} leads here, and what it leads to has moved on to ${next.doc.file}.`,
      fix: 'Remove this line, and add the alias to that page, or run npm run anchors -- --fix.',
      edit: { dropAlias: alias.text }
    },
    {
      ...base,
      file: next.doc.file,
      line: next.line,
      column: next.column,
      message: `${addressOf(alias)} should lead here now, where its thing has moved to.`,
      fix: `Add this line under aliases: at the top of this file, or run npm run anchors -- --fix:\n- ${written}`,
      edit: { alias: written }
    }
  ]
}

/** Whether a page has an id now, or had it before, or gives it to its title. */
function has({ heading, anchors }: Doc, id: string): boolean {
  return [heading, ...anchors].some((one) => one.id === id || one.was.includes(id))
}

function isPage({ id }: Alias): boolean {
  return id === undefined
}
