import { copyFile, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import Eleventy from '@11ty/eleventy'
import type { Environment } from 'nunjucks'
import type { Assets } from '../assets/compile.ts'
import type { SocialImage } from '../social/images.ts'
import type { PageView } from '../../site/pages.ts'
import type { Policies } from '../hosting/policy.ts'
import type { Site } from '../../site/build.ts'

/** The few methods of Eleventy's configuration that we call: version 3 publishes no types. */
export interface EleventyConfig {
  readonly ignores: Set<string>
  readonly benchmarkManager: { get(name: string): { setIsVerbose(isVerbose: boolean): void } }
  setLibrary(name: string, library: object): void
  addGlobalData(name: string, value: unknown): void
  addPassthroughCopy(paths: Record<string, string>): void
}

/** What is laid out, and where to. */
export interface Layout {
  readonly site: Site
  readonly assets: Assets
  readonly policies: Policies
  /** The social image of each page by its site path, and that of all others by ''. */
  readonly images?: ReadonlyMap<string, SocialImage>
  readonly contentDir: string
  readonly output: string
  readonly environment: Environment
  /** What the site says it is built from, if anything. */
  readonly commit: string | null
}

type Target = Pick<Layout, 'output' | 'environment'>

const folder = 'src/templates/pages'
/** The template of the pages of the guide. All others make one page each, or a few. */
const pageTemplate = `${folder}/doc.njk`

/** How many pages are in memory at a time: Eleventy holds all that it makes until it has made it all. */
const atOnce = 250

/** The fonts and icons of GOV.UK, which only a site on gov.uk may serve. */
const govukAssets = { 'node_modules/govuk-frontend/dist/govuk/assets': 'assets' }

/** Lays out a site with Eleventy and writes it. Throws what a template throws. */
export async function layOut(layout: Layout): Promise<void> {
  const { site, contentDir, output } = layout
  const shared = sharedBy(layout)
  await layOutPages(site.pages, shared, layout)
  await layOutRest(restOf(layout), shared, layout)
  // Eleventy takes the name of a file for a pattern: photo (1).png would not be found.
  for (const file of site.assets) {
    await mkdir(dirname(join(output, file)), { recursive: true })
    await copyFile(join(contentDir, file), join(output, file))
  }
}

/** What all pages show, or may show. */
export type Shared = ReturnType<typeof sharedBy>

/** What a page of the guide depends on, beside its own view: templates have no other data for it. */
export function sharedBy({ site, assets, policies, images, commit }: Layout) {
  const { config, base, navigation, footer, notice, support, accessibilityChecks } = site
  const { feed, singlePage } = site
  return {
    // Eleventy copies what is not frozen, for each template and in part for each page.
    site: Object.freeze({
      ...{ config, base, navigation, footer, notice, support, accessibilityChecks },
      ...(feed && { feed: { title: feed.title } }),
      ...(singlePage && { singlePage: { url: singlePage.url } })
    }),
    images: Object.freeze(Object.fromEntries(images ?? [])),
    assetUrls: Object.freeze(assets.urls),
    assetHashes: Object.freeze(assets.hashes),
    inPage: Object.freeze({
      styles: assets.styles,
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

/** What is laid out beside the pages of the guide. */
export type Rest = ReturnType<typeof restOf>

/** What all else depends on, beside what all pages share: templates have no other data for it. */
export function restOf({ site, assets }: Pick<Layout, 'site' | 'assets'>) {
  const { pages, aToZ, brokenLink, links, redirects, reviews, calendar, buildDate } = site
  return {
    guide: Object.freeze({
      ...{ aToZ, brokenLink, links, redirects, reviews, calendar, buildDate },
      pages: pages.map(({ canonical, doc }) => ({ canonical, reviewed: doc.meta.reviewed }))
    }),
    // Eleventy writes no page for an empty list: these are empty where there is no single page or feed.
    singlePages: site.singlePage ? [site.singlePage] : [],
    feeds: site.feed ? [site.feed] : [],
    assetFiles: assets.files
  }
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
  data: Readonly<Record<string, unknown>>,
  configure: (config: EleventyConfig) => void = () => {}
): Promise<void> {
  const eleventy = new Eleventy(input, output, {
    configPath: 'eleventy.config.ts',
    quietMode: true,
    config: (config: EleventyConfig) => {
      // Its own lines would land between our reports; what goes wrong is thrown, and reported once.
      config.benchmarkManager.get('Configuration').setIsVerbose(false)
      config.setLibrary('njk', environment)
      for (const [name, value] of Object.entries(data)) config.addGlobalData(name, () => value)
      configure(config)
    }
  })
  await eleventy.init()
  eleventy.disableLogger()
  await eleventy.write()
}
