/** Pictures of pages that look different in two built sites. */
import type { Browser } from 'puppeteer'
import { serveFolder } from '../../outputs/hosting/serve.ts'
import { startBrowser } from '../../rules/browser/chromium.ts'
import type { Site } from '../../site/build.ts'

const widths = [1280, 390] as const

/** A site, and the folder that it was built into. */
export interface BuiltSide {
  readonly site: Site
  readonly output: string
}

/** The addresses of a page in both sites. One that is new has no `before`. */
export interface PagePair {
  readonly before: string | undefined
  readonly after: string
}

/** The part of a page that looks different at one width, as PNG in base64. */
export interface Picture {
  readonly width: (typeof widths)[number]
  readonly before?: string
  readonly after: string
}

/** The pictures of each pair, in the order of the pairs: none where both look the same. */
export async function picturesOf(
  pairs: readonly PagePair[],
  ...sides: readonly [before: BuiltSide, after: BuiltSide]
): Promise<readonly (readonly Picture[])[]> {
  if (pairs.length === 0) return []
  const servers = await Promise.all(sides.map(({ site, output }) => serveFolder(output, site.base)))
  const { browser } = await startBrowser()
  try {
    const [old, now] = sides.map(({ site }, at) => `${servers[at]!.origin}${site.base}`)
    const canvas = await browser.newPage()
    const found: Picture[][] = []
    for (const pair of pairs) {
      const pictures: Picture[] = []
      for (const width of widths) {
        const was = pair.before && (await pictureAt(browser, `${old}${pair.before}`, width))
        const is = await pictureAt(browser, `${now}${pair.after}`, width)
        const picture = await canvas.evaluate(cropped, was, is)
        if (picture) pictures.push({ width, ...picture })
      }
      found.push(pictures)
    }
    return found
  } finally {
    await browser.close()
    for (const server of servers) server.close()
  }
}

/** A picture of a whole page, without what moves. */
async function pictureAt(browser: Browser, address: string, width: number): Promise<string> {
  const tab = await browser.newPage()
  try {
    await tab.setViewport({ width, height: 900 })
    await tab.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }])
    await tab.goto(address, { waitUntil: 'networkidle0' })
    const height = await tab.evaluate(() => document.documentElement.scrollHeight)
    await tab.setViewport({ width, height })
    await tab.evaluate(async () => {
      for (const image of document.images) image.loading = 'eager'
      await Promise.allSettled([...document.images].map((image) => image.decode()))
    })
    return await tab.screenshot({ encoding: 'base64', captureBeyondViewport: false })
  } finally {
    await tab.close()
  }
}

/**
 * Runs in an empty page: cuts both pictures to the rows that differ, with a little of what is around
 * them. Rows are compared from the top, then from the end, so that one paragraph more is not all that
 * follows it. Undefined where both are the same.
 */
async function cropped(before: string | undefined, after: string) {
  const margin = 80
  const highest = 2400
  const decode = async (base64: string) => {
    const image = new Image()
    image.src = `data:image/png;base64,${base64}`
    await image.decode()
    const { width, height } = image
    const context = new OffscreenCanvas(width, height).getContext('2d')!
    context.drawImage(image, 0, 0)
    const pixels = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer)
    const row = (at: number) => pixels.subarray(at * width, (at + 1) * width)
    return { image, width, height, row }
  }
  type Decoded = Awaited<ReturnType<typeof decode>>
  const cut = ({ image, width, height }: Decoded, from: number, to: number) => {
    const top = Math.max(from - margin, 0)
    const canvas = document.createElement('canvas')
    canvas.width = width
    canvas.height = Math.min(Math.min(to + margin, height) - top, highest)
    canvas.getContext('2d')!.drawImage(image, 0, -top)
    return canvas.toDataURL('image/png').replace(/^.*?,/, '')
  }
  const now = await decode(after)
  if (before === undefined) return { after: cut(now, 0, now.height) }
  const old = await decode(before)
  const areSame = (one: Uint32Array, other: Uint32Array) =>
    one.every((pixel, at) => pixel === other[at])
  const shorter = Math.min(old.height, now.height)
  let start = 0
  while (start < shorter && areSame(old.row(start), now.row(start))) start++
  if (start === shorter && old.height === now.height) return undefined
  let end = 0
  const fromEnd = ({ row, height }: Decoded) => row(height - 1 - end)
  while (end < shorter - start && areSame(fromEnd(old), fromEnd(now))) end++
  return {
    before: cut(old, start, old.height - end),
    after: cut(now, start, now.height - end)
  }
}
