import { join } from 'node:path'
import Eleventy from '@11ty/eleventy'
import type { Assets, Site } from '../model.ts'

/** The few methods of Eleventy's configuration that we call: version 3 publishes no types. */
export interface EleventyConfig {
  setLibrary(name: string, library: object): void
  addGlobalData(name: string, value: unknown): void
  addPassthroughCopy(paths: Record<string, string>): void
  addWatchTarget(path: string): void
  setServerOptions(options: object): void
  setWatchThrottleWaitTime(milliseconds: number): void
  on(event: string, listener: (...args: never[]) => unknown): void
}

/** What the templates are given: asked for again on each rebuild while serving. */
export interface LayoutData {
  readonly site: Site
  readonly assets: Assets
}

export interface LayoutOptions {
  readonly contentDir: string
  readonly output: string
  readonly serving?: boolean
  readonly configure?: (config: EleventyConfig) => void
}

/** An Eleventy that lays out a site into the output folder. Throws what a template throws. */
export function createEleventy(load: () => Promise<LayoutData>, options: LayoutOptions): Eleventy {
  return new Eleventy('src/templates/pages', options.output, {
    configPath: 'eleventy.config.ts',
    quietMode: true,
    runMode: options.serving ? 'serve' : 'build',
    config: async (config: EleventyConfig) => {
      let current: Promise<LayoutData> | undefined
      const data = () => (current ??= load())
      config.on('eleventy.before', () => {
        current = undefined
      })
      config.addGlobalData('site', async () => (await data()).site)
      config.addGlobalData('assetFiles', async () => (await data()).assets.files)
      config.addGlobalData('assetUrls', async () => (await data()).assets.urls)
      for (const file of (await data()).site.assets) {
        config.addPassthroughCopy({ [join(options.contentDir, file)]: file })
      }
      options.configure?.(config)
    }
  })
}
