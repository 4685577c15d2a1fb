/**
 * Any folder of HTML, after people have renamed, moved, merged and deleted: no address is lost in silence,
 * and once the lines of the report are written, each leads where its line says.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadSite } from '../../src/pipeline.ts'
import { withAddresses } from '../../src/permalinks/ledger.ts'
import { readHtmlSite } from '../../src/permalinks/html-site.ts'
import { mainPart } from '../../src/permalinks/html-page.ts'
import { keepOldLinks } from '../../src/outputs/keep-old-links.ts'
import { builtSite } from '../../src/rules/built/built-site.ts'
import { brokenRecorded } from '../../src/rules/built/recorded-permalinks.ts'
import { coffeeGuide, temporaryFolder, writeFiles } from '../project.ts'
import { createRandom } from '../random.ts'
import { build, places, rewrite, type ModelPage } from './rewrites.ts'

const seeds = 60
const first = Number(process.env['FUZZ_SEED'] ?? 1)

const { site } = await loadSite(coffeeGuide, '2030-02-01')
const pages: ModelPage[] = site.pages.map(({ url, doc }) => ({
  url,
  title: doc.heading.text,
  parts: doc.anchors.map(({ id, text }) => ({ key: `${url}#${id}`, id, text }))
}))

const empty = { file: '', text: '' }
const look = (files: ReadonlyMap<string, string>, ledger = empty, moved = empty) => {
  const folder = builtSite([...files.keys()], (path) => files.get(path) ?? '')
  const recorded = { ledger, moved, within: mainPart }
  const found = readHtmlSite({ folder, ...recorded })
  return { folder, found, problems: brokenRecorded(found, recorded) }
}
const ledger = { file: 'l.txt', text: withAddresses('', look(build(pages)).found.addresses()) }
const recorded = ledger.text.trim().split('\n')
const idsIn = (files: ReadonlyMap<string, string>) => {
  const { pages: all } = builtSite([...files.keys()], (path) => files.get(path) ?? '')
  return new Set(all.flatMap(({ url, ids }) => [url, ...[...ids].map((id) => `${url}#${id}`)]))
}

test(`of ${seeds} rewritten sites`, async () => {
  let guesses = 0
  let right = 0
  for (let seed = first; seed < first + seeds; seed++) {
    const next = createRandom(seed)
    const random = (below: number) => Math.floor(next(below))
    const now = rewrite(pages, 1 + random(10), random)
    const files = build(now)
    const { problems, folder } = look(files, ledger)
    const there = idsIn(files)
    const lost = recorded.filter((address) => !there.has(address))
    const named = problems.flatMap(({ message }) => {
      const [old = ''] = message.split(' was published')
      const [, ids = ''] = / With it went (.+)\.$/.exec(message) ?? []
      return [old, ...ids.split(', ').flatMap((id) => (id ? `${old}${id}` : []))]
    })
    expect([seed, named.toSorted()]).toEqual([seed, lost.toSorted()])

    const lines = problems.map(({ fix }) => fix!.split('\n').at(-1)!.replace('/where-to-go/', '/'))
    const at = places(now)
    for (const line of lines) {
      const [old = '', to] = line.split(' => ')
      if (!old.includes('#') || !to?.includes('#')) continue
      guesses++
      if (at.get(old) === to) right++
    }
    // Not every guess is right, so it must be that a person may see each, and that nothing else is done.
    const moved = { file: 'm.txt', text: lines.join('\n') }
    const after = look(files, ledger, moved)
    expect([seed, after.problems]).toEqual([seed, []])
    const output = writeFiles(join(temporaryFolder(), 'site'), Object.fromEntries(files))
    const keeping = { output, folder, site: after.found, within: mainPart, isAtRoot: false }
    await keepOldLinks({ ...keeping, verify: async () => {} })
    const missing = recorded.filter((address) => {
      const [url = '', id] = address.split('#')
      const html = readFileSync(join(output, url, 'index.html'), 'utf8')
      return id !== undefined && !html.includes(`id="${id}"`)
    })
    expect([seed, missing]).toEqual([seed, []])
  }
  console.log(`${right} of ${guesses} guesses were right.`)
  expect(right / guesses).toBeGreaterThan(0.9)
})
