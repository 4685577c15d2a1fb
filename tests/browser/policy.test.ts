/** The policy of the pages in a browser: it is in the way of nothing of ours, and of everything else. */
import { readdirSync } from 'node:fs'
import type { Page } from 'puppeteer'
import { describe, expect, test } from 'vitest'
import { coffee, guide, openTab, type BuiltAndServed } from './open.ts'

/** Notes what a policy refuses in the pages of a tab, and what they ask for. */
async function watch(page: Page) {
  const refused: string[] = []
  const asked: string[] = []
  await page.exposeFunction('noteRefused', (what: string) => refused.push(what))
  await page.evaluateOnNewDocument(() => {
    addEventListener(
      'securitypolicyviolation',
      ({ effectiveDirective, blockedURI, documentURI, disposition }) => {
        const path = new URL(documentURI).pathname
        // @ts-expect-error: the line above puts it there
        noteRefused(`${path}: ${effectiveDirective} stops ${blockedURI} (${disposition})`)
      },
      true
    )
  })
  page.on('console', (message) => {
    if (message.type() === 'error') asked.push(message.text())
  })
  page.on('request', (request) => asked.push(request.url()))
  return { refused, asked }
}

describe('nothing of ours is refused, and nothing is asked of another host', () => {
  const originOf = ({ at }: BuiltAndServed) => new URL(at('/')).origin

  test.each([
    { name: 'the guide', built: guide },
    { name: 'the small guide', built: coffee }
  ])('on all pages of $name', async ({ built }) => {
    const files = readdirSync(built.folder, { recursive: true, encoding: 'utf8' })
    const pages = files.filter((file) => file.endsWith('.html'))
    const page = await openTab()
    const { refused, asked } = await watch(page)
    for (const file of pages)
      await page.goto(built.at(`/${file.replace(/(^|\/)index\.html$/, '$1')}`))
    expect(refused).toEqual([])
    expect(
      asked.filter((url) => !url.startsWith(originOf(built)) && !url.startsWith('data:'))
    ).toEqual([])
    expect(asked.length).toBeGreaterThan(pages.length)
  })
})
