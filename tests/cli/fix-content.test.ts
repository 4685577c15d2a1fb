/** The promise of `npm run check -- --fix`: what it writes is right, and what it does not understand it leaves alone. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { makeCorpus } from '../../src/cli/bench/corpus.ts'
import { fixContent } from '../../src/cli/fix-content.ts'
import { readPermalinks } from '../../src/cli/read-permalinks.ts'
import { addToLedger } from '../../src/permalinks/fix.ts'
import { checkContent, loadSite } from '../../src/pipeline.ts'
import type { Problem } from '../../src/problem.ts'
import { allGroups } from '../../src/rules/rule.ts'
import { difference } from '../../src/text-edits.ts'
import { coffeeGuide, ownGuide, temporaryFolder, today } from '../project.ts'
import { createRandom } from '../random.ts'
import { mistakes, withMistake } from './mistakes.ts'

/** Each night more is tried, on this guide. */
const nightly = process.env['FUZZ_RUNS'] !== undefined
const least = nightly ? 1_000 : 16
const groups = allGroups.filter((name) => !/^(reviews|html|accessibility)$/.test(name))

/** What readers get of each page: its title, its text and its ids. */
async function published(content: string): Promise<ReadonlyMap<string, string>> {
  const { site } = await loadSite(content, '2030-02-01')
  return new Map(
    site.pages.map(({ doc }) => {
      // A list of pages changes with the pages that it lists.
      const parts = [...doc.body, ...doc.notes].flatMap((part) => ('html' in part ? part.html : []))
      return [doc.file, JSON.stringify([doc.heading.text, doc.meta.description, parts])]
    })
  )
}

/**
 * How many problems of each rule a file has. What is wrong in a built page alone is wrong in a file, too. That
 * nothing leads to a page is for other pages to mend.
 */
function countOf(problems: readonly Problem[]): ReadonlyMap<string, number> {
  const keys = problems.flatMap(({ rule, file }) =>
    file === undefined || rule === 'unlinked-page' ? [] : `${file} ${rule}`
  )
  return new Map([...Map.groupBy(keys, String)].map(([key, same]) => [key, same.length]))
}

test('a mistake is mended so that the page is as it was, or the page is left as it is', async () => {
  for (const variable of Object.entries(today)) vi.stubEnv(...variable)
  onTestFinished(() => void vi.unstubAllEnvs())
  const random = createRandom(Number(process.env['FUZZ_SEED'] ?? 1))
  const start = join(temporaryFolder(), 'content')
  if (nightly) cpSync(ownGuide, start, { recursive: true })
  else makeCorpus(coffeeGuide, start, 24)
  await addToLedger(start, await readPermalinks(start), true)
  const clean = await published(start)
  const mended = new Map<string, number>()
  const wrong: string[] = []
  let made = 0
  for (let round = 0; made < least; round++) {
    const folder = join(temporaryFolder(), 'content')
    cpSync(start, folder, { recursive: true })
    const planted = new Map<string, string>()
    const names = Object.keys(mistakes)
    for (const [index, file] of [...clean.keys()].entries()) {
      // Every mistake has its turn on every page.
      const text = readFileSync(join(folder, file), 'utf8')
      const name = names[(index * 7 + round * 17) % names.length]!
      const changed = withMistake(text, name, random)
      if (changed === undefined) continue
      writeFileSync(join(folder, file), changed)
      planted.set(file, name)
    }
    made += planted.size
    const before = await published(folder)
    const first = await checkContent(folder, undefined, groups)
    const { problems } = await fixContent(folder, groups)
    const after = await published(folder)
    const counts = countOf(first)
    for (const [key, count] of countOf(problems)) {
      // What a mistake hid comes to light when it is mended: then it is for somebody to mend who made it.
      if (count <= (counts.get(key) ?? 0)) continue
      const [file = ''] = key.split(' ')
      const told = problems.filter((one) => one.file === file)
      wrong.push(`${planted.get(file)}: ${key}: ${told.map(({ message }) => message).join(' | ')}`)
    }
    for (const [file, name] of planted) {
      const now = after.get(file)
      if (now === clean.get(file)) mended.set(name, (mended.get(name) ?? 0) + 1)
      else if (now !== before.get(file)) {
        const { start, text } = difference(clean.get(file) ?? '', now ?? '')
        const around = clean.get(file)!.slice(Math.max(start.column - 100, 0), start.column + 100)
        wrong.push(`${name}: ${file}: ${around} => ${text.slice(0, 200)}`)
      }
    }
  }
  expect(wrong).toEqual([])
  // How many are mended is chance. That some of most kinds are shows that the others were left for a reason.
  expect(mended.size).toBeGreaterThan(nightly ? 35 : 5)
  if (nightly) console.log(`${made} mistakes, of which were mended:`, mended)
})
