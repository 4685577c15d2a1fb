import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import nunjucks from 'nunjucks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stringify } from 'yaml'
import configure from '../../eleventy.config.ts'
import { compileAssets, type Assets } from '../../src/outputs/assets/compile.ts'
import { projectCache } from '../../src/outputs/cache.ts'
import { loadSite, writeSite } from '../../src/pipeline.ts'
import { z } from 'zod'
import { restOf } from '../../src/outputs/pages/eleventy.ts'
import type { Site } from '../../src/site/build.ts'
import { nginxConfiguration } from '../../src/outputs/hosting/nginx.ts'
import { policiesOf } from '../../src/outputs/hosting/policy.ts'
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

/** Nunjucks as Eleventy is given it, and its templates without their front matter, which is Eleventy's. */
let environment = new nunjucks.Environment()
configure({
  ignores: new Set(),
  benchmarkManager: { get: () => ({ setIsVerbose() {} }) },
  setLibrary: (_name, library) => void (environment = library as nunjucks.Environment),
  addGlobalData() {},
  addPassthroughCopy() {}
})

const templates = new Map<string, nunjucks.Template>()

async function laidOut(name: string, site: Site, data: object = {}): Promise<string> {
  let template = templates.get(name)
  if (!template) {
    const text = await readFile(`src/templates/pages/${name}.njk`, 'utf8')
    template = nunjucks.compile(text.replace(/^---\n.*?\n---\n/s, ''), environment)
    templates.set(name, template)
  }
  return template.render({
    site,
    guide: restOf({ site, assets }).guide,
    page: { url: '/tea/' },
    assetUrls: assets.urls,
    assetHashes: assets.hashes,
    inPage: assets,
    ...data
  })
}

/** What a page may hold, and an id twice where the check of HTML is sure to see it: the layout has some of its own. */
function unsafe(html: string): string[] {
  const ours = html
    .replace(/<script>document\.body\.className[^<]*<\/script>/, '')
    .replace(`<style>${assets.styles}</style>`, '')
    .replace(`<script type="speculationrules">${assets.ahead}</script>`, '')
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

holds('no guide makes a page that is unsafe', 4, guide, async (one) => {
  const { site } = await loadSite(await write(one), '2030-01-15')
  for (const view of site.pages) expect(unsafe(await laidOut('doc', site, { view }))).toEqual([])
  for (const redirect of site.redirects) {
    expect(unsafe(await laidOut('redirect', site, { redirect }))).toEqual([])
  }
  for (const name of ['404', 'a-to-z', 'links', 'reviews', 'search'])
    expect(unsafe(await laidOut(name, site))).toEqual([])
  if (site.whole) expect(unsafe(await laidOut('whole', site, { whole: site.whole }))).toEqual([])
  expect(await laidOut('sitemap', site)).toMatch(
    /^<\?xml[^>]*>\n<urlset[^>]*>(\n\s*<url><loc>[^<>"\s]*<\/loc>(<lastmod>[-\d]+<\/lastmod>)?<\/url>)*\n<\/urlset>\n*$/
  )
  JSON.parse(await laidOut('links-json', site))
  JSON.parse(await laidOut('reviews-json', site))
})

const request = fc.record({
  uri: fc.oneof(
    hostileAddress,
    fc.constantFrom('/old/', '/guide/old/', '/__proto__', '__proto__', 'constructor')
  ),
  querystring: fc.dictionary(hostileName, fc.record({ value: hostileName }))
})

holds(
  'redirects are what hosts read, whatever the addresses are',
  4,
  fc.tuple(guide, fc.array(request, { maxLength: 4 })),
  async ([one, requests]) => {
    const { site } = await loadSite(await write(one), '2030-01-15')
    const lines = (await laidOut('redirects-netlify', site))
      .split('\n')
      .filter((line) => line !== '')
    expect(
      lines.filter((line) => !/^(\/guide)?\/[^\s*:]*\/ (\/guide)?\/\S* 301$/.test(line))
    ).toEqual([])
    expect(lines.length).toBe(site.redirects.filter(({ atOnce }) => atOnce).length)
    const { content } = nginxConfiguration(site, policiesOf(assets, 'generic'), assets)
    const returned = String(content).match(/^location .* return 301 .*$/gm) ?? []
    expect(returned.length).toBe(lines.length)
    for (const line of returned) {
      expect(line).toMatch(
        /^location = "\/[^"\\\p{Cc}]*\/" \{ return 301 "\/(?!\/)[^"$\\\s]*\$is_args\$args"; \}$/u
      )
    }
    const code = await laidOut('redirects-cloudfront', site)
    const known = lines.map((line) => line.split(' ')[0])
    for (const { uri, querystring } of [
      ...requests,
      ...known.map((uri = '') => ({ uri, querystring: {} }))
    ]) {
      const event = { request: { uri, querystring } }
      const answer: unknown = runInNewContext(`${code}; JSON.stringify(handler(event))`, { event })
      const { headers, uri: asked } = answerOf.parse(JSON.parse(String(answer)))
      const location = headers?.location.value
      // A browser takes //name for another host.
      if (location !== undefined) expect(location).toMatch(/^\/(?!\/)/)
      else expect([uri, `${uri}index.html`]).toContain(asked)
      if (known.includes(uri)) expect(location).toBeDefined()
    }
  }
)

/** Either where a browser is sent, or the file that the bucket is asked for. */
const answerOf = z.object({
  headers: z.object({ location: z.object({ value: z.string() }) }).optional(),
  uri: z.string().optional()
})

/** All files below a folder, each with its path. */
async function filesBelow(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

holds(
  'a build ends, and writes each page to its place in the output folder and nothing outside',
  1,
  guide,
  async (one) => {
    const content = await write(one)
    const loaded = await loadSite(content, '2030-01-15')
    const output = join(folder, 'a/b/output')
    await rm(join(folder, 'a'), { recursive: true, force: true })
    await mkdir(dirname(output), { recursive: true })
    await writeSite(loaded, content, output, assets)
    const written = (await filesBelow(folder)).filter((file) => !file.startsWith(`${content}/`))
    expect(written.filter((file) => !file.startsWith(`${output}/`))).toEqual([])
    const { pages, redirects } = loaded.site
    const expected = [...pages, ...redirects].map(
      ({ url }) => `${output}${decodeURIComponent(url)}index.html`
    )
    expect(expected.filter((file) => !written.includes(file))).toEqual([])
  }
)

test('a page with a script of somebody else is found', async () => {
  const files = { name: 'tea', page: '# Tea\n', 'index.md': '# Home\n', 'anchors.txt': '' }
  const settings = stringify({
    name: 'Tea',
    address: 'https://example.org/guide/',
    description: 'a',
    phase: { tag: 'a', text: 'a', feedback: 'https://example.org' },
    repository: { url: 'https://example.org' },
    owners: {},
    licence: { text: 'a', link: { text: 'a', href: '/' } }
  })
  const { site } = await loadSite(await write({ ...files, 'site.yaml': settings }), '2030-01-15')
  const html = await laidOut('doc', site, { view: site.pages[0] })
  expect(unsafe(html)).toEqual([])
  expect(
    unsafe(html.replace('</main>', '<script src="//evil.example/a.js"></script></main>'))
  ).toEqual(['<script src="//evil.example/a.js">'])
  expect(unsafe(html.replace('<main', '<main onclick="x"'))).toEqual(['onclick='])
})
