import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { compileAssets, type Assets } from '../../src/outputs/assets/compile.ts'
import { projectCache } from '../../src/outputs/cache.ts'
import { writeSite } from '../../src/outputs/write-site.ts'
import { loadSite } from '../../src/pipeline.ts'
import { nginxPath } from '../../src/outputs/hosting/nginx.ts'
import { runFunction } from '../cloudfront.ts'
import { coffeeGuide } from '../project.ts'
import { hostileAddress, hostileName } from './addresses.ts'
import { faultsOf } from './html.ts'
import { attacks, markdown, someWords } from './markdown.ts'
import { holds } from './run.ts'

let folder = ''
let assets: Assets
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guidance-site-test-'))
  assets = await compileAssets('/guide', { brand: 'generic' }, projectCache)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const words = fc
  .oneof(someWords, fc.constantFrom(...attacks))
  .map((text) => text.replace(/(?!\n)[\p{Cc}\p{Cs}]/gu, ' ').trim() || 'Tea')
const title = words.map((text) => text.slice(0, 65))
const alias = fc
  .tuple(
    fc.oneof(hostileAddress, fc.constantFrom('/old/', '/older/', '/')),
    fc.constantFrom('', '#a', '#tea', '#"><b>', "#x'y => tea", '#a => tea')
  )
  .map((parts) => parts.join(''))

const page = fc
  .record({
    title,
    description: words.map((text) => `${text.slice(0, 150)}.`),
    owner: fc.constantFrom('team', 'constructor', 'x'),
    aliases: fc.array(alias, { maxLength: 3 }),
    body: markdown
  })
  .map(
    ({ body, ...meta }) =>
      `---\n${stringify({ ...meta, reviewed: '2030-01-01', sources: [{ title: 'a', url: 'https://example.org/"\'<b>', checked: '2030-01-01' }] })}---\n\n${body}\n\n## Tea {#tea}\n`
  )

const settings = fc
  .record({
    name: words,
    description: words,
    publisher: words,
    value: words,
    feedback: fc.constantFrom(...attacks, '"x', "'x")
  })
  .map(({ feedback, value, ...rest }) =>
    stringify({
      ...rest,
      address: 'https://example.org/guide/',
      phase: { tag: rest.name, text: rest.name, feedback: `https://example.org/${feedback}` },
      notice: {
        date: '2030-01-01',
        before: value,
        soon: value,
        after: value,
        link: { text: value, href: '/"x' }
      },
      repository: { url: `https://example.org/"x'`, branch: value },
      navigation: [{ text: value, page: '/' }],
      footer: ['/'],
      whole: '/whole/',
      owners: { team: { name: value } },
      contacts: [{ id: 'a', title: value, detail: value, value }],
      licence: { text: value, link: { text: value, href: 'mailto:a@b"x' } }
    })
  )

const ledger = fc
  .array(
    fc.tuple(
      alias,
      fc.constantFrom('', ' retired: <b>"Gone\'s" See /a"b', ' retired: x See //evil.example')
    ),
    { maxLength: 4 }
  )
  .map((lines) => lines.map((line) => line.join('')).join('\n'))

const guide = fc.record({
  'index.md': page,
  name: hostileName,
  page,
  'site.yaml': settings,
  'anchors.txt': ledger
})

type Guide = typeof guide extends fc.Arbitrary<infer Value> ? Value : never

async function write({ name, page, ...files }: Guide): Promise<string> {
  const content = join(folder, 'content')
  await rm(content, { recursive: true, force: true })
  await mkdir(content)
  for (const [file, text] of Object.entries(files)) await writeFile(join(content, file), text)
  const other = `${content}/${name.replaceAll('/', ':')}`
  for (const end of ['.md', '.png']) await writeFile(other + end, page).catch(() => {})
  return content
}

/** What a page may hold, and an id twice where the check of HTML is sure to see it: the layout has some of its own. */
function unsafe(html: string): string[] {
  const { all, some } = assets.styles
  const styles = [all, ...some.map(({ css }) => css)].map((css) => `<style>${css}</style>`)
  const ours = styles
    .reduce((left, style) => left.replace(style, ''), html)
    .replace(/<script>document\.body\.className[^<]*<\/script>/, '')
    .replace(`<script type="speculationrules">${assets.prefetchRules}</script>`, '')
    .replace(
      /<link rel="icon" href="data:image\/svg\+xml,[^"<>]*" type="image\/svg\+xml" sizes="any">/,
      ''
    )
  const scripts = [...ours.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag)
  return [
    ...scripts.filter(
      (tag) =>
        !/^<script type="module" async src="\/guide\/assets\/[a-z]+-[0-9a-f]{8}\.js" integrity="sha256-[\w+/=]+">$/.test(
          tag
        )
    ),
    ...faultsOf(ours, true).filter((fault) => !/^id ".*" twice$/s.test(fault))
  ]
}

const request = fc.record({
  uri: fc.oneof(
    hostileAddress,
    fc.constantFrom('/old/', '/guide/old/', '/__proto__', '__proto__', 'constructor')
  ),
  querystring: fc.dictionary(hostileName, fc.record({ value: hostileName }))
})

/** A guide as it is built, with what reads its files. */
async function build(one: Guide) {
  const content = await write(one)
  const { site, ...rest } = await loadSite(content, '2030-01-15')
  const output = join(folder, 'a/b/output')
  await rm(join(folder, 'a'), { recursive: true, force: true })
  await mkdir(dirname(output), { recursive: true })
  await writeSite({ site, ...rest }, content, output, assets)
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const written = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(`${content}/`))
  return { site, output, written, read: (path: string) => readFile(join(output, path), 'utf8') }
}

holds(
  'whatever a guide says, each page of it is in its place and safe, and hosts can read what is for them',
  3,
  fc.tuple(guide, fc.array(request, { maxLength: 4 })),
  async ([one, requests]) => {
    const { site, output, written, read } = await build(one)
    expect(written.filter((file) => !file.startsWith(`${output}/`))).toEqual([])
    const expected = [...site.pages, ...site.redirects].map(
      ({ url }) => `${output}${decodeURIComponent(url)}index.html`
    )
    expect(expected.filter((file) => !written.includes(file))).toEqual([])
    for (const file of written.filter((name) => name.endsWith('.html'))) {
      expect(unsafe(await readFile(file, 'utf8')), file).toEqual([])
    }
    expect(await read('sitemap.xml')).toMatch(
      /^<\?xml[^>]*>\n<urlset[^>]*>(\n\s*<url><loc>[^<>"\s]*<\/loc>(<lastmod>[-\d]+<\/lastmod>)?<\/url>)*\n<\/urlset>\n*$/
    )
    JSON.parse(await read('links.json'))
    JSON.parse(await read('reviews.json'))

    const lines = (await read('_redirects')).split('\n').filter((line) => line !== '')
    expect(
      lines.filter((line) => !/^(\/guide)?\/[^\s*:]*\/ (\/guide)?\/\S* 301$/.test(line))
    ).toEqual([])
    expect(lines.length).toBe(site.redirects.filter(({ atOnce }) => atOnce).length)
    const returned = (await read(nginxPath)).match(/^location .* return 301 .*$/gm) ?? []
    expect(returned.length).toBe(lines.length)
    for (const line of returned) {
      expect(line).toMatch(
        /^location = "\/[^"\\\p{Cc}]*\/" \{ return 301 "\/(?!\/)[^"$\\\s]*\$is_args\$args"; \}$/u
      )
    }
    const known = lines.map((line) => line.split(' ')[0] ?? '')
    for (const { uri, querystring } of [
      ...requests,
      ...known.map((uri) => ({ uri, querystring: {} }))
    ]) {
      const answer = runFunction(output, uri, { querystring })
      const location = 'headers' in answer ? answer.headers.location.value : undefined
      // A browser takes //name for another host.
      if (location !== undefined) expect(location).toMatch(/^\/(?!\/)/)
      else expect(answer).toEqual({ uri: expect.toBeOneOf([uri, `${uri}index.html`]) })
      if (known.includes(uri)) expect(location).toBeDefined()
    }
  }
)

test('a page with a script of somebody else is found', async () => {
  const own = await readFile(join(coffeeGuide, 'site.yaml'), 'utf8')
  const settings = own.replace('example.org/coffee', 'example.org/guide')
  const files = { name: 'tea', page: '# Tea\n', 'index.md': '# Home\n', 'anchors.txt': '' }
  const { read } = await build({ ...files, 'site.yaml': settings })
  const html = await read('index.html')
  expect(unsafe(html)).toEqual([])
  expect(
    unsafe(html.replace('</main>', '<script src="//evil.example/a.js"></script></main>'))
  ).toEqual(['<script src="//evil.example/a.js">'])
  expect(unsafe(html.replace('<main', '<main onclick="x"'))).toEqual(['onclick='])
})
