/** The list over a preview: what is wrong, where, and the way to it. */
import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import EleventyDevServer from '@11ty/eleventy-dev-server'
import { expect, onTestFinished, test } from 'vitest'
import { serveFolder } from '../../src/outputs/hosting/serve.ts'
import { project, temporaryFolder } from '../project.ts'
import { evaluateAll, openPage, wordsOf } from './open.ts'

/** Makes the folder of a preview with the script that lists its problems. */
function previewFolder(words: string): string {
  const folder = temporaryFolder()
  cpSync(join(project, 'assets/scripts/problems.js'), join(folder, 'problems.js'))
  writePage(folder, words)
  return folder
}

function writePage(folder: string, words: string): void {
  // The policy of a page allows no style that is written in an element.
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><meta http-equiv="Content-Security-Policy" content="style-src 'self'"><title>Tea</title><p>${words}</p><script type="module" src="problems.js" data-problems="problems.json"></script>`
  )
}

const inFile = {
  rule: 'section',
  severity: 'error',
  file: 'guide/tea.md',
  line: 3,
  column: 7,
  editor: 'vscode://file/home/guide/tea.md:3:7',
  message: '"Steps" is empty.',
  fix: 'Write it.'
}
const inBuild = { rule: 'build', severity: 'error', message: 'A style is broken.' }
const doubt = { ...inFile, rule: 'len-sentence', severity: 'warning', fix: undefined }

test.each([
  [
    'each problem in a file has a link that opens its place, and others have none',
    [inFile, inBuild, doubt],
    { errors: 2, warnings: 1 },
    `This preview has 2 problems to fix before it can be published, and one warning
guide/tea.md:3:7 section
"Steps" is empty.
Fix: Write it.
build
A style is broken.
guide/tea.md:3:7 warning: len-sentence
"Steps" is empty.`,
    [
      ['guide/tea.md:3:7', inFile.editor],
      ['guide/tea.md:3:7', inFile.editor]
    ]
  ],
  [
    'warnings alone are one line until somebody opens it',
    [doubt, doubt],
    { errors: 0, warnings: 2 },
    'This preview has 2 warnings',
    [
      ['guide/tea.md:3:7', inFile.editor],
      ['guide/tea.md:3:7', inFile.editor]
    ]
  ],
  [
    'problems that are too many for a page are in the terminal',
    [inBuild],
    { errors: 3, warnings: 0 },
    `This preview has 3 problems to fix before it can be published
build
A style is broken.
And 2 more: your terminal lists them all.`,
    []
  ],
  ['a preview without problems has no list', [], { errors: 0, warnings: 0 }, '', []]
])('%s', async (_, first, counts, words, links) => {
  const folder = previewFolder('Words')
  writeFileSync(join(folder, 'problems.json'), JSON.stringify({ ...counts, first }))
  const server = await serveFolder(folder, '')
  onTestFinished(() => server.close())
  const page = await openPage(`${server.origin}/`)
  await page.waitForNetworkIdle()
  await expect.poll(() => wordsOf(page, 'body')).toBe(`Words\n${words}`.trim())
  const found = await evaluateAll(page, 'details a', (all) =>
    (all as HTMLAnchorElement[]).map((link) => [link.textContent, link.href])
  )
  expect(found).toEqual(links)
  // The list is over the page, at the lower end of the screen.
  const below = await evaluateAll(page, 'details', (all) =>
    all.map((one) => [
      getComputedStyle(one).position,
      innerHeight - one.getBoundingClientRect().bottom
    ])
  )
  expect(below).toEqual(first.length > 0 ? [['fixed', 0]] : [])
})

test('a preview that was away for a moment is shown anew when it is back', async () => {
  const folder = previewFolder('Green tea')
  const serve = async (port: number) => {
    const logger = { info() {}, log() {}, error() {} }
    const server = new EleventyDevServer('tea', folder, { domDiff: false, logger })
    server.serve(port)
    return { server, port: await server.getPort() }
  }
  const { server, port } = await serve(0)
  const page = await openPage(`http://127.0.0.1:${port}/`)
  await page.waitForNetworkIdle()
  await server.close()
  writePage(folder, 'Black tea')
  const again = await serve(port)
  onTestFinished(() => again.server.close())
  await expect.poll(() => wordsOf(page, 'p').catch(() => '')).toBe('Black tea')
})
