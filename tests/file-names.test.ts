/** Names that templates, globs and addresses each give a meaning to: what a build writes for them. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeSite } from '../src/commands/build-site.ts'
import { buildSite } from '../src/site/build.ts'
import { docFrom, inputWith } from './make.ts'

let output: string
let content: string

const names = ["it's", 'salt&pepper', '50%', 'c#', '(1)', '[1]', '{a,b}', '!a']

beforeAll(async () => {
  output = await mkdtemp(join(tmpdir(), 'redirects-'))
  const docs = [
    docFrom('index.md', '# Hot drinks'),
    docFrom('tea.md', `---\ntitle: Tea\naliases: [/brew/, "/salt%26pepper's/"]\n---\n\nText.\n`),
    ...names.map((name) => docFrom(`names/${name}.md`, `# ${name}`))
  ]
  content = await mkdtemp(join(tmpdir(), 'content-'))
  const assets = names.map((name) => `images/${name}.png`)
  await mkdir(join(content, 'images'))
  for (const file of assets) await writeFile(join(content, file), file)
  const { site } = buildSite(inputWith(docs, { assets }))
  await writeSite({ site, ledger: [], problems: [], folder: '', standIn: false }, content, output)
})

afterAll(async () => {
  await rm(output, { recursive: true, force: true })
  await rm(content, { recursive: true, force: true })
})

async function answer(uri: string): Promise<unknown> {
  const code = await readFile(join(output, 'cloudfront-redirects.js'), 'utf8')
  const event = { request: { uri, querystring: {} } }
  return runInNewContext(`${code}; handler(event)`, { event })
}

test('a page with such a name that moved is one line of _redirects', async () => {
  expect((await readFile(join(output, '_redirects'), 'utf8')).trim()).toBe(
    "/brew/ /tea/ 301\n/salt%26pepper's/ /tea/ 301"
  )
})

test('the CloudFront function takes no name of its own language for a page that moved', async () => {
  for (const uri of ['constructor', '__proto__']) {
    expect(await answer(uri)).toEqual({ uri, querystring: {} })
  }
})

test('pages, pages that moved and images are in files with the names that they have', async () => {
  const written = [...names, ...names.map((name) => `${name}.md`)]
  expect((await readdir(join(output, 'names'))).sort()).toEqual(written.sort())
  for (const name of names) {
    expect(await readFile(join(output, `images/${name}.png`), 'utf8')).toBe(`images/${name}.png`)
  }
  expect(await readdir(join(output, "salt&pepper's"))).toEqual(['index.html'])
})
