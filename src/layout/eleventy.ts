import { copyFile, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import Eleventy from '@11ty/eleventy'
import type { Assets, Card, Policies, Site } from '../model.ts'

/** The few methods of Eleventy's configuration that we call: version 3 publishes no types. */
export interface EleventyConfig {
  setLibrary(name: string, library: object): void
  addGlobalData(name: string, value: unknown): void
  addPassthroughCopy(paths: Record<string, string>): void
}

/** What is laid out, and where to. */
export interface Layout {
  readonly site: Site
  readonly assets: Assets
  readonly policies: Policies
  /** The picture of each page by its site path, and that of all others by ''. */
  readonly cards?: ReadonlyMap<string, Card>
  readonly contentDir: string
  readonly output: string
  /** What the site says it is built from, if anything. */
  readonly commit: string | null
}

/** The fonts and icons of GOV.UK, which only a site on gov.uk may serve. */
const govukAssets = { 'node_modules/govuk-frontend/dist/govuk/assets': 'assets' }

/** Lays out a site with Eleventy and writes it. Throws what a template throws. */
export async function layOut(layout: Layout): Promise<void> {
  const { site, assets, policies, cards, contentDir, output, commit } = layout
  const eleventy = new Eleventy('src/templates/pages', output, {
    configPath: 'eleventy.config.ts',
    quietMode: true,
    config: (config: EleventyConfig) => {
      config.addGlobalData('site', () => site)
      // Eleventy writes no page for an empty list: these are empty where there is no whole guide or feed.
      config.addGlobalData('wholePages', () => (site.whole ? [site.whole] : []))
      config.addGlobalData('feeds', () => (site.feed ? [site.feed] : []))
      config.addGlobalData('cards', () => Object.fromEntries(cards ?? []))
      config.addGlobalData('assetFiles', () => assets.files)
      config.addGlobalData('assetUrls', () => assets.urls)
      config.addGlobalData('assetHashes', () => assets.hashes)
      config.addGlobalData('inPage', () => assets)
      config.addGlobalData('policies', () => policies)
      config.addGlobalData('commit', () => commit)
      if (site.config.brand === 'govuk') config.addPassthroughCopy(govukAssets)
    }
  })
  await eleventy.init()
  // Its own lines would land between our reports; what goes wrong is thrown, and reported once.
  eleventy.disableLogger()
  await eleventy.write()
  // Eleventy takes the name of a file for a pattern: photo (1).png would not be found.
  for (const file of site.assets) {
    await mkdir(dirname(join(output, file)), { recursive: true })
    await copyFile(join(contentDir, file), join(output, file))
  }
}
