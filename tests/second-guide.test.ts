import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { buildHere, runHere } from './build.ts'
import { coffeeGuide, filesIn, temporaryFolder } from './project.ts'

/** This project is a guide to one tool and an engine that knows nothing of it: here it builds another guide. */
const site = join(temporaryFolder(), 'site')

beforeAll(async () => {
  expect(await buildHere(coffeeGuide, site)).toMatchObject({ problems: [], published: true })
}, 180_000)

const read = (file: string) => readFileSync(join(site, file), 'utf8')

/** The pages as a reader has them are snapshots of `browser/structure.test.ts`. */
test.each([
  ['/', 'Use the office coffee machine', 'index.md'],
  ['/about/', 'About this guide', 'about.md'],
  ['/leak/', 'Water on the floor', 'leak.md'],
  ['/machine/', 'The machine', 'machine/README.MD'],
  ['/machine/daily-care/', 'Daily care', 'machine/daily-care.md'],
  ['/machine/no-coffee/', 'No coffee comes out', 'machine/no-coffee.md'],
  ['/managers/', 'For managers', 'managers.md'],
  ['/ordering/flat-white/', 'Ask for a flat white', 'ordering/flat-white.md']
])('a page says what it is, where it is and where it is changed: %s', (path, heading, file) => {
  const html = read(`${path}index.html`)
  const title = 'Office coffee guide'
  expect(html).toContain(`<title>${path === '/' ? title : `${heading} – ${title}`}</title>`)
  expect(html).toContain(`<link rel="canonical" href="https://example.org/coffee${path}">`)
  expect(html).toContain(
    `href="https://git.example.org/facilities/coffee/edit/trunk/guide/${file}"`
  )
})

test('each page has one level 1 heading, and its styles in one place', () => {
  const files = Object.keys(filesIn(site)).filter((file) => file.endsWith('.html'))
  expect(files).toContain('404.html')
  for (const file of files) {
    const parts = read(file)
      .match(/ style=|<style>|<\/head>|<h1\b/g)
      ?.join(' ')
    // After those of all pages come the styles of the blocks that a page has.
    expect([file, parts]).toEqual([
      file,
      expect.stringMatching(/^<style>( <style>)* <\/head> <h1$/)
    ])
  }
})

test('code stays as it is when a page is translated', () => {
  const files = Object.keys(filesIn(site)).filter((file) => file.endsWith('.html'))
  const code = files.flatMap((file) => read(file).match(/<(code|kbd|samp)\b[^>]*>/g) ?? [])
  expect(code.length).toBeGreaterThan(20)
  expect(code.filter((tag) => !/ translate="no"/.test(tag))).toEqual([])
})

test('all checks find nothing wrong with it but reviews that are late or not asked for, which are warnings', async () => {
  const checked = await runHere('check', ['--content', coffeeGuide])

  expect(checked).toMatchObject({ exitCode: 0, errors: '' })
  expect(checked.output.match(/^\S.*$/gm)).toEqual([
    'tests/fixtures/guide/about.md:1:1  warning: review',
    'tests/fixtures/guide/machine/no-coffee.md:6:11  warning: review',
    '2 warnings found.'
  ])
}, 180_000)

test('nothing of this guide is on the pages of another', () => {
  const words = /amazon|\baws\b|amazon-q/i
  const files = Object.keys(filesIn(site)).filter((file) => /\.(html|json|xml)$/.test(file))

  expect(files).toEqual(expect.arrayContaining(['index.html', '404.html', 'sitemap.xml']))
  expect(files.filter((file) => words.test(read(file)))).toEqual([])
})
