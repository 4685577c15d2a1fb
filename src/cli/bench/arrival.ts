import { PredefinedNetworkConditions, type Browser } from 'puppeteer'

const screen = { width: 1280, height: 800 }
const runs = 5

declare global {
  /** In the page: what was seen of its arrival so far. */
  var arrival: { first: number; largest: number; shift: number; frames: [number, number][] }
}

/** Runs in the page from its start: notes each paint, and in each frame where the target is. */
function observe(id: string): void {
  globalThis.arrival = { first: 0, largest: 0, shift: 0, frames: [] }
  const on = (type: string, note: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({
      type,
      buffered: true
    })
  on('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') arrival.first = startTime
  })
  on('largest-contentful-paint', ({ startTime }) => (arrival.largest = startTime))
  on('layout-shift', (entry) => {
    if ('value' in entry && typeof entry.value === 'number') arrival.shift += entry.value
  })
  const look = () => {
    const top = document.getElementById(id)?.getBoundingClientRect().top
    if (top !== undefined) arrival.frames.push([performance.now(), top])
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** Follows a link to a place in a page for the first time, on DevTools' 'Slow 4G' and a processor 4 times slower. */
async function arriveAt(browser: Browser, address: string) {
  const context = await browser.createBrowserContext()
  try {
    const page = await context.newPage()
    await page.setViewport(screen)
    await page.evaluateOnNewDocument(observe, decodeURIComponent(new URL(address).hash.slice(1)))
    await page.emulateNetworkConditions(PredefinedNetworkConditions['Slow 4G'])
    await page.emulateCPUThrottling(4)
    await page.goto(address, { waitUntil: 'networkidle0' })
    // What moves late is to be seen too.
    await new Promise((resolve) => setTimeout(resolve, 1000))
    const { first, largest, shift, frames } = await page.evaluate(() => arrival)
    const end = frames.at(-1)?.[1] ?? Infinity
    const painted = frames.filter(([time]) => time >= first - 20) // the frame that was painted first began before
    const seen = painted.slice(painted.findIndex(([, top]) => top > -2 && top < screen.height))
    const moving = seen.findLastIndex(([, top]) => Math.abs(top - end) > 1)
    return {
      // Times are in milliseconds from the click.
      firstPaint: first,
      largestPaint: largest,
      /** How much of the page moved while it loaded, as browsers count it. */
      shift,
      /** When the target of the link is in sight, when it is where it stays, and how far it moved between, in pixels. */
      inSight: Math.max(first, seen[0]?.[0] ?? Infinity),
      settled: Math.max(first, seen[moving + 1]?.[0] ?? Infinity),
      moved: Math.max(...seen.map(([, top]) => Math.abs(top - end)))
    }
  } finally {
    await context.close()
  }
}

type Arrival = Awaited<ReturnType<typeof arriveAt>>

/**
 * How links to the last step of a page bring a reader there, beside the same page as bare HTML from
 * the same host. Each figure is the middle of several runs, in turns: what else the machine does
 * slows down both.
 */
export async function arrivalFigures(
  browser: Browser,
  site: string,
  name: string,
  path: string
): Promise<Record<string, number>> {
  const link = path + (await lastStepOf(browser, site + path))
  const ours: Arrival[] = []
  const bare: Arrival[] = []
  for (let run = 0; run < runs; run++) {
    ours.push(await arriveAt(browser, site + link))
    bare.push(await arriveAt(browser, `${site}/bare${link}`))
  }
  const middle = (all: readonly Arrival[], figure: keyof Arrival) =>
    all.map((one) => one[figure]).toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? NaN
  const times = (figure: keyof Arrival) => middle(ours, figure) / middle(bare, figure)
  return {
    [`${name}, first paint, ms`]: middle(ours, 'firstPaint'),
    [`${name}, first paint, times bare HTML`]: times('firstPaint'),
    [`${name}, largest paint, ms`]: middle(ours, 'largestPaint'),
    [`${name}, largest paint, times bare HTML`]: times('largestPaint'),
    [`${name}, layout shift`]: Math.max(...ours.map(({ shift }) => shift)),
    [`${name}, a step is in sight, ms`]: middle(ours, 'inSight'),
    [`${name}, a step is in sight, times bare HTML`]: times('inSight'),
    [`${name}, the step stays, ms`]: middle(ours, 'settled'),
    [`${name}, the step moves, pixels`]: Math.max(...ours.map(({ moved }) => moved))
  }
}

/** The fragment of the last numbered step of a page. */
async function lastStepOf(browser: Browser, address: string): Promise<string> {
  const page = await browser.newPage()
  await page.goto(address)
  const ids = await page.$$eval('main ol > li[id]', (steps) => steps.map(({ id }) => id))
  await page.close()
  return `#${encodeURIComponent(ids.at(-1) ?? '')}`
}
