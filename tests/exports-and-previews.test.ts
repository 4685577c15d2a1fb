import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isTag, type Element } from 'domhandler'
import { DomUtils, parseDocument } from 'htmlparser2'
import MarkdownIt from 'markdown-it'
import footnotes from 'markdown-it-footnote'
import { beforeAll, describe, expect, test } from 'vitest'
import { readBuiltSite, type BuiltSite } from '../src/rules/built/built-site.ts'
import { guideOf } from '../src/content/guides.ts'
import { loadSite } from '../src/pipeline.ts'
import type { Site } from '../src/site/build.ts'
import { basePath } from '../src/urls.ts'
import { buildHere } from './build.ts'
import { copyGuide, epochOf, now, ownGuide, replaceIn, temporaryFolder } from './project.ts'

/** A guide as it is published, with what it was made from. */
interface Published {
  readonly site: Site
  readonly built: BuiltSite
  readonly folder: string
}

/** The coffee guide with a page that has moved, one that was removed, and one of what is new. */
function coffeeWithMore(): string {
  const content = copyGuide()
  replaceIn(join(content, 'leak.md'), 'order: 1', 'order: 1\naliases:\n  - /flood/')
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
  const done = await buildHere(content, folder, { SOURCE_DATE_EPOCH: epochOf(today) })
  expect(done).toMatchObject({ published: true })
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

const hasClass = (name: string) => (attributes: Element['attribs']) =>
  attributes['class']?.split(' ').includes(name) ?? false

/** The words inside some HTML that are text of the page and no tools for readers. */
function wordsIn(html: string, isPart: (attributes: Element['attribs']) => boolean): string[] {
  const document = parseDocument(html)
  const isTool = ({ name, attribs }: Element) =>
    /^(button|form|h1|noscript)$/.test(name) ||
    'data-markdown-ignore' in attribs ||
    hasClass('app-note__number')(attribs)
  for (const tool of DomUtils.findAll(isTool, document.children)) DomUtils.removeElement(tool)
  return DomUtils.findAll(({ attribs }) => isPart(attribs), document.children).flatMap((part) =>
    // A space between elements: no word ends where another starts.
    wordsOf(
      DomUtils.getOuterHTML(part).replace(/<\/?(p|li|t[dhr]|d[dt]|h\d|div|br)\b[^>]*>/g, ' $&')
    )
  )
}

function wordsOf(html: string): string[] {
  const text = DomUtils.textContent(parseDocument(html))
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

/** The words of a page, and of its copy as any other reader of Markdown has it, below what both say first. */
function wordsOfBoth(html: string, copy: string): { page: string[]; copy: string[] } {
  const [, text = ''] = copy.split(/^- All pages: <.+>$/m)
  // GitHub shows a word for these, and the page a line beside them.
  const alerts = /(?<=^> )\[!(NOTE|TIP|IMPORTANT)\]$/gm
  // A page shows the picture of a diagram, with its title.
  const diagrams = /^( *)```mermaid\n.*?accTitle: (.*?)\n.*?^ *```$/gms
  // The title of code stands above it.
  const titles = /^( *)(```\w+) title="(.+)"$/gm
  const rendered = new MarkdownIt()
    .use(footnotes)
    .render(text.replace(alerts, '').replace(diagrams, '$1$2').replace(titles, '$1$3\n\n$1$2'))
  // The notice stands in the head of the page.
  const body = rendered.replace(/^\s*<blockquote>\s*<p>.*?<\/blockquote>/s, (notice) =>
    html.includes('<aside class="app-notice') ? '' : notice
  )
  const [words = '', notes = ''] = body
    // A box to search in the page.
    .replace('Search the guide', '')
    .replace(/<sup class="footnote-ref">.*?<\/sup>|<a [^>]*class="footnote-backref">.*?<\/a>/g, '')
    .split('<section class="footnotes">')
  const [own = '', sources = ''] = words.split('<h2>All sources, and when we checked them</h2>')
  const listed = html.split('All sources, and when we checked them')[1] ?? ''
  return {
    page: [
      ...wordsIn(html, hasClass('app-home-panel')),
      ...wordsIn(html, hasClass('app-body')),
      ...wordsIn(html, hasClass('app-note')),
      ...wordsOf(listed.split('</ul>')[0] ?? '')
    ],
    copy: [...wordsOf(own), ...wordsOf(notes), ...wordsOf(sources)]
  }
}

describe.each(['guide', 'coffee'])('what programs read of the %s', (name) => {
  const guide = (): Published => guides[name]!
  const read = (path: string): string => guide().built.read(path)
  const texts = (): string[] =>
    [...guide().built.files].filter((path) =>
      /\.md$|^(llms\.txt|guide\.json|feed\.xml|sitemap\.xml)$/.test(path)
    )

  test('leads to pages and ids that are there', () => {
    expect(texts().length).toBeGreaterThan(guide().site.pages.length + 3)
    for (const path of texts()) expect([path, lostIn(read(path), guide())]).toEqual([path, []])
    const { address } = guide().site.config
    const planted = [
      `${address}/nothing/`,
      `${address}/#nothing`,
      `${new URL(address).origin}/elsewhere/`
    ]
    expect(lostIn(planted.join(' '), guide())).toEqual(planted)
  })

  test('is every page as Markdown, which it links to and llms.txt lists', () => {
    const { site } = guide()
    for (const { url, markdown, title, canonical } of site.pages) {
      const path = decodeURIComponent(markdown).slice(site.base.length + 1)
      const html = read(`${decodeURIComponent(url).slice(1)}index.html`)
      expect(linkOf(html, ({ type }) => type === 'text/markdown')).toBe(markdown)
      expect(read(path)).toMatch(/^# .+\n\n/)
      expect(read(path)).toContain(`Address: <${canonical}>`)
      const address = new URL(markdown, site.config.address).href
      expect(read('llms.txt').split(`](${address})`), title).toHaveLength(2)
    }
  })

  test('has the words of the page, all of them and no others', () => {
    for (const { url, markdown } of guide().site.pages) {
      const html = read(`${decodeURIComponent(url).slice(1)}index.html`)
      const path = decodeURIComponent(markdown).slice(guide().site.base.length + 1)
      const { page, copy } = wordsOfBoth(html, read(path))
      expect(copy, path).toEqual(page)
      expect(page.length).toBeGreaterThan(9)
      const planted = read(path).replace(/^(- All pages.*)$/m, '$1\n\nTea.')
      expect(wordsOfBoth(html, planted).copy).not.toEqual(page)
    }
  })

  test('is named at the start of every page after the skip link, where nobody sees or hears it', () => {
    for (const { path } of guide().built.pages) {
      const [, second] = elementsIn(read(path), 'a')
      expect([path, second?.attribs]).toEqual([
        path,
        { hidden: '', href: `${guide().site.base}/llms.txt` }
      ])
    }
  })

  test('is a sitemap that has every page once, with the day of its review', () => {
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

test('the feed is what RFC 4287 asks for, and every page leads to it', async () => {
  const { site, built } = guides['coffee']!
  await expect(built.read('feed.xml')).toMatchFileSnapshot('snapshots/feed.txt')
  for (const { path } of built.pages) {
    const href = linkOf(built.read(path), ({ type }) => type === 'application/atom+xml')
    expect([path, href]).toEqual([path, `${site.base}/feed.xml`])
  }
})

describe.each(['guide', 'coffee'])('what a chat shows of a link to the %s', (name) => {
  const guide = (): Published => guides[name]!

  test('is on every page: title, description, address and picture', () => {
    const { built, site } = guide()
    expect(built.pages.length).toBeGreaterThan(site.pages.length + 2)
    for (const { path } of built.pages) {
      const html = built.read(path)
      const meta = metaOf(html)
      const description = meta.get('name description')
      const image = meta.get('property og:image') ?? ''
      expect(Object.fromEntries(meta), path).toMatchObject({
        'name description': expect.stringMatching(/^.+\.$/),
        'property og:description': description,
        'property og:title': expect.not.stringMatching(
          ` – ${guideOf(site.guides, `/${path}`).name}|^$`
        ),
        'property og:site_name': guideOf(site.guides, `/${path}`).name,
        'property og:type': expect.stringMatching(/^(website|article)$/),
        'property og:image:width': '1200',
        'property og:image:height': '630',
        'property og:image:alt': expect.stringMatching(/./),
        'name twitter:card': 'summary_large_image'
      })
      expect(meta.get('property og:url')).toBe(linkOf(html, ({ rel }) => rel === 'canonical'))
      expect(URL.canParse(image) && lostIn(image, guide())).toEqual([])
    }
  })

  test('has the address of the page itself, but of one that is not found, moved or removed', () => {
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

  test('is a picture of its own for each page of the guide, which no page loads', () => {
    const { built, site } = guide()
    const pictures = Map.groupBy(built.pages, ({ path }) =>
      metaOf(built.read(path)).get('property og:image')
    )
    expect(pictures.size).toBe(site.pages.length + 1)
    expect([...pictures.values()].filter(({ length }) => length > 1)).toHaveLength(1)
    expect([...built.files].filter((path) => path.startsWith('cards/'))).toHaveLength(pictures.size)
    for (const { path } of built.pages) {
      const html = built.read(path).replace(/<meta[^>]*>/g, '')
      expect([path, html.includes('/cards/')]).toEqual([path, false])
    }
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
