import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import satori from 'satori'
import { describe, expect, test } from 'vitest'
import type { SiteConfig } from '../../../src/content/site-config.ts'
import { cacheIn } from '../../../src/outputs/cache.ts'
import { drawImages, readFonts } from '../../../src/outputs/social/draw.ts'
import { planImages, type SocialImage } from '../../../src/outputs/social/images.ts'
import type { SiteFile } from '../../../src/outputs/write-files.ts'
import { configWith, docFrom, siteFrom } from '../../make.ts'
import { temporaryFolder } from '../../project.ts'

/** The image of one page with this title, in a section. */
function imageOf(title: string, changes: Partial<SiteConfig> = {}, section = 'Hot drinks') {
  const docs = [
    docFrom('index.md', '# Home'),
    docFrom('tea/index.md', `# ${section}`),
    docFrom('tea/green.md', `---\nreviewed: 2026-01-01\n---\n# ${title}\n`)
  ]
  return planImages(siteFrom(docs, configWith(changes))).get('/tea/green/')!
}

/** What is written on a picture: each size and colour, with its words as Satori has set them. */
async function linesOf({ box, width, height }: SocialImage) {
  const svg = await satori(box, { width, height, fonts: readFonts(), embedFont: false })
  const lines = new Map<string, { size: number; words: string; right: number; bottom: number }>()
  for (const [, attributes = '', word = ''] of svg.matchAll(/<text ([^>]*)>([^<]*)<\/text>/g)) {
    const value = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(` ${attributes}`)?.[1]
    const last = lines.get(value('fill')!)
    lines.set(value('fill')!, {
      size: Number(value('font-size')),
      words: (last?.words ?? '') + word,
      right: Math.max(
        last?.right ?? 0,
        word === ' ' ? 0 : Number(value('x')) + Number(value('width'))
      ),
      bottom: Math.max(last?.bottom ?? 0, Number(value('y')))
    })
  }
  return [...lines.values()]
}

const long =
  'Inline suggestions do not appear after you sign in to the editor with the identity of your organisation for the first time'
const oneWord = 'Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauuntx'.slice(0, 60)

test('a picture and its alternative text name the guide, the section, the page and its review', async () => {
  const image = imageOf('Green tea')
  const lines = await linesOf(image)
  expect(lines.map(({ words }) => words)).toEqual([
    'Kettle guide',
    'Hot drinks',
    'Green tea',
    'Last reviewed 1 January 2026'
  ])
  expect(image.alt).toBe('Kettle guide. Hot drinks. Green tea. Last reviewed 1 January 2026')
})

test.each([
  ['a title of 120 characters', long.slice(0, 120)],
  ['one word of 60 characters', oneWord],
  ['emphasis, code and signs', 'Use `<b>` & "q" \\<script\\>']
])('%s is whole, and can be read at a third of its size', async (_, title) => {
  const image = imageOf(title)
  const [, , shown, reviewed] = await linesOf(image)
  const letters = (text: string) =>
    text.replace(/&lt;|&gt;|&amp;|&quot;|&#\w+;/g, '').replace(/[<>&"\s]/g, '')
  expect(letters(shown!.words)).toBe(letters(image.alt.split('. ')[2]!))
  expect(shown!.size / 3).toBeGreaterThan(12)
  expect(shown!.right).toBeLessThanOrEqual(1200 - 64)
  expect(shown!.bottom).toBeLessThan(reviewed!.bottom - reviewed!.size)
})

test.each([
  ['a title of 1,000 characters', imageOf(`${long} `.repeat(9)), 2],
  ['a long name of a guide', imageOf('Tea', { name: long }), 0]
])('%s ends where its room does', async (_, image, index) => {
  const lines = await linesOf(image)
  expect(lines[index]!.words).toMatch(/…$/)
  expect(lines[index]!.right).toBeLessThanOrEqual(1200 - 64)
  const tops = lines.map(({ bottom, size }) => bottom - size)
  expect(lines[index]!.bottom).toBeLessThan(tops[index + 1] ?? 630)
  expect(lines.at(-1)!.bottom).toBeLessThan(630)
})

test('the first page of a section, the home page and generated pages name no section', () => {
  const images = planImages(
    siteFrom([docFrom('index.md', '# Home'), docFrom('tea/index.md', '# Tea')])
  )
  expect([...images].map(([url, { alt }]) => [url, alt])).toEqual([
    ['', 'Kettle guide. How to use the office kettle safely.'],
    ['/', 'Kettle guide. Home'],
    ['/tea/', 'Kettle guide. Tea']
  ])
})

test.each([
  ['guide', imageOf('Tea', { name: 'Kettles' })],
  ['brand', imageOf('Tea', { brand: 'govuk' })]
])('the name of a picture is a hash of what is on it: another for another %s', (_, other) => {
  const { path } = imageOf('Tea')
  expect(path).toMatch(/^cards\/[0-9a-f]{16}\.png$/)
  expect(imageOf('Tea').path).toBe(path)
  expect(other.path).not.toBe(path)
})

describe('a drawn picture', () => {
  const image = imageOf('Tea')
  const draw = async (folder: string) => {
    const files: SiteFile[] = []
    await drawImages([image, image], cacheIn(folder), async (file) => void files.push(file))
    expect(files).toHaveLength(1)
    return Buffer.from(files[0]!.content)
  }

  test('is a PNG of 1200 by 630 pixels, always identical, and cached', async () => {
    const folder = temporaryFolder()
    const png = await draw(folder)
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630])
    expect(png.length).toBeLessThan(100_000)
    expect((await draw(temporaryFolder())).equals(png)).toBe(true)
    writeFileSync(join(folder, image.path), 'kept')
    expect((await draw(folder)).toString()).toBe('kept')
  })
})
