/** What a browser loads before a reader asks for it: a page whose link they point at, and no more. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PredefinedNetworkConditions, type CDPSession, type Page } from 'puppeteer'
import { describe, expect, onTestFinished, test } from 'vitest'
import { coffee, guide, inTabs, openTab } from './open.ts'
import { guideTemplates, templateNamed, visit } from './templates.ts'

/** Gives what lists all that the browser may load ahead in a tab, as it does for developers. */
async function watchAhead(
  page: Page,
  prepare?: (devtools: CDPSession) => Promise<unknown>
): Promise<() => readonly string[]> {
  await page.goto('about:blank') // else it lists what the page before had
  const devtools = await page.createCDPSession()
  let listed: readonly string[] = []
  devtools.on('Preload.preloadingAttemptSourcesUpdated', ({ preloadingAttemptSources: all }) => {
    listed = all.map(({ key }) => `${key.action} ${key.url}`)
  })
  await prepare?.(devtools)
  await devtools.send('Preload.enable')
  return () => [...new Set(listed)].sort()
}

/** The links in sight that lead to a page of the site, but for those within the page itself. */
function linksToPages(page: Page, home: string): Promise<readonly string[]> {
  return page.evaluate((home) => {
    const pages = [...document.links]
      .flatMap((one) => (one instanceof HTMLAnchorElement && one.checkVisibility() ? one : []))
      .filter(({ origin, pathname }) => `${origin}${pathname}`.startsWith(home))
      .filter(({ pathname, search }) => pathname.endsWith('/') && search === '')
      .filter(({ href }) => !href.startsWith(`${location.href.replace(/#.*/s, '')}#`))
    return [...new Set(pages.map(({ href }) => `Prefetch ${href}`))].sort()
  }, home)
}

test.each([
  { name: 'the guide', built: guide, templates: guideTemplates },
  // This one is in a folder of its host.
  { name: 'the small guide', built: coffee, templates: [templateNamed('scenario')] }
])('only pages of the site may be loaded ahead: $name', async ({ built, templates }) => {
  await inTabs(templates, {}, async (page, template) => {
    const listed = await watchAhead(page)
    await visit(page, template)
    const links = await linksToPages(page, built.at('/'))
    expect(links.length).toBeGreaterThan(2)
    await expect.poll(listed, { message: template.name }).toEqual(links)
  })
})

describe('nothing is loaded ahead', () => {
  const home = coffee.at('/')

  test('on a slow line', async () => {
    const page = await openTab()
    const listed = await watchAhead(page)
    await page.goto(home)
    await expect.poll(listed).not.toEqual([])
    const onSlowLine = async () => {
      await page.emulateNetworkConditions(PredefinedNetworkConditions['Slow 4G'])
      const listed = await watchAhead(page)
      await page.goto(home, { waitUntil: 'networkidle0' })
      return listed()
    }
    // Tabs of one process share what they are told of their line: another may have ended it for this one.
    await expect.poll(onSlowLine).toEqual([])
  })

  test('with data saving on', async () => {
    const page = await openTab()
    const listed = await watchAhead(page, (devtools) =>
      devtools.send('Emulation.setDataSaverOverride', { dataSaverEnabled: true })
    )
    await page.goto(home, { waitUntil: 'networkidle0' })
    expect(listed()).toEqual([])
  })
})

/** Serves the small guide, and notes what is asked for. */
async function noted(): Promise<{ origin: string; asked: string[] }> {
  const asked: string[] = []
  const { origin } = new URL(coffee.at('/'))
  const server = createServer(async (request, response) => {
    asked.push(request.url ?? '')
    const answer = await fetch(origin + request.url)
    const { date, 'transfer-encoding': _, ...headers } = Object.fromEntries(answer.headers)
    response.writeHead(answer.status, headers).end(await answer.bytes())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close().closeAllConnections())
  const { port } = server.address() as AddressInfo
  return { origin: `http://127.0.0.1:${port}`, asked }
}

test('a page is loaded when somebody points at its link, and not again when they follow it', async () => {
  const { origin, asked } = await noted()
  const { base } = coffee.site
  const pages = () => asked.filter((path) => path.endsWith('/'))
  const page = await openTab()
  await page.goto(`${origin}${base}/`, { waitUntil: 'networkidle0' })
  expect(pages()).toEqual([`${base}/`])
  const link = `a.govuk-service-navigation__link[href="${base}/machine/"]`
  await page.hover(link)
  await expect.poll(pages).toEqual([`${base}/`, `${base}/machine/`])
  await page.click(link)
  await page.waitForFunction(() => location.pathname.endsWith('/machine/'))
  await page.waitForSelector('#main-content .app-share')
  expect(pages()).toEqual([`${base}/`, `${base}/machine/`])
})
