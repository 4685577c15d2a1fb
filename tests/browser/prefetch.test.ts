/** What a browser may load before a reader asks for it: pages of the site, and no more. */
import type { Page } from 'puppeteer'
import { expect, test } from 'vitest'
import { coffee, guide, inTabs } from './open.ts'
import { ownTemplates, templateNamed, visit } from './templates.ts'

/** Gives what lists all that the browser may load ahead in a tab, as it does for developers. */
async function watchAhead(page: Page): Promise<() => readonly string[]> {
  await page.goto('about:blank') // else it lists what the page before had
  const devtools = await page.createCDPSession()
  let listed: readonly string[] = []
  devtools.on('Preload.preloadingAttemptSourcesUpdated', ({ preloadingAttemptSources: all }) => {
    listed = all.map(({ key }) => `${key.action} ${key.url}`)
  })
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
  { name: 'the guide', built: guide, templates: ownTemplates },
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
