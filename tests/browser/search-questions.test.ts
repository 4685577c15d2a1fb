/** The real questions of readers: how often the search has the right section first. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { recordsOf } from '../../src/outputs/search/records.ts'
import { ownGuide } from '../project.ts'
import { edited, evaluateAll, guide, openPage, type BuiltAndServed } from './open.ts'

/** Asks the index of a guide, on its own page, so that what it has loaded is loaded once. Gives site paths. */
async function foundFor(
  { site, at, folder }: BuiltAndServed,
  questions: readonly string[]
): Promise<string[][]> {
  const [script = ''] = globSync('assets/find-*.js', { cwd: folder })
  const page = await openPage(at('/search/'))
  const given = JSON.stringify([at(`/${script}`), at('/search/index/'), questions])
  // In words, because vitest would put another import in the place of this one.
  const found = await page.evaluate(`(async ([script, folder, questions]) => {
    const { openIndex } = await import(script)
    const ask = await openIndex(folder)
    const found = []
    for (const question of questions) found.push((await ask(question)).answers)
    return found.map((answers) => answers.map(({ url }) => url))
  })(${given})`)
  const urls = z.array(z.array(z.string())).parse(found)
  return urls.map((all) => all.map((url) => url.slice(site.base.length)))
}

const file = join(ownGuide, 'search-questions.tsv')
const questions = (existsSync(file) ? readFileSync(file, 'utf8') : '')
  .split('\n')
  .slice(2)
  .filter((line) => line !== '')
  .map((line) => line.split('\t'))
  .map(([question = '', , addresses = '']) => ({ question, addresses: addresses.split(' ') }))

test.runIf(questions.length > 0)(
  'what people ask has the right section first nine times in ten, and nearly always in the first three',
  { timeout: 120_000 },
  async () => {
    const path = (url = '') => url.slice(guide.site.base.length)
    const records = recordsOf(guide.site)
    const sections = new Map(records.map(({ url, within }) => [path(url), path(within)]))
    // What is no longer in the guide nobody can find.
    const asked = questions.filter(({ addresses }) => addresses.some((one) => sections.has(one)))
    expect(asked.length).toBeGreaterThan(questions.length / 2)
    const found = await foundFor(
      guide,
      asked.map(({ question }) => question)
    )
    const places = asked.map(({ question, addresses }, index) => {
      const right = (url: string) =>
        addresses.some(
          (one) =>
            url === one || sections.get(url) === one || (!one.includes('#') && url.startsWith(one))
        )
      return { question, place: (found[index] ?? []).findIndex(right) + 1 }
    })
    const notFirst = places.filter(({ place }) => place !== 1)
    const late = notFirst.filter(({ place }) => place === 0 || place > 3)
    expect(notFirst.length, JSON.stringify(notFirst)).toBeLessThanOrEqual(asked.length / 10)
    expect(late.length, JSON.stringify(late)).toBeLessThanOrEqual(asked.length / 20)
  }
)

test('what is found is on the page in the same order, and nothing is found for a word that is nowhere', async () => {
  const [found = [], none] = await foundFor(edited, ['filtre', 'xyzzyplugh'])
  const page = await openPage(edited.at('/search/?q=filtre'))
  await page.waitForSelector('.app-result')
  const listed = await evaluateAll(page, '.app-result a', (links) =>
    links.map((link) => (link as HTMLAnchorElement).href)
  )
  expect(found.length).toBeGreaterThan(2)
  expect(listed).toEqual(found.slice(0, 20).map(edited.at))
  expect(none).toEqual([])
})
