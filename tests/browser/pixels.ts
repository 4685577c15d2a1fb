/** What a screen shows, compared pixel by pixel: a browser can compute a colour and still paint none. */
import type { Page, ScreenshotClip } from 'puppeteer'
import { everyPage, openTab, seenTwice } from './open.ts'

/** Takes a picture of a part of the screen. */
export function pictureOf(page: Page, clip: ScreenshotClip): Promise<string> {
  return page.screenshot({
    clip,
    encoding: 'base64',
    optimizeForSpeed: true,
    captureBeyondViewport: false
  })
}

/**
 * Counts the pixels with a contrast of at least 3 to 1 (WCAG): between two pictures of one place,
 * or in one picture, to the colour that most of it has.
 */
export type CountContrast = (picture: string, other?: string) => Promise<number>

/** Opens a tab that decodes pictures, until the test is over. */
export async function startCounting(): Promise<CountContrast> {
  const tab = await openTab({ ownWindow: true }) // else it hides the page that is looked at
  return (picture, other) => tab.evaluate(contrasting, picture, other)
}

/** Runs in an empty page. */
async function contrasting(picture: string, other?: string): Promise<number> {
  const decode = async (base64: string) => {
    const image = new Image()
    image.src = `data:image/png;base64,${base64}`
    await image.decode()
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!
    context.drawImage(image, 0, 0)
    return new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer)
  }
  const light = new Map<number, number>()
  const linear = (byte: number) => {
    const share = byte / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  /** The relative luminance of a pixel, and 0.05: WCAG adds it for the light that a screen reflects. */
  const lightOf = (pixel: number) => {
    const known = light.get(pixel)
    if (known !== undefined) return known
    const [red = 0, green = 0, blue = 0] = [0, 8, 16].map((bits) => linear((pixel >> bits) & 255))
    const found = 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05
    light.set(pixel, found)
    return found
  }
  const one = await decode(picture)
  const two = other === undefined ? undefined : await decode(other)
  const counts = new Map<number, number>()
  for (const pixel of one) counts.set(pixel, (counts.get(pixel) ?? 0) + 1)
  const [most = [0]] = [...counts].sort(([, a], [, b]) => b - a)
  let found = 0
  one.forEach((pixel, index) => {
    const [a, b] = [lightOf(pixel), lightOf(two ? (two[index] ?? 0) : most[0])]
    if (Math.max(a, b) / Math.min(a, b) >= 3) found++
  })
  return found
}

/**
 * Gives focus to one stop of each kind that was not seen yet, and lists those on which that changes too little:
 * fewer pixels than a line of 4 along the shorter side has, or at less than 3 to 1.
 */
export async function focusFaults(
  page: Page,
  count: CountContrast,
  seen: Set<string>
): Promise<readonly string[]> {
  await page.keyboard.press('Tab') // so that the browser shows focus as it does to who uses a keyboard
  const stops = await page.evaluateHandle(stopsByKind, everyPage)
  const kinds = await page.evaluate((found) => [...found.keys()], stops)
  const faults: string[] = []
  for (const kind of kinds.filter((one) => !seen.has(one))) {
    seen.add(kind)
    const look = async () => {
      const { name, needed, area } = await page.evaluate(focusOn, stops, kind)
      const focused = await pictureOf(page, area)
      await page.evaluate(() => {
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      })
      const changed = await count(focused, await pictureOf(page, area))
      return changed < needed
        ? [`${name} shows focus by ${changed} pixels, and needs ${needed}`]
        : []
    }
    faults.push(...(await seenTwice(look)))
  }
  return faults
}

/** Runs in the page: one stop of each kind, which is what has the same classes, each night in the same place. */
function stopsByKind(inEachPlace: boolean): Map<string, HTMLElement> {
  const kinds = new Map<string, HTMLElement>()
  for (const stop of document.querySelectorAll<HTMLElement>(
    'a[href], button, input, summary, [tabindex]'
  )) {
    if (stop.tabIndex < 0 || !stop.checkVisibility({ visibilityProperty: true })) continue
    const kind = [stop, inEachPlace && stop.parentElement]
      .map((one) => one && `${one.localName}.${one.className}`)
      .join(' in ')
    if (!kinds.has(kind)) kinds.set(kind, stop)
  }
  return kinds
}

/** Runs in the page: gives focus to a stop, and says where it is and how many pixels must change. */
function focusOn(stops: ReadonlyMap<string, HTMLElement>, kind: string) {
  const stop = stops.get(kind)!
  stop.scrollIntoView({ block: 'center' })
  stop.focus({ preventScroll: true })
  const { left, top, width, height } = stop.getBoundingClientRect()
  const x = Math.max(0, left - 8)
  const y = Math.max(0, top - 8)
  return {
    name: placeOf(stop),
    needed: Math.round(4 * Math.min(width, height)),
    area: {
      x: x + scrollX,
      y: y + scrollY,
      width: Math.min(width + 16, innerWidth - x),
      height: Math.min(height + 16, innerHeight - y)
    }
  }
}
