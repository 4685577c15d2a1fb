import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { serveFolder } from '../../src/browser/serve.ts'
import { project, temporaryFolder } from '../project.ts'
import { openPage, wordsOf } from './open.ts'

/** The list over a preview: what is wrong, where, and the way to it. */
/** Opens a preview that has these problems. */
async function preview(problems: readonly object[]) {
  const folder = temporaryFolder()
  cpSync(join(project, 'assets/scripts/problems.js'), join(folder, 'problems.js'))
  writeFileSync(join(folder, 'problems.json'), JSON.stringify(problems))
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><p>Words</p><script type="module" src="problems.js" data-problems="problems.json"></script>'
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
    await page.$$eval('details a', (links) => links.map((link) => [link.textContent, link.href]))
  ).toEqual([['guide/tea.md:3:7', 'vscode://file/home/guide/tea.md:3:7']])
})

test('a preview without problems has no list', async () => {
  const page = await preview([])

  await page.waitForNetworkIdle()
  expect(await wordsOf(page, 'body')).toBe('Words')
})
