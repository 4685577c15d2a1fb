/** What `npm run anchors -- --apply` does to a folder of HTML, as files. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { runFunction } from '../cloudfront.ts'
import { runHere } from '../build.ts'
import { filesIn, temporaryFolder, writeFiles } from '../project.ts'

const page = (main: string) =>
  `<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>Tea</title></head>\n<body><main>\r\n${main}</main></body>\n</html>`
const site = {
  'index.html': page('<h1>Drinks</h1>'),
  'tea/index.html': page('<h1>Tea</h1><h2 id="brew" class=a>Caf\u00e9 \u{1f375}</h2>'),
  'plain.html': page('<h2 id="lid">Lid</h2>'),
  'old/index.html': '<html><meta http-equiv="refresh" content="0; url=../tea/"></html>',
  _redirects: '/a /b 301\n'
}
const ledger = [
  '/',
  '/tea/',
  '/tea/#brew',
  '/tea/#boil',
  '/tea/#a%20b',
  '/#tea',
  '/pot/',
  '/pot/#brew',
  '/old/#brew',
  '/cup/',
  '/cup/#x',
  '/plain.html#top-of-it'
]
const moves = [
  '/tea/#boil => /tea/#brew',
  '/tea/#a%20b => /tea/',
  '/#tea => /tea/',
  '/pot/* => /tea/*',
  '/old/#brew => /tea/#brew',
  '/cup/ retired: It broke. See /tea/',
  '/plain.html#top-of-it => /plain.html#lid'
]

function makeSite(files: Readonly<Record<string, string | Uint8Array>> = site): string {
  return writeFiles(join(temporaryFolder(), 'built'), files)
}

/** Puts in what is missed, with a ledger beside the folder. */
function apply(folder: string, moved = moves, recorded = ledger) {
  const file = join(dirname(folder), 'links.txt')
  writeFileSync(file, recorded.join('\n'))
  writeFileSync(join(dirname(folder), 'links-moved.txt'), moved.join('\n'))
  return runHere('anchors', ['--site', folder, '--ledger', file, '--apply'])
}

const withoutAdded = (text: string) =>
  text
    .replace(/<span id="[^"]*" data-permalink><\/span>/g, '')
    .replace(/<div data-permalink>.*?<\/div>/s, '')

test('old ids, pages that lead on, and rules for hosts: and nothing else changes by a byte', async () => {
  const folder = makeSite()
  expect(await apply(folder)).toMatchObject({
    exitCode: 0,
    errors: '',
    output: 'Put old ids into 3 pages, and wrote 3 pages that lead on.\n'
  })
  const read = (path: string) => readFileSync(join(folder, path), 'utf8')
  expect(read('tea/index.html')).toContain(
    '<h1><span id="a b" data-permalink></span>Tea</h1><h2 id="brew" class=a><span id="boil" data-permalink></span>Caf\u00e9'
  )
  for (const path of ['index.html', 'tea/index.html', 'plain.html'] as const) {
    expect(withoutAdded(read(path))).toBe(site[path])
  }
  // What readers see of these pages is in browser/other-sites.test.ts.
  expect(read('old/index.html')).toMatch(/href="..\/tea\/" data-forward>Tea<.*<li id="brew">/s)
  expect(read('_redirects')).toBe(
    '/a /b 301\n\n# Made by npm run anchors -- --apply\n/old/ /tea/ 301\n/pot/ /tea/ 301\n'
  )
  expect(runFunction(folder, '/pot/', { accept: 'text/markdown' })).toMatchObject({
    headers: { location: { value: '/tea/' } }
  })
  expect(runFunction(folder, '/tea/', { accept: 'text/markdown' })).toEqual({
    uri: '/tea/index.html'
  })

  const once = filesIn(folder)
  await apply(folder)
  expect(filesIn(folder)).toEqual(once)
  await apply(folder, ['/tea/#boil => /tea/#brew'], ['/tea/#boil'])
  for (const gone of ['pot/index.html', 'cloudfront-redirects.js']) {
    expect(existsSync(join(folder, gone))).toBe(false)
  }
  expect([read('index.html'), read('_redirects')]).toEqual([site['index.html'], site._redirects])
})

test('a page that is not in UTF-8 keeps its bytes', async () => {
  const bytes = Buffer.from(page('<h1>Caf\u00e9</h1><h2 id="brew">Th\u00e9</h2>'), 'latin1')
  const folder = makeSite({ 'index.html': page('<h1>Caf\u00e9</h1>'), 'tea/index.html': bytes })
  expect(
    await apply(folder, ['/tea/#boil => /tea/#brew', '/tea/#x => /'], ['/tea/#boil', '/tea/#x'])
  ).toMatchObject({ exitCode: 0 })
  const now = readFileSync(join(folder, 'tea/index.html'), 'latin1')
  expect(now).toContain('data-moved>Caf&#233;</a>')
  expect(Buffer.from(withoutAdded(now), 'latin1').equals(bytes)).toBe(true)
})

test('links start at the top of the host where those of the site do', async () => {
  const folder = makeSite({ ...site, 'index.html': page('<a href="/tea/">Tea</a>') })
  await apply(folder)
  expect(readFileSync(join(folder, 'pot/index.html'), 'utf8')).toContain(
    'href="/tea/" data-forward'
  )
})

test.each([
  ['an address is lost', moves.slice(1), '/tea/#boil was published and leads nowhere now'],
  ['a line leads nowhere', ['/tea/#boil => /tea/#lid', ...moves.slice(1)], '/tea/#lid is not there']
])('nothing is written where %s', async (_, moved, message) => {
  const folder = makeSite()
  const before = filesIn(folder)
  const { exitCode, errors } = await apply(folder, moved)
  expect([exitCode, errors]).toEqual([1, expect.stringContaining(message)])
  expect(errors).toContain('Nothing was written.')
  expect(filesIn(folder)).toEqual(before)
})

test('what cannot be written leaves the folder as it was', async () => {
  const folder = makeSite()
  // A file stands where a page would need a folder.
  writeFileSync(join(folder, 'pot'), '')
  const before = filesIn(folder)
  expect(await apply(folder)).toMatchObject({ exitCode: 2 })
  expect(filesIn(folder)).toEqual(before)
})
