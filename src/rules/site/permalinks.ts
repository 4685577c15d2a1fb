import { markerFor } from '../../markdown/id-marker.ts'
import { readHtmlSite } from '../../permalinks/html-site.ts'
import { ledgerFile, type Permalink } from '../../permalinks/ledger.ts'
import { stemsOf, stemsOfId } from '../../permalinks/id-words.ts'
import type { Broken } from '../../permalinks/broken.ts'
import type { Replacement } from '../../permalinks/match-on-page.ts'
import { aliasFor, repairOf, toPaste } from '../../permalinks/repair.ts'
import { problem, type Place, type Problem, type Where } from '../../problem.ts'
import { addressOf } from '../../urls.ts'
import { builtAddresses, brokenPermalinksIn, type Addresses } from '../built/links/unresolved.ts'
import { brokenRecorded } from '../built/recorded-permalinks.ts'
import type { CheckInput } from '../check.ts'
import { createLinksTo } from '../links-to.ts'

/** Reports permalinks that lead to no element of the built site, which may be one of ours or a folder of HTML with a ledger. */
export function checkPermalinks(input: CheckInput): readonly Problem[] {
  const { built, recorded } = input
  if (recorded) return brokenRecorded(readHtmlSite({ folder: built, ...recorded }), recorded)
  const addresses = builtAddresses(input)
  return addresses ? brokenPermalinks(addresses) : []
}

export function brokenPermalinks(addresses: Addresses): Problem[] {
  const broken = brokenPermalinksIn(addresses)
  const byPage = Map.groupBy(broken, ({ entry }) => entry.page)
  const linksTo = createLinksTo(addresses.site, addresses.problems)
  return broken.flatMap(({ entry, replacement }): Problem | [] => {
    if (replacement === 'covered') return []
    const moved = movedOf(entry, replacement)
    if (!replacement) {
      const onPage = entry.id === undefined ? (byPage.get(entry.page) ?? []) : []
      const ids = new Set(onPage.map((one) => one.entry.id))
      const others = withPage(entry, ids, broken)
      return { ...gone(entry, ids.size - 1, linksTo(addressOf(entry)), others), moved }
    }
    const found = { ...withReplacement(entry, replacement), moved }
    if (!isOfTitle(entry, replacement, addresses)) return found
    const { line, column } = replacement.page.heading
    const message = `${addressOf(entry)} led to this title, and leads nowhere now that it has other words.`
    return { ...found, line, column, message }
  })
}

/** Whether an id was probably that of a title, which has another one now: its words or its address say so. */
function isOfTitle(
  { page: url, id }: Permalink,
  { page: { url: now, heading }, target }: Replacement,
  { ledger }: Addresses
): boolean {
  if (url !== now || target !== heading || id === undefined) return false
  if (ledger.some((one) => one.page === url && one.id === heading.id)) return false
  const words = stemsOfId(id)
  const isInUrl = url.endsWith(`/${id}/`)
  return isInUrl || words.intersection(stemsOf(heading.text)).size * 2 >= words.size
}

function movedOf({ page: old, id }: Permalink, replacement?: Replacement): Problem['moved'] {
  const { page, target, undecided, namedAfter } = replacement ?? {}
  if (page && namedAfter !== undefined) return { page: namedAfter, ...(id && { id }), to: page.url }
  const isElsewhere = page && page.url !== old && !undecided
  const isSure = isElsewhere && (id === undefined || target !== page.heading || target.id === id)
  return { page: old, ...(id !== undefined && { id }), ...(isSure && { to: page.url }) }
}

const rule = 'lost-anchor'

function withReplacement(entry: Permalink, replacement: Replacement): Problem {
  const { page, target, restored, undecided, perhaps } = replacement
  if (undecided) return withQuestion(entry, replacement, undecided)
  const address = addressOf(entry)
  const { edit, ...place } = repairOf(entry, replacement)
  if ('id' in edit) {
    const hadAudience = restored && page.anchors.some(({ audience }) => audience)
    return problem(rule, place, {
      message: `${says(address)}. It was probably this line${restored ? ', which has lost its id' : ''}.`,
      fix: `At the end of this line, or in place of the comment with an id there, write ${markerFor(edit.id, target?.audience, edit.was)}, or run npm run anchors -- --fix. ${hadAudience ? 'If it had a for=, write that again too. ' : ''}${orRetire(address)}`,
      edit
    })
  }
  const isTitle = target === page.heading
  const guess = perhaps
    ? `It may be line ${perhaps.line} now, under another id. If not, its link can lead to the title.`
    : isTitle
      ? 'Nothing on its page is like it, so its link can lead to the title.'
      : 'It is probably on this page now.'
  const paste = toPaste(
    page,
    [edit.alias],
    `, or run npm run anchors -- --fix. ${orRetire(address)}`
  )
  const marker = perhaps && markerFor(perhaps.id, perhaps.audience, [entry.id ?? ''])
  return problem(rule, place, {
    message: `${says(address)}. ${guess}`,
    fix: marker ? `If it is, write ${marker} at the end of that line. If not: ${paste}` : paste,
    edit: isTitle && entry.id !== undefined ? { ...edit, isGuess: true } : edit
  })
}

/** A line without an id may be what the address named, though its words differ: only a person can say. */
function withQuestion(entry: Permalink, { page }: Replacement, places: readonly Place[]): Problem {
  const [first, ...others] = places
  const address = addressOf(entry)
  const lines = others.map(({ line }) => line).join(', ')
  const also = lines && ` Or it was line ${lines}.`
  const message = `${says(address)}. It may have been this line, which has no id of its own. Its words are not those of the address.${also}`
  const fix = `If it is the same thing, write ${markerFor(entry.id ?? '')} at the end of this line. If not, its link can lead to the title. ${toPaste(page, [aliasFor(entry, page.heading)], `. ${orRetire(address)}`)}`
  return problem(rule, { file: page.file, ...first }, { message, fix })
}

/** The addresses above a page that is gone from where something had moved to it. */
function withPage(
  { page }: Permalink,
  ids: ReadonlySet<string | undefined>,
  broken: readonly Broken[]
): string[] {
  return broken.flatMap(({ entry, replacement }) => {
    const isAbove = replacement === 'covered' && entry.page !== page && page.startsWith(entry.page)
    return isAbove && entry.id !== undefined && ids.has(entry.id) ? addressOf(entry) : []
  })
}

/**
 * Reports an address without a replacement. `onPage` counts the addresses that were on the same page, `links` are
 * the places of links to it, which are not reported beside it, and `others` are addresses that went with it.
 */
function gone(
  entry: Permalink,
  onPage: number,
  links: readonly Where[],
  others: readonly string[]
): Problem {
  const address = addressOf(entry)
  const also = onPage > 0 ? ` With it went the addresses of what was on it: ${onPage}.` : ''
  const orMoved = `If it is another page now, paste aliases: at the top of that file, just above its second ---, and below it, after 2 spaces, - ${address}. `
  const places = new Set(links.map(({ file, line }) => `${file}:${line}`))
  const change = places.size > 0 ? `change the links to it (${[...places].join(', ')}), and ` : ''
  const message = `${says(address)}, and nothing in the guide is like it.${also}`
  const lines = others.length > 0 ? 'each of these lines' : 'this line'
  const fix = `${entry.id === undefined ? orMoved : ''}If it went on purpose, run npm run retire -- ${address} "Why it went." /where-to-go/, or ${change}write this in place of ${lines}${onPage > 0 ? ', for all of them' : ''}:\n${[address, ...others].map((one) => `${one} ${retirement}`).join('\n')}`
  return problem(rule, { file: ledgerFile, line: entry.line }, { message, fix })
}

function says(address: string): string {
  return `${address} was published and leads nowhere now`
}

const retirement = 'retired: Why it went. See /where-to-go/'

function orRetire(address: string): string {
  return `If it went on purpose, change its line in anchors.txt to ${address} ${retirement}`
}
