/** npm run anchors and npm run check on a folder of HTML that another engine has built. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { runHere } from '../build.ts'
import { temporaryFolder } from '../project.ts'

const folder = temporaryFolder()
const ledger = join(folder, 'links.txt')

function makeSite(name: string, pages: Readonly<Record<string, string>>): string {
  for (const [path, main] of Object.entries(pages)) {
    const file = join(folder, name, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `<title>${path}</title><main>${main}</main>`)
  }
  return join(folder, name)
}

const earlier = makeSite('earlier', { 'index.html': '', 'tea.html': '<h2 id="boil">Boil</h2>' })
const site = makeSite('site', {
  'index.html': '<p id="nav">Menu</p><h2 id="cups">Cups</h2>',
  'tea.html': '<p id="nav">Menu</p><h2 id="boil-it">Boil it</h2><h2 id="boil-it-1">Boil it</h2>',
  'a/index.html': '<p id="nav">Menu</p>',
  'b/index.html': '<h2 id="lids">Lids</h2>'
})
const anchors = (...args: readonly string[]) => runHere('anchors', ['--site', site, ...args])
const check = (...args: readonly string[]) =>
  runHere('check', ['--site', site, '--only', 'links,anchors', ...args])

test('a list starts with earlier builds, and takes what is new when what is missed is settled', async () => {
  const sitemap = join(folder, 'sitemap.xml')
  writeFileSync(
    sitemap,
    '<urlset><url><loc>https://tea.example/tea</loc></url><url><loc> https://tea.example/b </loc></url></urlset>'
  )
  const first = await anchors('--ledger', ledger, '--also', earlier, '--also', sitemap)
  expect(first.exitCode).toBe(1)
  expect(first.errors).toContain('/tea.html#boil => /tea.html#boil-it\n')
  // The new id on the page may be the old one by another name.
  expect(readFileSync(ledger, 'utf8')).toBe(
    '/\n/#cups\n/a/\n/b/\n/b/#lids\n/tea.html\n/tea.html#boil\n'
  )
  const failed = await check('--ledger', ledger)
  expect([failed.exitCode, failed.output]).toEqual([
    1,
    expect.stringContaining('links.txt:7:1  lost-anchor')
  ])

  writeFileSync(join(folder, 'links-moved.txt'), '/tea.html#boil => /tea.html#boil-it\n')
  expect(await check('--ledger', ledger)).toMatchObject({ exitCode: 0, errors: '' })
  const second = await anchors('--ledger', ledger)
  expect([second.exitCode, second.output]).toEqual([
    0,
    `Added 1 address to ${ledger}.\nLeft out what most pages have: #nav.\nLeft out 1 id made by counting.\n`
  ])
  await anchors('--ledger', ledger, '--all')
  expect(readFileSync(ledger, 'utf8')).toContain('/a/#nav\n')
  expect(readFileSync(ledger, 'utf8')).toContain('/tea.html#boil-it-1\n')
})

const other = join(folder, 'other.txt')

test.each([
  [anchors, [], '--ledger is missing. Name the file that lists the addresses of this site.'],
  [anchors, ['--ledger', other, '--within', '.none'], 'No page at'],
  [anchors, ['--ledger', other, '--within', 'p['], '--within is "p[", which is no CSS selector'],
  [anchors, ['--ledger', other, '--fix'], '--fix is for --content'],
  [check, ['--ledger', other], `${other} lists no address.`],
  [check, ['--ledger', other, '--content', 'content'], '--ledger is for a folder of HTML'],
  [check, [], '--only is "links,anchors": anchors needs the content']
])(
  'what would do nothing is said, and nothing is written: %o %j',
  async (command, args, errors) => {
    const { exitCode, ...printed } = await command(...args)
    expect([exitCode, printed.errors]).toEqual([2, expect.stringContaining(errors)])
    expect(existsSync(other)).toBe(false)
  }
)
