/** What was moved or removed by hand is one report, with the command that does the rest. */
import { compareText } from '../../compare-text.ts'
import { hasId } from '../../permalinks/page.ts'
import { toPaste } from '../../permalinks/repair.ts'
import type { Problem } from '../../problem.ts'
import type { Site } from '../../site/build.ts'
import { addressOf } from '../../urls.ts'
import { docsByUrl } from '../check.ts'
import { inFile, ofSome, type Follows } from '../follows.ts'
import type { LinksTo } from '../links-to.ts'
import { aliasesIn, type Join } from './join.ts'

/** A page that moved is not linked to before its links are. */
export const inFileMovedTo = ofSome(({ moved }) => moved?.to && moved.id === undefined, inFile)

/** Links to what has moved are broken, and so are those beside it that led on from its old page. */
export const byMove: Follows = (causes, { site }) => {
  const docs = docsByUrl(site)
  const urls = [...docs.keys()]
  const moves = causes.flatMap(({ file, moved }) => (moved ? { file, ...moved } : []))
  const told = new Set(moves.map(addressOf))
  const folders = moves.flatMap(({ page, to }) => (to ? foldersOf(page, to, urls)[0] : []))
  /** Where the words of a file were before they were moved there. */
  const origins = Map.groupBy(
    moves.filter(({ to }) => to),
    ({ file }) => file
  )
  return ({ rule, file, lost: address = '' }) => {
    // A section or a footnote is put right where it is, wherever its address may lead.
    if (rule === 'section' || rule === 'footnote') return false
    const [page = '', id = ''] = address.split('#')
    if (told.has(address) || told.has(page)) return true
    if (folders.some((folder) => !docs.has(folder) && address.startsWith(folder))) return true
    return (origins.get(file) ?? []).some((move) => {
      const old = docs.get(move.page)
      return old ? rule === 'broken-anchor' && hasId(old, id) : rule === 'broken-link'
    })
  }
}

/** One problem for what was moved together, or for what went from one page to another. */
export function ofMoves(site: Site, linksTo: LinksTo): Join {
  const docs = docsByUrl(site)
  const urls = [...docs.keys()]
  /** The old and the new address: those of pages, or an old one that ends in # for what was on a page that is still there. */
  const addressesOf = ({ page, id, to = '' }: Moved) =>
    id === undefined || !urls.includes(page) ? foldersOf(page, to, urls) : [`${page}#`, to]
  const isPage = ({ moved }: Problem) => moved?.id === undefined
  const isHeading = ({ moved }: Problem) =>
    docs.get(moved?.to ?? '')?.anchors.some(({ id, level }) => level && id === moved?.id)
  return {
    least: 1,
    keyOf: ({ moved }) => (moved?.to ? addressesOf(moved).join(' ') : undefined),
    join: (group) => {
      // A page or the heading of a section was moved, and the rest with it. No edit is all of the fix.
      const {
        moved,
        edit: _,
        edits: __,
        ...head
      } = group.find(isHeading) ?? group.find(isPage) ?? group[0]!
      const address = addressOf(moved!)
      const [old, now] = addressesOf(moved!).map((one) => (one.endsWith('#') ? address : one))
      const more = group.length - 1
      const others = ['', ' and another address'][more] ?? ` and ${more} other addresses`
      // Aliases of several pages cannot be written in one place.
      const isOneFile = group.every(({ file }) => file === head.file)
      const aliases = isOneFile ? group.flatMap(aliasesIn) : []
      const places = group.flatMap(({ moved }) => linksTo(addressOf(moved!)))
      const linking = [...new Set(places.flatMap(({ file }) => file ?? []))].sort(compareText)
      const links = linking.length > 0 ? `, and correct the links in ${linking.join(', ')}` : ''
      const byHand = toPaste(docs.get(moved!.to!)!, aliases, `${links}.`)
      return {
        ...head,
        message: `${address}${others} led to what is on this page now, or to something like it, and ${more === 0 ? 'leads' : 'lead'} nowhere.`,
        fix: `If it was moved here, run npm run move -- ${old} ${now}: links, facts and old addresses follow. If it went on purpose, run npm run retire -- ${address} "Why it went." /where-to-go/.${aliases.length > 0 ? ` On github.com do it by hand. ${byHand}` : ''}`
      }
    }
  }
}

type Moved = NonNullable<Problem['moved']>

/** The old and the new folder of a page, or the page itself if other pages are still in the old one. */
function foldersOf(from: string, to: string, urls: readonly string[]): readonly [string, string] {
  const [name] = /(?<=\/)[^/]+\/$/.exec(from) ?? []
  if (name === undefined || !to.endsWith(`/${name}`)) return [from, to]
  const [old, now] = [from.slice(0, -name.length), to.slice(0, -name.length)]
  const isInUse = old === '/' || urls.some((url) => url.startsWith(old))
  return isInUse ? [from, to] : foldersOf(old, now, urls)
}
