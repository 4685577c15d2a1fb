import { appendFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isTag, type Element } from 'domhandler'
import { DomUtils, parseDocument } from 'htmlparser2'
import { beforeAll, describe, expect, test } from 'vitest'
import { readBuiltSite, type BuiltSite } from '../src/rules/built/built-site.ts'
import { loadSite, writeSite } from '../src/pipeline.ts'
import type { Site } from '../src/site/build.ts'
import { basePath } from '../src/urls.ts'
import { coffeeGuide, epochOf, now, ownGuide, runCommand, temporaryFolder } from './project.ts'

/** A guide as it is published, with what it was made from. */
interface Published {
  readonly site: Site
  readonly built: BuiltSite
  readonly folder: string
}

/** The coffee guide with a page that has moved, one that was removed, and one of what is new. */
function coffeeWithMore(): string {
  const content = join(temporaryFolder(), 'content')
  cpSync(coffeeGuide, content, { recursive: true })
  const leak = join(content, 'leak.md')
  const text = readFileSync(leak, 'utf8')
  writeFileSync(leak, text.replace('order: 1', 'order: 1\naliases:\n  - /flood/'))
  appendFileSync(join(content, 'anchors.txt'), '/tap/ retired: It is gone. See /leak/\n')
  writeFileSync(
    join(content, 'changes-&-news.md'),
    '# Changes & news\n\n## 1 February 2030\n\nThe cups are <blue> & new.\n\n- Cups {#cups}\n\n## 31 January 2030\n\nA new `tap`.\n'
  )
  const config = join(content, 'site.yaml')
  // A host of its own, in a folder: an address without the folder is one that is lost.
  const own = readFileSync(config, 'utf8').replace(
    /^address: .*$/m,
    'address: https://coffee.test/guide'
  )
  writeFileSync(config, `${own}\nnews: /changes-%26-news/\n`)
  return content
}

async function publish(content: string, today: string): Promise<Published> {
  const folder = join(temporaryFolder(), 'site')
  const done = await runCommand('build', ['--content', content, '--output', folder], {
    env: { SOURCE_DATE_EPOCH: epochOf(today) }
  })
  expect(done).toMatchObject({ exitCode: 0 })
  const { site } = await loadSite(content, today)
  return { site, built: await readBuiltSite(folder), folder }
}

const guides: Record<string, Published> = {}

beforeAll(async () => {
  guides['guide'] = await publish(ownGuide, now)
  guides['coffee'] = await publish(coffeeWithMore(), '2030-02-01')
}, 240_000)

/** Addresses of the site in a text that lead to no file of it, or to no id on a page. */
function lostIn(text: string, { site, built }: Published): string[] {
  const { origin } = new URL(site.config.address)
  const found = text.matchAll(RegExp(`${RegExp.escape(origin)}[^\\s<>"')\\]]*`, 'g'))
  return [...found].flatMap(([address]) => {
    const { pathname, hash } = new URL(address)
    const path = decodeURIComponent(pathname.slice(site.base.length + 1))
    const file = path === '' || path.endsWith('/') ? `${path}index.html` : path
    const page = built.pages.find((one) => one.path === file)
    const isThere = built.files.has(file) && pathname.startsWith(`${site.base}/`)
    return isThere && (hash === '' || page?.ids.has(hash.slice(1))) ? [] : [address]
  })
}

function elementsIn(html: string, name: string): readonly Element[] {
  return DomUtils.getElementsByTagName(name, parseDocument(html))
}

/** The content of the `<meta>` elements of a page by what they are called, with the attribute that calls them so. */
function metaOf(html: string): ReadonlyMap<string, string> {
  return new Map(
    elementsIn(html, 'meta').flatMap(({ attribs }) => {
      const { property, name, content } = attribs
      if (property !== undefined) return [[`property ${property}`, content ?? '']]
      return name === undefined ? [] : [[`name ${name}`, content ?? '']]
    })
  )
}

function linkOf(
  html: string,
  test: (attributes: Element['attribs']) => boolean
): string | undefined {
  return elementsIn(html, 'link').find(({ attribs }) => test(attribs))?.attribs['href']
}

describe.each(['guide', 'coffee'])('for machines: the %s', (name) => {
  const guide = (): Published => guides[name]!
  const read = (path: string): string => guide().built.read(path)
  const texts = (): string[] =>
    [...guide().built.files].filter((path) =>
      /\.md$|^(llms\.txt|guide\.json|feed\.xml|sitemap\.xml)$/.test(path)
    )

  test('every address of the site in a file for machines leads to something', () => {
    expect(texts().length).toBeGreaterThan(guide().site.pages.length + 3)
    for (const path of texts()) expect([path, lostIn(read(path), guide())]).toEqual([path, []])
  })

  test('a planted fault is found: a page, an id and a base path that are not there', () => {
    const { address } = guide().site.config
    const planted = [
      `${address}/nothing/`,
      `${address}/#nothing`,
      `${new URL(address).origin}/elsewhere/`
    ]
    expect(lostIn(planted.join(' '), guide())).toEqual(planted)
  })

  test('every page is there as Markdown, which it links to and llms.txt lists', () => {
    const { site } = guide()
    for (const { url, markdown, title, canonical } of site.pages) {
      const path = decodeURIComponent(markdown).slice(site.base.length + 1)
      const html = read(`${decodeURIComponent(url).slice(1)}index.html`)
      expect(linkOf(html, ({ type }) => type === 'text/markdown')).toBe(markdown)
      expect(read(path)).toMatch(/^# .+\n\n/)
      expect(read(path)).toContain(`Address: <${canonical}>`)
      expect(
        read('llms.txt').split(`](${new URL(markdown, site.config.address).href})`),
        title
      ).toHaveLength(2)
    }
  })

  test('the Markdown has no marks of our own', () => {
    const marks = /\{#|\bwas=|style-ok|^::/m
    expect(marks.test('## Tea {#tea}')).toBe(true)
    for (const path of texts().filter((one) => one.endsWith('.md'))) {
      const withoutCode = read(path)
        .replace(/^( *)```.*?^\1```/gms, '')
        .replace(/`[^`]*`/g, '')
      expect([path, marks.exec(withoutCode)?.[0]]).toEqual([path, undefined])
    }
  })

  test('sitemap.xml has every page once, with the day of its review', () => {
    const document = parseDocument(read('sitemap.xml'), { xmlMode: true })
    const entries = DomUtils.getElementsByTagName('url', document).map((entry) =>
      entry.children.filter(isTag).map((one) => [one.name, DomUtils.textContent(one)])
    )
    expect(entries).toEqual(
      guide().site.pages.map(({ canonical, doc }) => [
        ['loc', canonical],
        ...(doc.meta.reviewed ? [['lastmod', doc.meta.reviewed]] : [])
      ])
    )
  })
})

describe('the feed', () => {
  const name = 'coffee'
  const feedElement = (xml: string): Element => {
    const [feed] = DomUtils.getElementsByTagName('feed', parseDocument(xml, { xmlMode: true }))
    return feed!
  }

  /** What RFC 4287 asks of a feed, and this one does not have. */
  function faultsOf(xml: string): string[] {
    const feed = feedElement(xml)
    const children = (element: Element, tag: string) =>
      DomUtils.getElementsByTagName(tag, element.children, false)
    const entries = children(feed, 'entry')
    const faults: string[] = []
    if (feed.attribs['xmlns'] !== 'http://www.w3.org/2005/Atom') faults.push('namespace')
    if (children(feed, 'author').flatMap((one) => children(one, 'name')).length === 0)
      faults.push('author')
    if (children(feed, 'link').filter(({ attribs }) => attribs['rel'] === 'self').length !== 1) {
      faults.push('self')
    }
    for (const one of [feed, ...entries]) {
      for (const tag of ['id', 'title', 'updated']) {
        const found = children(one, tag)
        if (found.length !== 1 || DomUtils.textContent(found) === '')
          faults.push(`${one.name} ${tag}`)
      }
      const updated = DomUtils.textContent(children(one, 'updated'))
      if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(updated) || Number.isNaN(Date.parse(updated))) {
        faults.push(`${one.name} date`)
      }
      for (const { attribs } of children(one, 'link')) {
        if (!URL.canParse(attribs['href'] ?? '')) faults.push(`${one.name} link`)
      }
      const alternates = children(one, 'link').filter(
        ({ attribs }) => attribs['rel'] === 'alternate'
      )
      if (alternates.length !== 1) faults.push(`${one.name} alternate`)
      if (!URL.canParse(DomUtils.textContent(children(one, 'id'))))
        faults.push(`${one.name} address`)
    }
    const ids = [feed, ...entries].map((one) => DomUtils.textContent(children(one, 'id')))
    if (new Set(ids).size < ids.length) faults.push('ids')
    for (const content of entries.flatMap((entry) => children(entry, 'content'))) {
      const elements = content.children.filter(isTag)
      const [div] = elements
      if (elements.length !== 1 || div?.attribs['xmlns'] !== 'http://www.w3.org/1999/xhtml') {
        faults.push('content')
      }
    }
    return faults
  }

  test('is valid, and has an entry for each day', () => {
    const { site, built } = guides[name]!
    const xml = built.read('feed.xml')
    expect(faultsOf(xml)).toEqual([])
    expect(DomUtils.getElementsByTagName('entry', feedElement(xml))).toHaveLength(
      site.feed!.entries.length
    )
    expect(site.feed?.entries.length).toBeGreaterThan(0)
  })

  test.each([
    ['namespace', '2005/Atom', '2005/Tea'],
    ['author', /<author>.*?<\/author>/, ''],
    ['self', 'rel="self"', ''],
    ['feed title', /<title>.*?<\/title>/, ''],
    ['entry id', /(?<=<entry>\s*)<id>.*?<\/id>/, ''],
    ['feed date', 'T00:00:00Z', ''],
    ['entry link', /(?<=<entry>[^]*?)href="[^"]*"/, 'href="/a/"'],
    ['entry alternate', /(?<=<entry>[^]*?)rel="alternate"/, ''],
    ['content', 'http://www.w3.org/1999/xhtml', '']
  ])('a planted fault is found: %s', (fault, from, to) => {
    expect(faultsOf(guides[name]!.built.read('feed.xml').replace(from, to))).toContain(fault)
  })

  test('every page leads to it', () => {
    const { site, built } = guides[name]!
    for (const { path } of built.pages) {
      const href = linkOf(built.read(path), ({ type }) => type === 'application/atom+xml')
      expect([path, href]).toEqual([path, `${site.base}/feed.xml`])
    }
  })
})

test('an entry of the feed has the words of its section, as they are', () => {
  const { built } = guides['coffee']!
  const document = parseDocument(built.read('feed.xml'), { xmlMode: true })
  const [content] = DomUtils.getElementsByTagName('content', document)
  expect(
    DomUtils.textContent(content!)
      .trim()
      .split(/\s*\n\s*/)
  ).toEqual(['The cups are <blue> & new.', 'Cups'])
  const [link] = DomUtils.getElementsByTagName('a', content!)
  expect(link?.attribs['href']).toBe('https://coffee.test/guide/changes-%26-news/#cups')
})

/** What a chat shows beside a link to a page, and what it lacks for that. */
function faultsOfPreview(html: string, { built, site }: Published): string[] {
  const meta = metaOf(html)
  const canonical = linkOf(html, ({ rel }) => rel === 'canonical')
  const description = meta.get('name description') ?? ''
  const title = meta.get('property og:title') ?? ''
  const image = meta.get('property og:image') ?? ''
  const faults: string[] = []
  const expectThat = (fine: boolean, fault: string) => {
    if (!fine) faults.push(fault)
  }
  expectThat(/^.+\.$/.test(description), 'description')
  expectThat(meta.get('property og:description') === description, 'og:description')
  expectThat(title !== '' && !title.includes(` – ${site.config.name}`), 'og:title')
  expectThat(meta.get('property og:site_name') === site.config.name, 'og:site_name')
  expectThat(/^(website|article)$/.test(meta.get('property og:type') ?? ''), 'og:type')
  expectThat(meta.get('property og:url') === canonical, 'og:url')
  expectThat(canonical === undefined || URL.canParse(canonical), 'canonical')
  expectThat(
    URL.canParse(image) && lostIn(image, { built, site } as Published).length === 0,
    'og:image'
  )
  expectThat(meta.get('property og:image:width') === '1200', 'og:image:width')
  expectThat(meta.get('property og:image:height') === '630', 'og:image:height')
  expectThat((meta.get('property og:image:alt') ?? '') !== '', 'og:image:alt')
  expectThat(meta.get('name twitter:card') === 'summary_large_image', 'twitter:card')
  expectThat(
    [...meta.keys()].every((key) => !key.startsWith('name og:')),
    'name instead of property'
  )
  return faults
}

describe.each(['guide', 'coffee'])('for chats: the %s', (name) => {
  const guide = (): Published => guides[name]!

  test('every page has all that a preview needs', () => {
    const { built } = guide()
    expect(built.pages.length).toBeGreaterThan(guide().site.pages.length + 2)
    for (const { path } of built.pages) {
      expect([path, faultsOfPreview(built.read(path), guide())]).toEqual([path, []])
    }
  })

  test('every page names its own address, but one that is not found, moved or removed', () => {
    const { built, site } = guide()
    const moved = site.redirects.map(({ url }) => url)
    for (const { path, url } of built.pages) {
      if (path === '404.html' || moved.includes(url)) continue
      const canonical = linkOf(built.read(path), ({ rel }) => rel === 'canonical') ?? ''
      const { origin, pathname } = new URL(canonical)
      expect(origin).toBe(new URL(site.config.address).origin)
      expect(decodeURIComponent(pathname)).toBe(basePath(site.config.address) + url)
    }
    expect(linkOf(built.read('404.html'), ({ rel }) => rel === 'canonical')).toBeUndefined()
  })

  test('every page of the guide has a picture of its own, and the others one together', () => {
    const { built, site } = guide()
    const pictures = Map.groupBy(built.pages, ({ path }) =>
      metaOf(built.read(path)).get('property og:image')
    )
    const shared = [...pictures.values()].filter(({ length }) => length > 1)
    expect(pictures.size).toBe(site.pages.length + 1)
    expect(shared).toHaveLength(1)
    const drawn = [...built.files].filter((path) => path.startsWith('cards/'))
    expect(drawn).toHaveLength(pictures.size)
    for (const path of drawn) {
      const png = readFileSync(join(guide().folder, path))
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630])
    }
  })

  test('no page loads its picture', () => {
    const { built } = guide()
    for (const { path } of built.pages) {
      const html = built.read(path).replace(/<meta[^>]*>/g, '')
      expect([path, html.includes('/cards/')]).toEqual([path, false])
    }
  })

  test.each([
    ['description', / name="description"/, ''],
    ['og:title', 'property="og:title" content="', 'property="og:title" content="" data-was="'],
    ['og:url', 'property="og:url"', 'name="og:url"'],
    ['name instead of property', 'property="og:url"', 'name="og:url"'],
    ['og:image', /(?<=og:image" content=")[^"]*/, '/cards/a.png'],
    ['og:image', /(?<=og:image" content="[^"]*)\.png/, 'x.png'],
    ['twitter:card', 'summary_large_image', 'summary']
  ])('a planted fault is found: %s', (fault, from, to) => {
    const html = guide().built.read('index.html').replace(from, to)
    expect(faultsOfPreview(html, guide())).toContain(fault)
  })
})

test('who shares the address of a page that has moved shares the page itself', () => {
  const { built } = guides['coffee']!
  const html = built.read('flood/index.html')
  expect(metaOf(html).get('property og:title')).toBe('Water on the floor')
  expect(linkOf(html, ({ rel }) => rel === 'canonical')).toBe('https://coffee.test/guide/leak/')
  expect(metaOf(built.read('tap/index.html')).get('name description')).toBe(
    'This page was removed.'
  )
})

test(
  'a site that is not published names no pictures, and has none',
  { timeout: 60_000 },
  async () => {
    const folder = temporaryFolder()
    await writeSite(await loadSite(coffeeGuide, '2030-02-01'), coffeeGuide, folder)
    const built = await readBuiltSite(folder)
    expect([...built.files].filter((path) => path.startsWith('cards/'))).toEqual([])
    for (const { path } of built.pages)
      expect(built.read(path)).not.toMatch(/og:image|twitter:card/)
  }
)
