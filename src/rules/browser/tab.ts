import type { Browser, CDPSession, Page } from 'puppeteer'

export type Tab = Awaited<ReturnType<typeof openTab>>

/** Opens a tab that stays on the pages that it is sent to. */
export async function openTab(browser: Browser) {
  // Tabs of one context share a process, and would wait for each other.
  const context = await browser.createBrowserContext()
  const tab = await context.newPage()
  const session = await tab.createCDPSession()
  const { promise: crash, reject } = Promise.withResolvers<never>()
  tab.once('error', reject)
  crash.catch(() => {})
  return {
    tab,
    session,
    goTo: await stayOnPages(tab, session),
    /** Fails when the process of the tab ends: nothing that it was asked is answered then. */
    crash,
    close: () => context.close()
  }
}

/**
 * Keeps a tab on its page: one that redirects its readers would be gone before it is checked. Any address but
 * the one that is asked for is answered with 204, which leaves a browser where it is. Makes the function that
 * goes to a page.
 */
async function stayOnPages(tab: Page, session: CDPSession) {
  let asked: string | undefined
  const { frameTree } = await session.send('Page.getFrameTree')
  session.on('Fetch.requestPaused', ({ requestId, frameId, request: { url } }) => {
    const isAway = frameId === frameTree.frame.id && url !== asked
    if (url === asked) asked = undefined
    const answer = isAway
      ? session.send('Fetch.fulfillRequest', { requestId, responseCode: 204 })
      : session.send('Fetch.continueRequest', { requestId })
    // A tab that was closed meanwhile needs no answer.
    answer.catch(() => {})
  })
  await session.send('Fetch.enable', { patterns: [{ resourceType: 'Document' }] })
  return async (address: string): Promise<void> => {
    asked = address
    const response = await tab.goto(address).catch((error: Error) => {
      // This can be the request that leads away, and not the page.
      if (error.message.startsWith('net::ERR_ABORTED')) return null
      throw error
    })
    if (response && !response.ok()) throw new Error(`the server answered ${response.status()}`)
    await tab.waitForFunction(() => document.readyState === 'complete', { polling: 50 })
    // A browser reads no further in a page that a script leaves. The page itself knows: events of its
    // process and of the network come in any order.
    const isRead = await tab.evaluate((wanted) => {
      const [entry] = performance.getEntriesByType('navigation')
      return (
        entry instanceof PerformanceNavigationTiming &&
        entry.name === wanted &&
        entry.domInteractive > 0
      )
    }, address)
    if (!isRead) throw new Error('it leads to another page before it is read')
  }
}
