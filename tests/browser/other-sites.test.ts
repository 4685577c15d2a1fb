/** A folder of HTML of another engine, with its old links put in: each lands, with scripts and without. */
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { serveFolder } from '../../src/outputs/hosting/serve.ts'
import { runHere } from '../build.ts'
import { atEnd, temporaryFolder, writeFiles } from '../project.ts'
import { arrival, openPage } from './open.ts'

const folder = temporaryFolder()
const site = join(folder, 'site')
let origin = ''

beforeAll(async () => {
  const filler = '<p>Text.</p>'.repeat(80)
  const files = {
    'site/index.html': `<main><h1>Drinks</h1>${filler}</main>`,
    'site/tea/index.html': `<main><h1>Tea</h1>${filler}<h2 id="brew">Brew</h2>${filler}</main>`,
    'links.txt': '/tea/#boil\n/#tea\n/pot/\n/pot/#brew\n/pot/#lid\n/cup/\n',
    'links-moved.txt':
      '/tea/#boil => /tea/#brew\n/#tea => /tea/#brew\n/pot/* => /tea/*\n/pot/#lid retired: It broke. See /\n/cup/ => /tea/#brew\n'
  }
  writeFiles(folder, files)
  const ledger = join(folder, 'links.txt')
  expect(await runHere('anchors', ['--site', site, '--ledger', ledger, '--apply'])).toMatchObject({
    exitCode: 0
  })
  const served = await serveFolder(site, '/drinks')
  atEnd(() => served.close())
  origin = `${served.origin}/drinks`
})

/** How far down the window the target of the address is, and what it says. */
const landing = () => {
  const target = document.querySelector(':target')
  const words = (target?.textContent || target?.parentElement?.textContent) ?? ''
  return {
    words,
    isInView: target !== null && Math.abs(target.getBoundingClientRect().top) < innerHeight
  }
}

test.each([
  ['/tea/?a=1#boil', '/tea/?a=1#boil', 'Brew'],
  ['/?a=1#tea', '/tea/?a=1#brew', 'Brew'],
  ['/pot/?a=1#brew', '/tea/?a=1#brew', 'Brew'],
  ['/pot/?a=1#nobody', '/tea/?a=1#nobody', ''],
  ['/cup/?a=1', '/tea/?a=1#brew', 'Brew'],
  ['/pot/#lid', '/pot/#lid', 'This was removed. It broke. See Drinks.']
])('with scripts %s leads to %s', async (from, to, words) => {
  const page = await openPage(`${origin}${from}`)
  await arrival(page, `${origin}${to}`)
  expect(await page.evaluate(landing)).toEqual({ words, isInView: words !== '' })
})

test.each([
  ['/tea/#boil', ':target', undefined, 'Brew'],
  ['/#tea', ':target a', '/tea/#brew', 'This has moved to Brew.'],
  ['/pot/#brew', ':target a', '/tea/#brew', 'Brew'],
  ['/cup/', 'main a', '/tea/#brew', '']
])('without scripts %s shows %s, which leads to %s', async (from, place, to, words) => {
  const page = await openPage(`${origin}${from}`, { javascript: false })
  const found = await page.evaluate(landing)
  expect([found.words, found.isInView]).toEqual([words, words !== ''])
  const href = await page.$eval(place, (link) => (link as HTMLAnchorElement).href)
  expect(href).toBe(to && `${origin}${to}`)
})

test('what has moved away shows only to whoever asks for it', async () => {
  const page = await openPage(`${origin}/`, { javascript: false })
  expect(await page.$eval('main', (main) => (main as HTMLElement).innerText)).not.toContain('moved')
})
