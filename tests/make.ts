/** Valid values to start a test from: a page, a configuration, a site and a built site, all made up. */
import { builtSite, type BuiltSite } from '../src/rules/built/built-site.ts'
import { parseFrontMatter } from '../src/content/front-matter.ts'
import { frontMatterSchema } from '../src/content/schema.ts'
import { ownPaths } from '../src/outputs/own-paths.ts'
import type { BodyPart } from '../src/markdown/document.ts'
import { createRenderer } from '../src/markdown/render.ts'
import type { Assets } from '../src/outputs/assets/compile.ts'
import type { Cache } from '../src/outputs/cache.ts'
import type { SiteConfig } from '../src/content/site-config.ts'
import { buildSite, type SiteInput, type Site } from '../src/site/build.ts'
import { toDoc, type Doc } from '../src/content/doc.ts'
import type { Permalink } from '../src/permalinks/ledger.ts'
import { oldAddresses } from '../src/permalinks/redirects.ts'
import type { Problem } from '../src/problem.ts'
import { onePerAddress } from '../src/site/path-owners.ts'
import { basePath } from '../src/urls.ts'
import { readPageTypes } from '../src/content/page-types.ts'
import { checkAllPages } from '../src/rules/site/all-pages.ts'
import { coffeeGuide } from './project.ts'

/** The page types and audiences of the coffee guide, which the pages of tests have too. */
export const { types: pageTypes = new Map() } = readPageTypes(coffeeGuide)
export const audiences = ['managers', 'engineers']
export const schema = frontMatterSchema({ types: [...pageTypes.keys()], audiences })
const renderers = new Map<string, ReturnType<typeof createRenderer>>()

/** A page from its Markdown, front matter included, as the build makes it. */
export function docFrom(file: string, markdown: string, base = ''): Doc {
  const source = { file, text: markdown }
  const parsed = parseFrontMatter(source, schema)
  const { body, bodyLine, problems } = parsed
  if (problems.length > 0) throw new Error(`${file}: ${problems[0]?.message}`)
  const render =
    renderers.get(base) ?? createRenderer(base, 'https://kettle.example.org', new Map(), audiences)
  renderers.set(base, render)
  const { rendered } = render({ file, text: body, bodyLine })
  return toDoc({ ...parsed, source, rendered, types: pageTypes }).doc
}

export function configWith(changes: Partial<SiteConfig> = {}): SiteConfig {
  return {
    name: 'Kettle guide',
    address: 'https://kettle.example.org',
    description: 'How to use the office kettle safely.',
    brand: 'generic',
    phase: { tag: 'Beta', text: 'This is new.', feedback: 'https://example.org/feedback' },
    repository: { url: 'https://code.example.org/kettle', branch: 'main', content: 'content' },
    navigation: [],
    footer: [],
    owners: { 'kitchen-team': { name: 'Kitchen team' } },
    audiences,
    contacts: [],
    licence: { text: 'Licensed as', link: { text: 'Open', href: 'https://example.org/open' } },
    file: 'site.yaml',
    places: new Map(),
    ...changes
  }
}

/** What a site is assembled from, on 1 March 2026. */
export function inputWith(
  docs: readonly Doc[],
  { ledger = [], ...changes }: Partial<SiteInput> & { ledger?: readonly Permalink[] } = {}
): SiteInput {
  const config = changes.config ?? configWith()
  return {
    docs,
    config,
    guides: [{ url: '/', config }],
    assets: [],
    ownPaths: ownPaths(),
    buildDate: '2026-03-01',
    old: oldAddresses(onePerAddress(docs), ledger, basePath(config.address)),
    partOf: ({ url }) => ({ id: url, was: [], body: [], notes: [] }),
    ...changes
  }
}

export function siteFrom(docs: readonly Doc[], config = configWith()): Site {
  return buildSite(inputWith(docs, { config })).site
}

/** What is wrong with pages that stand side by side. */
export function contentProblems(
  docs: readonly Doc[],
  changes: Partial<SiteInput> = {}
): readonly Problem[] {
  const input = inputWith(docs, changes)
  return checkAllPages(input, buildSite(input))
}

/** The HTML of a body, without its blocks. */
export function htmlOf(body: readonly BodyPart[]): string {
  return body.map((part) => ('html' in part ? part.html : '')).join('')
}

/** A built site from its files: the text of each by its path. */
export function builtFrom(files: Readonly<Record<string, string>>): BuiltSite {
  return builtSite(Object.keys(files), (path) => files[path] ?? '')
}

/** A cache, and what is in it by name. */
export function cacheInMemory(): { readonly cache: Cache; readonly contents: Map<string, Buffer> } {
  const contents = new Map<string, Buffer>()
  const cache: Cache = {
    read: async (name) => contents.get(name),
    write: async (name, content) => void contents.set(name, Buffer.from(content))
  }
  return { cache, contents }
}

/** What the pages of a site load: one script, whose name is of its content. */
export const teaScript: Assets = {
  files: [{ path: 'assets/tea-1a2b3c4d.js', content: '' }],
  urls: {},
  hashes: {},
  styles: { all: '', some: [] },
  fonts: [],
  icon: '',
  script: '',
  prefetchRules: ''
}
