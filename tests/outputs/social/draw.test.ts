import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { Resvg } from '@resvg/resvg-js'
import { describe, expect, test } from 'vitest'
import { cacheIn } from '../../../src/outputs/cache.ts'
import { drawCards } from '../../../src/outputs/social/draw.ts'
import { drawing } from '../../../src/outputs/social/font.ts'
import { planCards, type PlannedCard } from '../../../src/outputs/social/plan.ts'
import { isWhole, palettePng } from '../../../src/outputs/social/png.ts'
import { docFrom, siteFrom } from '../../make.ts'
import { temporaryFolder } from '../../project.ts'

const cards = [
  ...planCards(siteFrom([docFrom('index.md', '# Home'), docFrom('tea.md', '# Tea')])).values()
]

/** The pictures of cards by their paths, as text that can be compared. */
async function draw(folder: string, of: readonly PlannedCard[] = cards) {
  const files = await drawCards(of, cacheIn(folder))
  return Object.fromEntries(
    files.map(({ path, content }) => [path, Buffer.from(content).toString('base64')])
  )
}

const drawn = await draw(temporaryFolder())

/** A cache that has the pictures of these cards. */
function cacheOf(some: readonly PlannedCard[]): string {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'cards'))
  for (const { path } of some) {
    writeFileSync(join(folder, path), Buffer.from(drawn[path]!, 'base64'))
  }
  return folder
}

/** The pixels of a PNG with a palette, as the renderer gives them. */
function pixelsOf(png: Buffer): Buffer {
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at)
    chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length))
    at += length + 12
  }
  const palette = chunks.get('PLTE')!
  const width = chunks.get('IHDR')!.readUInt32BE(0)
  const rows = inflateSync(chunks.get('IDAT')!)
  const pixels = Buffer.alloc((rows.length - rows.length / (width + 1)) * 4, 255)
  let to = 0
  for (const [at, index] of rows.entries()) {
    if (at % (width + 1) === 0) continue
    palette.copy(pixels, to, index * 3, index * 3 + 3)
    to += 4
  }
  return pixels
}

test('a picture is what the renderer draws, of 1200 by 630 pixels and less than 40 KB', () => {
  for (const { path, svg } of cards) {
    const png = Buffer.from(drawn[path]!, 'base64')
    const image = new Resvg(svg, drawing).render()
    expect([image.width, image.height]).toEqual([1200, 630])
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630])
    expect(pixelsOf(png).equals(image.pixels)).toBe(true)
    expect(png.length).toBeLessThan(40_000)
  }
})

test('a picture of more colours than a palette holds is not made with one', async () => {
  const pixels = (count: number) =>
    Buffer.concat(
      Array.from({ length: count }, (_, index) => Buffer.from([index & 255, index >> 8, 7, 255]))
    )
  const png = await palettePng(pixels(256), 16, 16)
  expect(pixelsOf(png!)).toEqual(pixels(256))
  expect(await palettePng(pixels(257), 257, 1)).toBeUndefined()
})

describe('the cache', () => {
  /** A mark in the place of each picture tells whether it was taken from there. */
  function withMarks(folder: string): string[] {
    const names = readdirSync(join(folder, 'cards')).sort()
    for (const name of names) {
      const file = join(folder, 'cards', name)
      const png = readFileSync(file)
      writeFileSync(file, Buffer.concat([png.subarray(0, 33), mark, png.subarray(33)]))
    }
    return names
  }
  /** A note of one letter in a PNG: the same picture, in other bytes. */
  const mark = Buffer.from('0000000374455874610062dc49a23b', 'hex')

  test('keeps pictures, and a build that finds them there draws none', async () => {
    const folder = temporaryFolder()
    expect(await draw(folder)).toEqual(drawn)
    expect(withMarks(folder)).toEqual(cards.map(({ path }) => path.slice('cards/'.length)).sort())
    const again = await draw(folder)
    expect(Object.keys(again).sort()).toEqual(Object.keys(drawn).sort())
    for (const [path, picture] of Object.entries(again)) expect(picture).not.toBe(drawn[path])
  })

  test('draws what has changed alone', async () => {
    const folder = cacheOf(cards.slice(0, 2))
    withMarks(folder)
    const again = await draw(folder)
    const redrawn = cards.filter(({ path }) => again[path] === drawn[path])
    expect(redrawn).toEqual(cards.slice(2))
  })

  test.each([
    ['cut short', (png: Buffer) => png.subarray(0, -20)],
    ['cut between two parts', (png: Buffer) => png.subarray(0, -12)],
    ['changed in one bit', (png: Buffer) => Buffer.from(png.with(200, png[200]! ^ 1))],
    ['longer than it was', (png: Buffer) => Buffer.concat([png, Buffer.from('more')])],
    ['empty', () => Buffer.alloc(0)],
    ['something else', () => Buffer.from('<html>')]
  ])('a picture that is %s is drawn again', async (_, spoil) => {
    const [card] = cards
    if (!card) throw new Error('There is no card.')
    const folder = cacheOf([card])
    const file = join(folder, card.path)
    writeFileSync(file, spoil(readFileSync(file)))
    expect(await draw(folder, [card])).toEqual({ [card.path]: drawn[card.path] })
    expect(isWhole(readFileSync(file))).toBe(true)
  })

  test('a file in the place of its folder costs time and nothing else', async () => {
    const file = join(temporaryFolder(), 'cache')
    writeFileSync(file, 'not a folder')
    expect(await draw(file)).toEqual(drawn)
  })

  test('a folder in the place of a picture costs time and nothing else', async () => {
    const folder = temporaryFolder()
    for (const { path } of cards) mkdirSync(join(folder, path, 'x'), { recursive: true })
    expect(await draw(folder)).toEqual(drawn)
  })
})
