/** What `npm run bench` measures of a page that arrives, on pages with a fault and on one without. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { arrivalFigures, arriveAt } from '../../src/cli/bench/arrival.ts'
import { compressSite } from '../../src/cli/bench/host.ts'
import { serveFolder, type Served } from '../../src/outputs/hosting/serve.ts'
import { temporaryFolder } from '../project.ts'
import { browser } from './open.ts'

const folder = temporaryFolder()
const steps = '<ol><li id="pour">Pour</li><li id="drink">Drink</li></ol>'
const page = (first: string, last: string) =>
  `<!DOCTYPE html><title>Tea</title><link rel="icon" href="data:,"><body>${first}<div style="height: 3000px">Tea</div><main>${steps}</main><div style="height: 3000px"></div>${last}</body>`
/** Moves the steps by 100 pixels when it is in sight, by what the browser does not correct by itself. */
const move = `<script>setTimeout(() => { document.querySelector('main').style.transform = 'translateY(100px)' }, 400)</script>`
const jump = `<script>setTimeout(() => { document.querySelector('p').style.marginTop = '100px' }, 400)</script>`
let host: Served

beforeAll(async () => {
  for (const [name, html] of [
    ['still', page('', '')],
    ['moves', page('', move)],
    ['jumps', page('<p>Tea', jump)]
  ] as const) {
    mkdirSync(join(folder, name))
    writeFileSync(join(folder, name, 'index.html'), html)
  }
  compressSite(folder)
  host = await serveFolder(folder, '')
})
afterAll(() => host.close())

test('a page where nothing moves has its target where it stays', async () => {
  const { firstPaint, largestPaint, inSight, settled, shift, moved } = await arriveAt(
    browser,
    `${host.origin}/still/#drink`
  )
  expect(moved).toBe(0)
  expect(shift).toBe(0)
  expect(settled).toBe(inSight)
  expect(inSight).toBeGreaterThanOrEqual(firstPaint)
  expect(largestPaint).toBeGreaterThanOrEqual(firstPaint)
})

test('a target that moves is seen to, and what the browser counts as a shift', async () => {
  const moves = await arriveAt(browser, `${host.origin}/moves/#drink`)
  expect(moves.moved).toBeCloseTo(100, 0)
  expect(moves.settled).toBeGreaterThan(moves.inSight)
  expect((await arriveAt(browser, `${host.origin}/jumps/`)).shift).toBeGreaterThan(0)
})

test('a link to the last step is held against the same page as bare HTML', async () => {
  const figures = await arrivalFigures(browser, host.origin, {
    name: 'tea',
    path: '/moves/',
    runs: 1
  })
  expect(Object.keys(figures)).toEqual([
    'tea, first paint, ms',
    'tea, first paint, times bare HTML',
    'tea, largest paint, ms',
    'tea, largest paint, times bare HTML',
    'tea, layout shift',
    'tea, a step is in sight, ms',
    'tea, a step is in sight, times bare HTML',
    'tea, the step stays, ms',
    'tea, the step moves, pixels'
  ])
  for (const figure of Object.values(figures)) expect(figure).not.toBeNaN()
  expect(figures['tea, the step moves, pixels']).toBeCloseTo(100, 0)
})
