/** Pictures of every kind on a page: whole, in their place from the start, and no wider than the page. */
import { join } from 'node:path'
import type { Page } from 'puppeteer'
import { beforeAll, expect, test } from 'vitest'
import { serveFolder } from '../../src/outputs/hosting/serve.ts'
import { buildHere } from '../build.ts'
import { atEnd, copyGuide, temporaryFolder, writeFiles } from '../project.ts'
import { gif, png, quarterTurn } from '../pictures.ts'
import { changeContent } from './change-content.ts'
import {
  browser,
  coffee,
  evaluateAll,
  layoutShifts,
  narrow,
  openPage,
  openTab,
  wide
} from './open.ts'

/** The address of a page of the small guide, with pictures. */
let at: (path: string) => string

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
  const content = copyGuide()
  changeContent(content, {
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
  writeFiles(content, files)
  const folder = join(temporaryFolder(), 'site')
  expect(await buildHere(content, folder)).toMatchObject({ problems: [] })
  const { base } = coffee.site
  const { origin, close } = await serveFolder(folder, base)
  atEnd(close)
  at = (path) => origin + base + path
})

/** Opens a page whose pictures come last, and waits for them. */
async function openLate(path: string, viewport: typeof wide): Promise<Page> {
  const page = await openTab({ viewport, ownWindow: true })
  await page.setRequestInterception(true)
  page.on('request', (request) => {
    if (request.resourceType() === 'image') setTimeout(() => void request.continue(), 400)
    else void request.continue()
  })
  await page.goto(at(path), { waitUntil: 'load' })
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  )
  return page
}

test.each(
  ['/about/', '/all/'].flatMap((path) => [wide, narrow].map((screen) => [path, screen] as const))
)('pictures of every kind are shown whole, and move nothing: %s, %j', async (path, viewport) => {
  const page = await openLate(path, viewport)
  const found = await evaluateAll(page, '.app-body img', (images) =>
    (images as HTMLImageElement[]).map((image) => {
      const { width, height, left, right } = image.getBoundingClientRect()
      const room = image.closest('figure, p, li, .app-table')!.getBoundingClientRect()
      const ratio = image.naturalWidth / image.naturalHeight
      return {
        name: image.src.split('/').at(-1),
        isWhole: Math.abs(width / height - ratio) < 0.02 * ratio,
        fits: left >= room.left - 1 && (right <= room.right + 1 || Boolean(image.closest('td')))
      }
    })
  )
  const names = ['wide.png', 'turned.jpg', 'lamp.gif', 'small.png', 'tank.webp', 'plan.svg']
  expect(found.filter(({ name }) => !name?.startsWith('machine'))).toEqual(
    names.map((name) => ({ name, isWhole: true, fits: true }))
  )
  const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
  expect(isTooWide).toBe(false)
  expect(await layoutShifts(page)).toEqual([])
})

test('a picture has its caption alone, and is marked where a link leads to it', async () => {
  const page = await openPage(at('/about/#plan'))
  const figure = await page.$eval('#plan', (plan) => ({
    caption: plan.querySelector('figcaption')?.textContent,
    background: getComputedStyle(plan).backgroundColor
  }))
  expect(figure.caption).toBe('The pipes, from the tap to the cup')
  expect(figure.background).not.toBe('rgba(0, 0, 0, 0)')
})
