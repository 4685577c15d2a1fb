import { brotliCompressSync } from 'node:zlib'
import type { Browser } from 'puppeteer'

/** What a first visit loads: requests, and bytes as hosts send them, with brotli. */
export interface Visit {
  readonly requests: number
  readonly bytes: number
}

/** Opens an address as if for the first time, waits until nothing more is loaded, and counts what was. */
export async function visit(browser: Browser, address: string): Promise<Visit> {
  const context = await browser.createBrowserContext()
  const page = await context.newPage()
  const sizes: Promise<number>[] = []
  page.on('response', (response) => {
    // A page that was moved has no body of its own.
    sizes.push(response.buffer().then(compressed, () => 0))
  })
  await page.goto(address, { waitUntil: 'networkidle0' })
  const bytes = await Promise.all(sizes)
  await context.close()
  return { requests: bytes.length, bytes: bytes.reduce((sum, one) => sum + one, 0) }
}

/** What is packed already, as the files of a search index are, does not get smaller. */
function compressed(body: Uint8Array): number {
  return Math.min(body.length, brotliCompressSync(body).length)
}
