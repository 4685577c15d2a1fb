/** What was moved or removed by hand is one report, with the command that does the rest. */
import type { Doc } from '../../content/doc.ts'
import { hasId } from '../../permalinks/page.ts'
import { toPaste } from '../../permalinks/repair.ts'
import type { Problem } from '../../problem.ts'
import type { Site } from '../../site/build.ts'
import { inFile, type Follows } from '../follows.ts'
import type { Join } from './join.ts'

/** A page that moved is not linked to before its links are. */
export const inFileMovedTo: Follows = (causes, findings) =>
  inFile(
    causes.filter(({ moved }) => moved?.to && moved.id === undefined),
    findings
  )

/** Links to what has moved are broken, and so are those beside it that led on from its old page. */
export const byMove: Follows = (causes, { site: { pages } }) => {
  const docs = new Map(pages.map(({ url, doc }) => [url, doc]))
  const urls = [...docs.keys()]
  const moves = causes.flatMap(({ file, moved }) => (moved ? { file, ...moved } : []))
  const told = new Set(moves.map(addressIn))
  const folders = moves.flatMap(({ from, to }) => (to ? foldersOf(from, to, urls)[0] : []))
  /** Where the words of a file were before they were moved there. */
  const origins = Map.groupBy(
    moves.filter(({ to }) => to),
    ({ file }) => file
  )
  return ({ rule, file, lost: address = '' }) => {
    // What a page type asks for is put back, wherever its address may lead.
    if (rule === 'section') return false
    const [page = '', id = ''] = address.split('#')
    if (told.has(address) || told.has(page)) return true
    if (folders.some((folder) => !docs.has(folder) && address.startsWith(folder))) return true
    return (origins.get(file) ?? []).some(({ from }) => {
      const old = docs.get(from)
      return old ? rule === 'broken-anchor' && hasId(old, id) : rule === 'broken-link'
    })
  }
}

/** One problem for what belongs to one move: the pages of a folder that is gone, and all that went from one page to another. */
export function ofMoves({ pages }: Site): Join {
  const docs = new Map(pages.map(({ url, doc }) => [url, doc]))
  const urls = [...docs.keys()]
  return {
    least: 1,
    keyOf: ({ rule, moved }) =>
      rule === 'lost-anchor' && moved?.to ? groupOf(moved, moved.to, urls) : undefined,
    join: (group) => asMove(headOf(group, docs), group, docs)
  }
}

type Moved = NonNullable<Problem['moved']>

function addressIn({ from, id }: Moved): string {
  return id === undefined ? from : `${from}#${id}`
}

function groupOf(moved: Moved, to: string, urls: readonly string[]): string {
  return (isOfPage(moved, urls) ? foldersOf(moved.from, to, urls) : [`${moved.from}#`, to]).join(
    ' '
  )
}

/** Whether a page has moved. What else was on it belongs to it. */
function isOfPage({ from, id }: Moved, urls: readonly string[]): boolean {
  return id === undefined || !urls.includes(from)
}

/** The old and the new folder of a page, or the page itself if other pages are still in the old one. */
function foldersOf(from: string, to: string, urls: readonly string[]): readonly [string, string] {
  let [old, now] = [from, to]
  for (;;) {
    const [name] = /(?<=\/)[^/]+\/$/.exec(old) ?? []
    if (name === undefined || !now.endsWith(`/${name}`)) return [old, now]
    const [folder, other] = [old.slice(0, -name.length), now.slice(0, -name.length)]
    if (folder === '/' || urls.some((url) => url.startsWith(folder))) return [old, now]
    old = folder
    now = other
  }
}

/** The problem of what was moved first: the page, or the heading of a section. */
function headOf(group: readonly Problem[], docs: ReadonlyMap<string, Doc>): Problem {
  const isHeading = ({ moved }: Problem) =>
    docs.get(moved?.to ?? '')?.anchors.some(({ id, level }) => level && id === moved?.id)
  return group.find(isHeading) ?? group[0]!
}

/** The one report for what was moved together. No edit is all of its fix. */
function asMove(
  { moved, edit: _, edits: __, ...head }: Problem,
  group: readonly Problem[],
  docs: ReadonlyMap<string, Doc>
): Problem {
  const urls = [...docs.keys()]
  const { from, to = '' } = moved!
  const address = addressIn(moved!)
  const [old, now] = isOfPage(moved!, urls) ? foldersOf(from, to, urls) : [address, to]
  const more = group.length - 1
  const others =
    more === 0 ? '' : ` and ${more === 1 ? 'another address' : `${more} other addresses`}`
  // Aliases of several pages cannot be written in one place.
  const aliases = group.every(({ file }) => file === head.file) ? group.flatMap(aliasIn) : []
  const lines =
    aliases.length > 0
      ? ` On github.com do it by hand. ${toPaste(docs.get(to)!, aliases, '.')}`
      : ''
  return {
    ...head,
    message: `${address}${others} led to what is on this page now, or to something like it, and ${more === 0 ? 'leads' : 'lead'} nowhere.`,
    fix: `If it was moved here, run npm run move -- ${old} ${now}: links, facts and old addresses follow. If it went on purpose, run npm run retire -- ${address} "Why it went." /where-to-go/.${lines}`
  }
}

function aliasIn({ edit }: Problem): string[] {
  return edit && 'alias' in edit ? [edit.alias] : []
}
