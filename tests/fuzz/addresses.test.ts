import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, posix } from 'node:path'
import fc from 'fast-check'
import { expect } from 'vitest'
import { createResolver } from '../../src/rules/built/links/resolve-link.ts'
import { readSources } from '../../src/content/read.ts'
import { isExternal, isPageAddress, resolveHref, urlFor, withBase } from '../../src/urls.ts'
import { hostileAddress, hostileName } from './addresses.ts'
import { attacks, someWords } from './markdown.ts'
import { holds } from './run.ts'

const site = 'https://site.invalid'

const href = fc
  .tuple(
    fc.oneof(hostileAddress, hostileName, someWords, fc.constantFrom(...attacks)),
    fc.constantFrom('', '', '#a', '?b#c', '#', '.md', '/index.md')
  )
  .map((parts) => parts.join('').toWellFormed())

holds('a link leads to a page of the site, to another site, or is refused', 300, href, (to) => {
  const url = resolveHref('tea/green.md', to)
  if (url === undefined || isExternal(to)) return expect([undefined, to]).toContain(url)
  const [path = ''] = withBase('/guide', url).split(/[?#]/)
  expect(new URL(path, site).href).toBe(`${site}${path}`)
  expect(path.startsWith('/guide/')).toBe(true)
})

const resolve = createResolver({ address: `${site}/guide/`, base: '/guide' })

holds('the check of links reads any address', 200, fc.tuple(href, href), ([to, base]) => {
  const found = resolve({ url: '/tea/', base })(to)
  if (typeof found === 'string') return expect(['external', 'invalid']).toContain(found)
  expect(found.path.startsWith('/')).toBe(true)
})

holds(
  'the address of a page is one path below the top, written in one way',
  300,
  hostileAddress,
  (url) => {
    if (!isPageAddress(url)) return
    const path = decodeURIComponent(url)
    expect(new URL(url, site).href).toBe(`${site}${url}`)
    expect(posix.normalize(path)).toBe(path)
    expect(path).not.toMatch(/[\p{Cc}\\:*?"<>|]|\/\//u)
    expect(urlFor(`${path.slice(1)}index.md`)).toBe(url)
  }
)

holds(
  'a file of any name is a page with an address, or a problem',
  6,
  fc.array(fc.tuple(hostileName, fc.constantFrom('.md', '.md', '.MD', '.png', '')), {
    minLength: 1,
    maxLength: 4
  }),
  async (names) => {
    const folder = await mkdtemp(join(tmpdir(), 'guidance-site-test-'))
    try {
      // A name that this disk cannot keep needs no reading.
      const files = names.map(([name, end]) => (name + end).replaceAll('/', ':'))
      for (const file of files) await writeFile(`${folder}/${file}`, '# A').catch(() => {})
      await mkdir(join(folder, 'é')).catch(() => {})
      const { sources, problems } = await readSources(folder)
      expect(sources.filter(({ file }) => !isPageAddress(urlFor(file)))).toEqual([])
      expect(
        problems.filter(({ rule }) => !/^(file-name|image-format|unpublished-file)$/.test(rule))
      ).toEqual([])
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
)
