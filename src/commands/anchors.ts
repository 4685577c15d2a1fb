/** npm run anchors: adds newly published addresses to the ledger, and with --fix keeps the old ones alive. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { applyEdits } from '../content/edit.ts'
import { addressOf, ledgerFile, parseLedger } from '../content/ledger.ts'
import { loadSite } from '../load-site.ts'
import type { Alias, Edit, Problem, Site } from '../model.ts'
import { formatReport } from '../reports/index.ts'
import { checkContent } from './build-site.ts'
import { buildDate, readOptions, runCommand } from './command-line.ts'

/** One fix can make another possible: an alias of a page brings back its ids. It settles in two rounds. */
const rounds = 3

/** The rules that this command is for. */
const fixable = new Set(['missing-id', 'lost-anchor', 'alias', 'ledger'])

await runCommand(async () => {
  const { content, fix } = readOptions({
    content: { type: 'string', default: 'content' },
    fix: { type: 'boolean', default: false }
  })
  let written = 0
  if (fix) {
    for (let round = 0; round < rounds; round++) {
      const count = await writeFixes(content)
      written += count
      if (count === 0) break
    }
    process.stdout.write(`Wrote ${written} ${written === 1 ? 'fix' : 'fixes'} into the content.\n`)
  }
  const { site } = await loadSite(content, buildDate())
  const added = await addToLedger(content, site)
  process.stdout.write(
    `Added ${added} ${added === 1 ? 'address' : 'addresses'} to ${ledgerFile}.\n`
  )
  const left = (await checkContent(content, undefined, ['content', 'anchors'])).filter(({ rule }) =>
    fixable.has(rule)
  )
  if (left.length > 0) process.stderr.write(formatReport(left, 'text'))
  return left.length > 0 ? 1 : 0
})

async function writeFixes(content: string): Promise<number> {
  const { folder } = await loadSite(content, buildDate())
  const problems = await checkContent(content, undefined, ['content', 'anchors'])
  const byFile = Map.groupBy(
    problems.filter((problem): problem is Problem & { edit: Edit; file: string } =>
      Boolean(problem.edit && problem.file)
    ),
    ({ file }) => (folder ? file.slice(folder.length + 1) : file)
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

/** Adds, never removes: what is in the ledger was published, and somebody has a link to it. */
async function addToLedger(content: string, site: Site): Promise<number> {
  const path = join(content, ledgerFile)
  const text = await readFile(path, 'utf8').catch(() => '')
  const { entries } = parseLedger(text)
  const known = new Set(entries.map(addressOf))
  const added = addressesOf(site).filter((address) => !known.has(address))
  const lines = [...text.split('\n').filter((line) => line.trim() !== ''), ...added]
  await writeFile(path, [...new Set(lines)].sort().join('\n') + '\n')
  return added.length
}

/** Every address of the site that somebody can link to: its pages, and what has or had an id on them. */
function addressesOf({ pages, whole }: Site): string[] {
  return pages.flatMap(({ url, doc, moved }) => [
    url,
    ...[doc.heading, ...doc.anchors].flatMap(({ id, was }) =>
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
