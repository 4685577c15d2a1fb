/** Names that templates, globs and addresses each give a meaning to: what a build writes for them. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { writeSite } from '../src/outputs/write-site.ts'
import { buildSite } from '../src/site/build.ts'
import type { SiteFile } from '../src/outputs/write-files.ts'
import { makeIndex } from '../src/outputs/search/index-files.ts'
import { configWith, contentProblems, docFrom, inputWith } from './make.ts'
import { temporaryFolder } from './project.ts'

const names = ["it's", 'salt&pepper', '50%', 'c#', '(1)', '[1]', '{a,b}', '!a']
const [content, output] = [temporaryFolder(), temporaryFolder()]
let index: readonly SiteFile[]

beforeAll(async () => {
  const docs = [
    docFrom('index.md', '# Hot drinks'),
    docFrom('tea.md', `---\ntitle: Tea\naliases: [/brew/, "/salt%26pepper's/"]\n---\n\nText.\n`),
    ...names.map((name) => docFrom(`names/${name}.md`, `# ${name}`))
  ]
  const assets = names.map((name) => `images/${name}.png`)
  await mkdir(join(content, 'images'))
  for (const file of assets) await writeFile(join(content, file), file)
  const security = { contact: 'mailto:kettle@example.org', expires: '2026-12-31' }
  const config = configWith({ news: '/names/50%25/', whole: '/all/', security })
  const { site } = buildSite(inputWith(docs, { assets, config }))
  index = [...makeIndex(site)]
  await writeSite({ site }, content, output)
})

test('pages, pages that moved and images are in files with the names that they have', async () => {
  const written = [...names, ...names.map((name) => `${name}.md`)]
  expect((await readdir(join(output, 'names'))).sort()).toEqual(written.sort())
  for (const name of names) {
    expect(await readFile(join(output, `images/${name}.png`), 'utf8')).toBe(`images/${name}.png`)
  }
  expect(await readdir(join(output, "salt&pepper's"))).toEqual(['index.html'])
})

test('no page or file of the content can be where the build writes one of its own', async () => {
  const entries = await readdir(output, { recursive: true, withFileTypes: true })
  const written = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(output, join(entry.parentPath, entry.name)))
    // What is in assets is named for its content, and nobody can write a page below a name with a dot.
    .filter(
      (path) =>
        !/^(names|images|assets|tea|brew|salt&pepper's|\.well-known|all)(\/|\.)|^index\./.test(path)
    )
  const own = [...written, ...index.map(({ path }) => path), 'problems.json']
  expect(own).toEqual(expect.arrayContaining(['version.json', '_headers', 'feed.xml', 'llms.txt']))
  const home = docFrom('index.md', '# Hot drinks')
  for (const path of own) {
    const file = path.endsWith('/index.html') ? path.replace('/index.html', '.md') : `${path}.md`
    const docs = [home, docFrom(file, '# Tea')]
    const { site } = buildSite(inputWith(docs))
    expect(contentProblems(docs), file).toMatchObject([
      { rule: 'same-address', file, line: 1, column: 1 }
    ])
    expect(site.pages).toHaveLength(1)
    const image = `${path}/lid.png`
    const assets = [image]
    if (path.endsWith('.html') && path !== '404.html') continue
    expect(contentProblems([home], { assets })).toMatchObject([
      { rule: 'same-address', file: image, line: 1 }
    ])
    expect(buildSite(inputWith([home], { assets })).site.assets).toEqual([])
  }
})

test('a page with such a name that moved is one line of _redirects', async () => {
  expect((await readFile(join(output, '_redirects'), 'utf8')).trim()).toBe(
    "/brew/ /tea/ 301\n/salt%26pepper's/ /tea/ 301"
  )
})
