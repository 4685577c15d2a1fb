/** The real questions of readers: how often the search has the right section first. */
import { createHash } from 'node:crypto'
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
    const { ask } = await openIndex(folder)
    const found = []
    for (const question of questions) found.push((await ask(question)).answers)
    return found.map((answers) => answers.map(({ url }) => url))
  })(${given})`)
  const urls = z.array(z.array(z.string())).parse(found)
  return urls.map((all) => all.map((url) => url.slice(site.base.length)))
}

interface Question {
  readonly question: string
  readonly addresses: readonly string[]
}

/** The questions of a file: below its two heading lines, the first column; the addresses are the last. */
function readQuestions(name: string): readonly Question[] {
  const file = join(ownGuide, name)
  return (existsSync(file) ? readFileSync(file, 'utf8') : '')
    .split('\n')
    .slice(2)
    .filter((line) => line !== '')
    .map((line) => line.replaceAll('\\n', '\n').split('\t'))
    .map((cells) => ({ question: cells[0] ?? '', addresses: cells.at(-1)?.split(' ') ?? [] }))
}

/** The place of the first right answer of each question that the guide still answers, or 0 if there is none. */
async function placesOf(questions: readonly Question[]) {
  const path = (url = '') => url.slice(guide.site.base.length)
  const records = recordsOf(guide.site).flat()
  const sections = new Map(records.map(({ url, within }) => [path(url), path(within)]))
  const asked = questions.filter(({ addresses }) => addresses.some((one) => sections.has(one)))
  expect(asked.length).toBeGreaterThan(questions.length / 2)
  const found = await foundFor(
    guide,
    asked.map(({ question }) => question)
  )
  return asked.map(({ question, addresses }, index) => {
    const right = (url: string) =>
      addresses.some(
        (one) =>
          url === one || sections.get(url) === one || (!one.includes('#') && url.startsWith(one))
      )
    return { question, place: (found[index] ?? []).findIndex(right) + 1 }
  })
}

const own = readQuestions('search-questions.tsv')
const ofOthers = readQuestions('search-questions-of-others.tsv')
const isEven = ({ question }: Question) =>
  (createHash('sha256').update(question).digest()[0] ?? 0) % 2 === 0

test.runIf(own.length > 0)(
  'what people ask has the right section first nine times in ten, and nearly always in the first three',
  { timeout: 120_000 },
  async () => {
    const places = await placesOf(own)
    const notFirst = places.filter(({ place }) => place !== 1)
    const late = notFirst.filter(({ place }) => place === 0 || place > 3)
    expect(notFirst.length, JSON.stringify(notFirst)).toBeLessThanOrEqual(places.length / 10)
    expect(late.length, JSON.stringify(late)).toBeLessThanOrEqual(places.length / 20)
  }
)

// The search may be tuned with the first half alone: the other says how it does with what nobody has seen.
test.runIf(process.env['EVERY_PAGE'] === '1' && ofOthers.length > 0).each([
  ['the half to tune with', ofOthers.filter(isEven), { first: 0.62, firstThree: 0.76 }],
  ['the half set aside', ofOthers.filter((one) => !isEven(one)), { first: 0.62, firstThree: 0.78 }]
])(
  'what others ask finds at least what it found before: %s',
  { timeout: 240_000 },
  async (_, half, least) => {
    const places = await placesOf(half)
    const share = (most: number) =>
      places.filter(({ place }) => place > 0 && place <= most).length / places.length
    const reciprocal = places.reduce((sum, { place }) => sum + (place && 1 / place), 0)
    console.log({
      first: share(1),
      firstThree: share(3),
      meanReciprocalRank: reciprocal / places.length
    })
    expect(share(1)).toBeGreaterThanOrEqual(least.first)
    expect(share(3)).toBeGreaterThanOrEqual(least.firstThree)
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
  // Those of a page are together.
  const byPage = [...Map.groupBy(found.slice(0, 20), (url) => url.split('#')[0]).values()].flat()
  expect(listed).toEqual(byPage.map(edited.at))
  expect(none).toEqual([])
})
