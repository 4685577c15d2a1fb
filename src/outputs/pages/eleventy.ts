import { copyFile, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import Eleventy from '@11ty/eleventy'
import type { Environment } from 'nunjucks'
import type { Assets } from '../assets/compile.ts'
import type { SocialImage } from '../social/images.ts'
import type { PageView } from '../../site/pages.ts'
import type { Policies } from '../hosting/policy.ts'
import type { Site } from '../../site/build.ts'
import { withBlockStyles } from './block-styles.ts'
import { withoutIndents } from './indents.ts'
import { withBase } from '../../urls.ts'
import { searchPageOf } from '../../site/guides.ts'
import { templatePaths } from './template-paths.ts'

/** The few methods of Eleventy's configuration that we call: version 3 publishes no types. */
interface EleventyConfig {
  readonly ignores: Set<string>
  readonly benchmarkManager: { get(name: string): { setIsVerbose(isVerbose: boolean): void } }
  setLibrary(name: string, library: object): void
  addGlobalData(name: string, value: unknown): void
  addPassthroughCopy(paths: Record<string, string>): void
  addTransform(name: string, change: (content: string) => string): void
}

/** The input of the layout: a site, and everything that templates need. */
export interface Layout {
  readonly site: Site
  readonly assets: Assets
  readonly policies: Policies
  /** The social image of each page by its site path, and under '' that of all other pages. */
  readonly images?: ReadonlyMap<string, SocialImage>
  readonly contentDir: string
  readonly output: string
  readonly environment: Environment
  /** The commit that version.json names, or null. */
  readonly commit: string | null
}

type Target = Pick<Layout, 'output' | 'environment'>

const folder = 'src/templates/pages'
/** The template of the guide's pages. Every other one makes a single page or a few. */
const pageTemplate = `${folder}/doc.njk`

/** The number of pages in one Eleventy run: it keeps all its output in memory until the end. */
const atOnce = 250

/** The fonts and icons of GOV.UK, which only a site on gov.uk may use. */
const govukAssets = { 'node_modules/govuk-frontend/dist/govuk/assets': 'assets' }

/** Lays out a site with Eleventy and writes it. Throws what a template throws. */
export async function layOut(layout: Layout): Promise<void> {
  const { site, contentDir, output } = layout
  const shared = sharedBy(layout)
  await layOutPages(site.pages, shared, layout)
  await layOutRest(restOf(layout), shared, layout)
  // Eleventy would read a file name as a glob, and not find photo (1).png.
  for (const file of site.assets) {
    await mkdir(dirname(join(output, file)), { recursive: true })
    await copyFile(join(contentDir, file), join(output, file))
  }
}

/** The template data that all pages share. */
export type Shared = ReturnType<typeof sharedBy>

/** All data that a page of the guide has beside its own view, so that a preview knows when to lay it out again. */
export function sharedBy({ site, assets, policies, images, commit }: Layout) {
  const { config, base, guides, footer, support, accessibilityChecks } = site
  return {
    // Frozen, because Eleventy copies other objects for each template and partly for each page.
    site: Object.freeze({ config, base, guides, footer, support, accessibilityChecks }),
    images: Object.freeze(Object.fromEntries(images ?? [])),
    assetUrls: Object.freeze(assets.urls),
    assetHashes: Object.freeze(assets.hashes),
    inPage: Object.freeze({
      styles: assets.styles,
      fonts: assets.fonts,
      icon: assets.icon,
      prefetchRules: assets.prefetchRules
    }),
    policies: Object.freeze(policies),
    commit
  }
}

/** Lays out pages of the guide. */
export async function layOutPages(
  views: readonly PageView[],
  shared: Shared,
  target: Target
): Promise<void> {
  for (let from = 0; from < views.length; from += atOnce) {
    await run(pageTemplate, target, { ...shared, views: views.slice(from, from + atOnce) })
  }
}

/** The template data of everything but the guide's own pages. */
export type Rest = ReturnType<typeof restOf>

/** All data that the other pages have beside what all pages share. */
export function restOf({ site, assets }: Pick<Layout, 'site' | 'assets'>) {
  const { pages, aToZ, urgent, brokenLink, links, redirects, reviews, calendar, buildDate } = site
  return {
    rest: Object.freeze({
      ...{ aToZ, urgent, brokenLink, links, redirects, reviews, calendar, buildDate },
      pages: pages.map(({ canonical, doc }) => ({ canonical, reviewed: doc.meta.reviewed })),
      onlyHtml: onlyHtmlIn(site)
    }),
    // Eleventy writes no page for an empty list: these are empty where no guide has a single page or feed.
    singlePages: site.singlePages,
    feeds: site.feeds,
    assetFiles: assets.files
  }
}

/** The pages without Markdown: those that are made from other pages, and redirects. */
function onlyHtmlIn({ base, guides, singlePages, redirects }: Site): readonly string[] {
  const made = templatePaths().flatMap((path) => /^(.+\/)index\.html$/.exec(path)?.[1] ?? [])
  return [
    ...made.map((path) => `/${path}`),
    ...guides.map(searchPageOf),
    ...singlePages.map(({ url }) => url),
    ...redirects.filter(({ atOnce }) => !atOnce).map(({ url }) => url)
  ].map((url) => withBase(base, url))
}

/** Lays out everything but the pages of the guide. */
export async function layOutRest(rest: Rest, shared: Shared, target: Target): Promise<void> {
  await run(folder, target, { ...shared, ...rest }, (config) => {
    config.ignores.add(pageTemplate)
    if (shared.site.config.brand === 'govuk') config.addPassthroughCopy(govukAssets)
  })
}

async function run(
  input: string,
  { output, environment }: Target,
  data: Shared & Readonly<Record<string, unknown>>,
  configure: (config: EleventyConfig) => void = () => {}
): Promise<void> {
  const eleventy = new Eleventy(input, output, {
    configPath: 'eleventy.config.ts',
    quietMode: true,
    config: (config: EleventyConfig) => {
      // No log lines of its own: errors are thrown, and we report them once.
      config.benchmarkManager.get('Configuration').setIsVerbose(false)
      config.setLibrary('njk', environment)
      for (const [name, value] of Object.entries(data)) config.addGlobalData(name, () => value)
      config.addTransform('page', (text) =>
        text.startsWith('<!DOCTYPE html>')
          ? withoutIndents(withBlockStyles(text, data.inPage.styles))
          : text
      )
      configure(config)
    }
  })
  await eleventy.init()
  eleventy.disableLogger()
  await eleventy.write()
}
