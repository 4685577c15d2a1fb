import { brotliCompressSync } from 'node:zlib'
import type { HTTPResponse, Page } from 'puppeteer'

export interface Loaded {
  readonly url: string
  readonly type: string
  /** Bytes, compressed with brotli at the level that hosts use for files. */
  readonly bytes: number
}

/** Opens an address as if for the first time, waits until nothing more is loaded, and lists what was. */
export async function visit(page: Page, address: string): Promise<readonly Loaded[]> {
  await page.setCacheEnabled(false)
  const answers: Promise<Loaded>[] = []
  const note = (response: HTTPResponse) => answers.push(weigh(response))
  page.on('response', note)
  await page.goto(address)
  await page.waitForNetworkIdle({ idleTime: 200 })
  page.off('response', note)
  return Promise.all(answers)
}

/** What is compressed already, as the files of a search index are, does not get smaller. */
async function weigh(response: HTTPResponse): Promise<Loaded> {
  const body = await response.buffer()
  const bytes = Math.min(body.length, brotliCompressSync(body).length)
  return { url: response.url(), type: response.request().resourceType(), bytes }
}
