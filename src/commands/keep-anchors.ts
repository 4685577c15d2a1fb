/** Keeping addresses alive: what `npm run anchors` does to a content folder. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { applyEdits } from '../content/edit.ts'
import { ledgerFile, parseLedger } from '../content/ledger.ts'
import { readContentFile } from '../content/read-file.ts'
import { loadSite, UsageError } from '../load-site.ts'
import type { Alias, Doc, Edit, Problem, Site } from '../model.ts'
import { addressOf } from '../urls.ts'
import { checkUnbuilt } from './build-site.ts'
import { buildDate } from './command-line.ts'

/** One fix can make another possible, such as an alias that follows what it leads to. It settles in a few rounds. */
const rounds = 8

/** Writes missing ids, old ids and aliases into the content, and says how many it wrote. */
export async function fixAnchors(content: string): Promise<number> {
  let written = 0
  for (let round = 0; round < rounds; round++) {
    const count = await writeFixes(content)
    written += count
    if (count === 0) break
  }
  return written
}

async function writeFixes(content: string): Promise<number> {
  const loaded = await loadSite(content, buildDate())
  const { folder } = loaded
  const problems = await checkUnbuilt(loaded, content, ['content', 'anchors'])
  const fixable = problems.filter((problem): problem is Problem & { edit: Edit; file: string } =>
    Boolean(problem.edit && problem.file)
  )
  // An alias may be whole again once the id it leads to is: those come first.
  const first = fixable.filter(({ rule }) => rule !== 'alias')
  const byFile = Map.groupBy(first.length > 0 ? first : fixable, ({ file }) =>
    folder ? file.slice(folder.length + 1) : file
  )
  for (const [file, found] of byFile) {
    const path = join(content, file)
    const text = await readFile(path, 'utf8')
    await writeFile(
      path,
      applyEdits(
        text,
        found.map(({ edit }) => edit)
      )
    )
  }
  return [...byFile.values()].flat().length
}

/** Adds new addresses to the ledger and removes none: somebody has a link to each. Says how many it added. */
export async function addToLedger(content: string): Promise<number> {
  const { site } = await loadSite(content, buildDate())
  const path = join(content, ledgerFile)
  const { text = '', problems } = readContentFile(content, ledgerFile)
  const unreadable = problems.find(({ rule }) => rule === 'unreadable-file')
  if (unreadable) throw new UsageError(`${path}: ${unreadable.message} ${unreadable.fix}`)
  const { entries } = parseLedger(text)
  const known = new Set(entries.map(addressOf))
  const added = addressesOf(site).filter((address) => !known.has(address))
  const lines = [...text.split(/\r?\n/).filter((line) => line.trim() !== ''), ...added]
  await writeFile(path, [...new Set(lines)].sort().join('\n') + '\n')
  return added.length
}

/** Every address of the site that somebody can link to: its pages, and what has or had an id on them. */
function addressesOf({ pages, whole }: Site): string[] {
  const known = pages.filter(({ doc }) => !doc.meta.unread)
  // Of two things with one id the second has another only until somebody gives it its own.
  const lasting = ({ anchors }: Doc) => anchors.filter(({ clashes }) => !clashes)
  return known.flatMap(({ url, doc, moved }) => [
    url,
    ...[doc.heading, ...lasting(doc)].flatMap(({ id, was }) =>
      [id, ...was].map((one) => `${url}#${one}`)
    ),
    ...moved.map(({ id }) => `${url}#${id}`),
    // The whole guide keeps the anchors of the home page of old alive too.
    ...(whole ? doc.aliases.filter(isOfHome).map(({ id }) => `${whole.url}#${id}`) : [])
  ])
}

function isOfHome({ page, id }: Alias): boolean {
  return page === '/' && id !== undefined
}
