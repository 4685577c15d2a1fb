/** Moving a page, a folder or a section: what `npm run move` does to a content folder. */
import { existsSync, globSync, statSync } from 'node:fs'
import { join, posix, relative } from 'node:path'
import { fixFiles } from '../permalinks/fix.ts'
import { hasId } from '../permalinks/page.ts'
import { loadSite } from '../pipeline.ts'
import type { Edit } from '../problem.ts'
import { docsByUrl } from '../rules/check.ts'
import { isPageAddress, urlFor } from '../urls.ts'
import { UsageError } from '../usage-error.ts'
import { makeChanges } from './content-changes.ts'
import { readPermalinks } from './read-permalinks.ts'
import { urlOf } from './new-addresses.ts'
import { planSection } from './plan-section.ts'
import { docAt, rewritten, type LoadedContent, type Plan } from './rewrite-content.ts'

/** Moves what has one address to another, and gives the old and the new address of each page or section. */
export async function move(
  content: string,
  from: string,
  to: string,
  today: string
): Promise<ReadonlyMap<string, string>> {
  const { site, ledger } = await loadSite(content, today)
  const loaded = { content, site, ledger }
  const { plan, changes } = from.includes('#')
    ? planSection(loaded, from, to)
    : planPages(loaded, from, to)
  // Of what was moved by hand, some may have another id now.
  const olds = new Set([...plan.keys()].map((address) => address.split('#')[0]))
  await makeChanges(content, changes, (folder) =>
    fixFiles(folder, async () => {
      const seen = await readPermalinks(folder)
      const problems = seen.problems.filter(({ moved }) => moved && olds.has(moved.page))
      return { ...seen, problems }
    })
  )
  return plan
}

/** Plans the move of a page or a folder, or what is left to do if it was moved by hand. */
function planPages(loaded: LoadedContent, from: string, to: string): Plan {
  const { content, site, ledger } = loaded
  const docs = docsByUrl(site)
  const files = filesToMove(loaded, from, to)
  const addresses = [...files].map(([old, now]) => [urlOf(old), urlOf(now)] as const)
  const urls = new Map(addresses.filter(([old]) => old.endsWith('/')))
  const others = new Map(addresses)
  const before = new Map<string, readonly string[]>()
  if (files.size === 0) {
    for (const [old, now] of movedByHand(loaded, from, to)) {
      const file = docAt(site, now).file
      urls.set(old, now)
      before.set(file, [`${old.slice(1, -1)}.md`, `${old.slice(1)}index.md`])
    }
    const [old, now] = [`/${pathOf(content, from)}/`, `/${pathOf(content, to)}/`]
    for (const asset of site.assets.map(urlOf)) {
      if (asset.startsWith(now)) others.set(old + asset.slice(now.length), asset)
    }
  }
  const newAddress = (address: string) => {
    const [page = '', ...rest] = address.split(/(?=[?#])/)
    const now = urls.get(page) ?? others.get(page)
    const id = address.split('#')[1]
    const doc = docs.get(page) ?? docs.get(now ?? '')
    // What has left the page before it moves keeps its old address, which leads to where it is.
    const isThere = id === undefined || !doc || hasId(doc, id)
    return now === undefined || !isThere ? undefined : now + rest.join('')
  }
  const edits = new Map<string, Edit[]>()
  for (const [old, now] of urls) {
    const doc = docs.get(old) ?? docAt(site, now)
    const isPublished = ledger.some(({ page }) => page === old)
    const has = doc.aliases.some(({ text }) => text === old)
    edits.set(doc.file, isPublished && !has ? [{ alias: old }] : [])
    // A page that returns to its old address needs no alias for it.
    for (const other of docs.values()) {
      const own = other.aliases.filter(
        ({ page, id }) => page === now && (id === undefined || hasId(doc, id))
      )
      const dropped = own.map(({ text }) => ({ dropAlias: text }))
      if (dropped.length > 0) edits.set(other.file, [...(edits.get(other.file) ?? []), ...dropped])
    }
  }
  const plan = { newAddress, files, before }
  return { plan: urls, changes: { moved: files, ...rewritten(loaded, plan, edits) } }
}

/** The new path of each file that moves. None if there is nothing at the old address. */
function filesToMove(
  { content, site }: LoadedContent,
  from: string,
  to: string
): ReadonlyMap<string, string> {
  const [old, now] = [pathOf(content, from), pathOf(content, to)]
  if (old === '' || now === '') {
    throw new UsageError(
      'The home page of a guide is at /, and nothing else can be. It cannot be moved.'
    )
  }
  const page = site.pages.find(({ url, doc }) => url === `/${old}/` || doc.file === old)?.doc
  const folder = join(content, old)
  const files = new Map<string, string>()
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    const options = { cwd: folder, exclude: (name: string) => name.startsWith('.') }
    for (const file of globSync('**/*', options)) {
      if (statSync(join(folder, file)).isFile()) {
        files.set(posix.join(old, file), posix.join(now, file))
      }
    }
  } else if (page) {
    files.set(page.file, /\.md$/i.test(now) ? now : `${now}.md`)
  }
  for (const file of files.values()) {
    const taken = site.pages.find(({ url }) => url === urlFor(file))
    if (!isPageAddress(urlFor(file))) {
      throw new UsageError(
        `${file} cannot be the name of a file. Use small letters, numbers and hyphens.`
      )
    }
    if ((taken && !files.has(taken.doc.file)) || existsSync(join(content, file))) {
      throw new UsageError(
        `${taken?.doc.file ?? file} is there already. To make one page of two, put the words of the old page into it, delete the old page, and run this again.`
      )
    }
  }
  return files
}

/** The pages that were published at an address or below it, are gone, and have one at the new address. */
function movedByHand(
  { content, site, ledger }: LoadedContent,
  from: string,
  to: string
): ReadonlyMap<string, string> {
  const [old, now] = [urlFor(pathOf(content, from)), urlFor(pathOf(content, to))]
  const urls = new Set(site.pages.map(({ url }) => url))
  const gone = new Set(ledger.flatMap(({ page }) => (urls.has(page) ? [] : page)))
  const found = new Map(
    [...gone]
      .filter((page) => page.startsWith(old))
      .map((page) => [page, now + page.slice(old.length)] as const)
      .filter(([, page]) => urls.has(page))
  )
  if (found.size > 0) return found
  throw new UsageError(
    gone.has(old)
      ? `There is no page at ${now}, where ${old} should lead.`
      : `There is no page and no folder at ${from}. Write an address such as /support/, or a file such as support.md.`
  )
}

/** What was typed as a path in the content folder: an address, or a file or folder as a terminal completes it. */
function pathOf(content: string, typed: string): string {
  const inside = relative(content, typed)
  const path = inside.startsWith('..') ? typed : inside
  return posix
    .normalize(path)
    .replace(/^\/|\/$/g, '')
    .replace(/^\.$/, '')
}
