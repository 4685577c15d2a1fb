/** Moving a page, a folder or a section: what `npm run move` does to a content folder. */
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { join, posix, relative } from 'node:path'
import type { Doc } from '../content/doc.ts'
import { readFacts } from '../content/facts.ts'
import { applyEdits } from '../permalinks/edit.ts'
import { fixFiles } from '../permalinks/fix.ts'
import type { Permalink } from '../permalinks/ledger.ts'
import { hasId, idsOf, targetsOf, urlsOf } from '../permalinks/page.ts'
import { loadSite } from '../pipeline.ts'
import type { Edit } from '../problem.ts'
import { textOfPage } from '../rules/site/facts.ts'
import type { Site } from '../site/build.ts'
import { makeEdits } from '../text-edits.ts'
import { addressOf, isPageAddress, urlFor } from '../urls.ts'
import { UsageError } from '../usage-error.ts'
import { makeChanges, type ContentChanges } from './content-changes.ts'
import { look } from './keep-anchors.ts'
import { moveSection, sectionAt, type SectionLines } from './move-section.ts'
import { createLinkEdits, dataWithAddresses, urlOf, type Move } from './new-addresses.ts'

interface Guide {
  readonly content: string
  readonly site: Site
  readonly ledger: readonly Permalink[]
}

/** Moves what has one address to another, and gives the old and the new address of each page or section. */
export async function move(
  content: string,
  from: string,
  to: string,
  today: string
): Promise<ReadonlyMap<string, string>> {
  const { site, ledger } = await loadSite(content, today)
  const guide = { content, site, ledger }
  const { plan, changes } = from.includes('#')
    ? planSection(guide, from, to)
    : planPages(guide, from, to)
  await makeChanges(content, changes)
  // Of what was moved by hand, some may have another id now.
  const olds = new Set([...plan.keys()].map((address) => address.split('#')[0]))
  await fixFiles(content, async () => {
    const seen = await look(content)
    return { ...seen, problems: seen.problems.filter(({ moved }) => moved && olds.has(moved.from)) }
  })
  return plan
}

interface Plan {
  readonly plan: ReadonlyMap<string, string>
  readonly changes: ContentChanges
}

/** Plans the move of a page or a folder, or what is left to do if it was moved by hand. */
function planPages(guide: Guide, from: string, to: string): Plan {
  const { site } = guide
  const files = filesToMove(guide, from, to)
  const addresses = [...files].map(([old, now]) => [urlOf(old), urlOf(now)] as const)
  const urls = new Map(addresses.filter(([old]) => old.endsWith('/')))
  const others = new Map(addresses)
  const moved = new Map(files)
  const before = new Map<string, readonly string[]>()
  if (files.size === 0) {
    for (const [old, now] of movedByHand(guide, from, to)) {
      const file = docAt(site, now).file
      urls.set(old, now)
      before.set(file, [`${old.slice(1, -1)}.md`, `${old.slice(1)}index.md`])
    }
    const [oldFolder, newFolder] = [from, to].map((one) => `/${pathOf(guide.content, one)}/`)
    for (const asset of site.assets.map(urlOf)) {
      if (asset.startsWith(newFolder!))
        others.set(
          asset.replace(newFolder!, () => oldFolder!),
          asset
        )
    }
  }
  const newAddress = (address: string) => {
    const [page = '', ...rest] = address.split(/(?=[?#])/)
    const now = urls.get(page) ?? others.get(page)
    return now === undefined ? undefined : now + rest.join('')
  }
  const edits = new Map<string, Edit[]>()
  for (const [old, now] of urls) {
    const doc = site.pages.find(({ url }) => url === old)?.doc ?? docAt(site, now)
    const isPublished = guide.ledger.some(({ page }) => page === old)
    const has = doc.aliases.some(({ text }) => text === old)
    edits.set(doc.file, isPublished && !has ? [{ alias: old }] : [])
    // What comes back to an address that it had before needs no alias from there.
    for (const { doc: other } of site.pages) {
      const own = other.aliases.filter(
        ({ page, id }) => page === now && (id === undefined || hasId(doc, id))
      )
      const dropped = own.map(({ text }) => ({ dropAlias: text }))
      if (dropped.length > 0) edits.set(other.file, [...(edits.get(other.file) ?? []), ...dropped])
    }
  }
  const plan = { newAddress, files: moved, before }
  return { plan: urls, changes: { moved, removed: [], written: rewritten(guide, plan, edits) } }
}

/** The new path of each file that moves. None if there is nothing at the old address. */
function filesToMove(
  { content, site }: Guide,
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
  const isFolder =
    !/\.md$/i.test(old) &&
    existsSync(join(content, old)) &&
    statSync(join(content, old)).isDirectory()
  const files = new Map<string, string>()
  if (isFolder) {
    for (const file of globSync('**/*', {
      cwd: join(content, old),
      exclude: (name) => name.startsWith('.')
    })) {
      if (statSync(join(content, old, file)).isFile())
        files.set(posix.join(old, file), posix.join(now, file))
    }
  } else if (page) {
    files.set(page.file, /\.md$/i.test(now) ? now : `${now}.md`)
  }
  for (const file of files.values()) {
    const taken = site.pages.find(({ url }) => url === urlFor(file))
    if (!isPageAddress(urlFor(file)))
      throw new UsageError(
        `${file} cannot be the name of a file. Use small letters, numbers and hyphens.`
      )
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
  { content, site, ledger }: Guide,
  from: string,
  to: string
): ReadonlyMap<string, string> {
  const [old, now] = [from, to].map((one) => urlFor(pathOf(content, one)))
  const urls = new Set(site.pages.map(({ url }) => url))
  const gone = new Set(ledger.map(({ page }) => page).filter((page) => !urls.has(page)))
  const found = new Map(
    [...gone]
      .filter((page) => page.startsWith(old!))
      .map((page) => [page, now + page.slice(old!.length)] as const)
      .filter(([, page]) => urls.has(page))
  )
  if (found.size > 0) return found
  throw new UsageError(
    gone.has(old!)
      ? `There is no page at ${now}, where ${old} should lead.`
      : `There is no page and no folder at ${from}. Write an address such as /support/, or a file such as support.md.`
  )
}

/** Plans the move of a section to the end of another page, or gives it another id on its own. */
function planSection(guide: Guide, from: string, to: string): Plan {
  const { site, ledger } = guide
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
    const old = idsOf(anchor).filter((one) => one !== newId)
    for (const one of old) ids.set(`${page}#${one}`, to)
    const renamed = source.aliases.filter(({ id, to = id }) => to !== undefined && old.includes(to))
    edits.set(source.file, [
      { line: anchor.line, id: newId, was: old.filter((one) => addressesOf(one).length > 0) },
      ...renamed.map((alias) => {
        const address = addressOf(alias)
        return {
          dropAlias: alias.text,
          alias: alias.id === newId ? address : `${address} => ${newId}`
        }
      })
    ])
    return {
      plan,
      changes: changesOf(rewritten(guide, { newAddress: addressIn, files: new Map() }, edits))
    }
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
  const written = rewritten(
    guide,
    {
      newAddress: addressIn,
      files: new Map(),
      ...(!section && { before: new Map([[goal.file, [source.file]]]) })
    },
    edits,
    section && { ...section, source, goal }
  )
  const rows = section ? source.source.split('\n').filter((_, at) => section.has(at + 1)) : []
  const textAt = (address: string) => {
    const now = ids.has(address)
      ? goal
      : site.pages.find(({ url }) => url === address.split('#')[0])?.doc
    return now ? textOfPage(now) : ''
  }
  const table = written.get('facts.tsv')?.split('\n') ?? []
  for (const { line, addresses, identifiers } of readFacts(guide.content).facts ?? []) {
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
  return { plan, changes: changesOf(written) }
}

function changesOf(written: ReadonlyMap<string, string>): ContentChanges {
  return { moved: new Map(), removed: [], written }
}

/** The new text of each file that names what moves, by its path after the move. */
function rewritten(
  { content, site }: Guide,
  plan: Move,
  edits: ReadonlyMap<string, readonly Edit[]>,
  section?: SectionLines & { readonly source: Doc; readonly goal: Doc }
): Map<string, string> {
  const linkEdits = createLinkEdits(site, plan)
  const texts = new Map<Doc, string>()
  const textOf = (doc: Doc) => texts.get(doc) ?? readFileSync(join(content, doc.file), 'utf8')
  for (const { doc } of site.pages) {
    const isOnGoal = (line: number) => doc === section?.source && section.has(line)
    const inLinks = linkEdits(doc, (line) => (isOnGoal(line) ? section!.goal.file : undefined))
    if (inLinks.length > 0)
      texts.set(
        doc,
        makeEdits(
          textOf(doc),
          inLinks.map((one) => [one])
        ).text
      )
  }
  if (section) {
    const { source, goal } = section
    const [from, to] = moveSection(textOf(source), textOf(goal), section)
    texts.set(source, from).set(goal, to)
  }
  for (const { doc } of site.pages) {
    const own = edits.get(doc.file) ?? []
    if (own.length > 0) texts.set(doc, applyEdits(textOf(doc), own))
  }
  const pages = [...texts].map(([{ file }, text]) => [plan.files.get(file) ?? file, text] as const)
  return new Map([...dataWithAddresses(content, plan), ...pages])
}

export function docAt(site: Site, url: string): Doc {
  const found = site.pages.find((page) => page.url === url || page.doc.file === url)
  if (found) return found.doc
  throw new UsageError(`There is no page at ${url}.`)
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
