import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import EleventyDevServer from '@11ty/eleventy-dev-server'
import { expect, onTestFinished, test } from 'vitest'
import { serveFolder } from '../../src/outputs/hosting/serve.ts'
import { project, temporaryFolder } from '../project.ts'
import { evaluateAll, openPage, wordsOf } from './open.ts'

/** The list over a preview: what is wrong, where, and the way to it. */
/** Opens a preview that has these problems, the first of so many. */
async function preview(first: readonly object[], count = first.length) {
  const folder = temporaryFolder()
  cpSync(join(project, 'assets/scripts/problems.js'), join(folder, 'problems.js'))
  writeFileSync(join(folder, 'problems.json'), JSON.stringify({ count, first }))
  writeFileSync(
    join(folder, 'index.html'),
    // The policy of a page allows no style that is written in an element.
    `<!doctype html><meta http-equiv="Content-Security-Policy" content="style-src 'self'">` +
      '<p>Words</p><script type="module" src="problems.js" data-problems="problems.json"></script>'
  )
  const server = await serveFolder(folder, '')
  onTestFinished(() => server.close())
  return openPage(`${server.origin}/`)
}

test('each problem in a file has a link that opens its place, and others have none', async () => {
  const page = await preview([
    {
      rule: 'section',
      file: 'guide/tea.md',
      line: 3,
      column: 7,
      editor: 'vscode://file/home/guide/tea.md:3:7',
      message: '"Steps" is empty.',
      fix: 'Write it.'
    },
    { rule: 'build', message: 'A style is broken.' }
  ])

  await page.waitForSelector('details li')
  expect(await wordsOf(page, 'details'))
    .toBe(`This preview has 2 problems to fix before it can be published
guide/tea.md:3:7 section
"Steps" is empty.
Fix: Write it.
build
A style is broken.`)
  expect(
    await evaluateAll(page, 'details a', (links) =>
      links.map((link) => [link.textContent, link.href])
    )
  ).toEqual([['guide/tea.md:3:7', 'vscode://file/home/guide/tea.md:3:7']])
})

test('the list is over the page, at the lower end of the screen', async () => {
  const page = await preview([{ rule: 'build', message: 'A style is broken.' }])

  const list = await page.waitForSelector('details:has(li)')
  const found = await list?.evaluate((one) => ({
    position: getComputedStyle(one).position,
    below: innerHeight - one.getBoundingClientRect().bottom
  }))
  expect(found).toEqual({ position: 'fixed', below: 0 })
})

test('problems that are too many for a page are in the terminal', async () => {
  const page = await preview([{ rule: 'build', message: 'A style is broken.' }], 3)

  await page.waitForSelector('details li')
  expect(await wordsOf(page, 'details'))
    .toBe(`This preview has 3 problems to fix before it can be published
build
A style is broken.
And 2 more: your terminal lists them all.`)
})

test('a preview without problems has no list', async () => {
  const page = await preview([])

  await page.waitForNetworkIdle()
  expect(await wordsOf(page, 'body')).toBe('Words')
})

test('a preview that was away for a moment is shown anew when it is back', async () => {
  const folder = temporaryFolder()
  cpSync(join(project, 'assets/scripts/problems.js'), join(folder, 'problems.js'))
  const write = (words: string) =>
    writeFileSync(
      join(folder, 'index.html'),
      `<!doctype html><title>Tea</title><p>${words}</p><script type="module" src="problems.js" data-problems="problems.json"></script>`
    )
  const serve = async (port: number) => {
    const server = new EleventyDevServer('tea', folder, {
      domDiff: false,
      logger: { info() {}, log() {}, error() {} }
    })
    server.serve(port)
    return { server, port: await server.getPort() }
  }
  write('Green tea')
  const { server, port } = await serve(0)
  const page = await openPage(`http://127.0.0.1:${port}/`)
  await page.waitForNetworkIdle()

  await server.close()
  write('Black tea')
  const again = await serve(port)
  onTestFinished(() => again.server.close())

  await expect.poll(() => wordsOf(page, 'p').catch(() => '')).toBe('Black tea')
})
