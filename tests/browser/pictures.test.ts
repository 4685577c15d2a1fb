/** Pictures of every kind on a page: whole, in their place from the start, and no wider than the page. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'puppeteer'
import { beforeAll, describe, expect, test } from 'vitest'
import { coffeeGuide } from '../project.ts'
import { gif, png, quarterTurn } from '../pictures.ts'
import { browser, buildAndServe, changedCopy, evaluateAll, narrow, openTab, wide } from './open.ts'
import type { BuiltAndServed } from './open.ts'

let served: BuiltAndServed

/** A photograph, as a browser writes it. */
async function drawn(page: Page, type: string): Promise<Buffer> {
  const base64 = await page.evaluate((wanted) => {
    const canvas = document.createElement('canvas')
    canvas.width = 1400
    canvas.height = 700
    return canvas.toDataURL(wanted).split(',')[1] ?? ''
  }, type)
  return Buffer.from(base64, 'base64')
}

beforeAll(async () => {
  const words = `![The machine](wide.png)

1. Turn the wheel. {#step-wheel}

   ![A wheel](turned.jpg "The wheel, seen from above")

- ![A lamp](lamp.gif) shines {#item-lamp}

| Lamp | What it means |
| --- | --- |
| ![A red lamp](small.png) {#row-lamp} | ![A full tank](tank.webp) |

> ![A plan of the pipes](plan.svg "The pipes, from the tap to the cup") {#plan}
`
  const content = changedCopy(coffeeGuide, {
    'about.md': [['## What comes next', `${words}\n## What comes next`]]
  })
  const page = await browser.newPage()
  const jpg = await drawn(page, 'image/jpeg')
  const files = {
    'wide.png': png(1400, 500),
    'turned.jpg': Buffer.concat([jpg.subarray(0, 2), quarterTurn, jpg.subarray(2)]),
    'lamp.gif': gif(900, 90),
    'small.png': png(40, 30),
    'tank.webp': await drawn(page, 'image/webp'),
    'plan.svg':
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 300"><path d="M0 0h9v9z"/></svg>'
  }
  await page.close()
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(content, name), bytes)
  served = await buildAndServe(content, '2030-02-01')
})

/** Opens a page whose pictures come last, and waits for them. */
async function openLate(path: string, viewport: typeof wide): Promise<Page> {
  const page = await openTab({ viewport, ownWindow: true })
  await page.setRequestInterception(true)
  page.on('request', (request) => {
    if (request.resourceType() === 'image') setTimeout(() => void request.continue(), 400)
    else void request.continue()
  })
  await page.goto(served.at(path), { waitUntil: 'load' })
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  )
  return page
}

describe.each([
  ['wide', wide],
  ['narrow', narrow]
])('on a %s screen', (_, viewport) => {
  test.each(['/about/', '/all/'])('pictures of every kind are shown whole on %s', async (path) => {
    const page = await openLate(path, viewport)
    const found = await evaluateAll(page, '.app-body img', (images) =>
      images.flatMap((image) => {
        if (!image.src.includes('/machine.svg')) {
          const { width, height, left, right } = image.getBoundingClientRect()
          const room = image.closest('figure, p, li, .app-scroll')!.getBoundingClientRect()
          const ratio = image.naturalWidth / image.naturalHeight
          return {
            name: image.src.split('/').at(-1),
            isShown: image.naturalWidth > 0,
            isWhole: Math.abs(width / height - ratio) < 0.02 * ratio,
            fits: left >= room.left - 1 && (right <= room.right + 1 || Boolean(image.closest('td')))
          }
        }
        return []
      })
    )
    expect(found.map(({ name }) => name)).toEqual([
      'wide.png',
      'turned.jpg',
      'lamp.gif',
      'small.png',
      'tank.webp',
      'plan.svg'
    ])
    for (const one of found) expect(one).toMatchObject({ isShown: true, isWhole: true, fits: true })
    const sizes = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
    expect(sizes[0]).toBeLessThanOrEqual(sizes[1]!)
  })
})

test('nothing moves when they arrive', async () => {
  const page = await openLate('/about/', wide)
  const shifts = await page.evaluate(() => {
    const observer = new PerformanceObserver(() => {})
    observer.observe({ type: 'layout-shift', buffered: true })
    return observer.takeRecords().length
  })
  expect(shifts).toBe(0)
})

test('a picture has its caption alone, and is marked where a link leads to it', async () => {
  const page = await openTab()
  await page.goto(served.at('/about/#plan'))
  expect(await page.$eval('#plan figcaption', (caption) => caption.textContent)).toBe(
    'The pipes, from the tap to the cup'
  )
  expect(await page.$eval('#plan', (figure) => getComputedStyle(figure).backgroundColor)).not.toBe(
    'rgba(0, 0, 0, 0)'
  )
})
