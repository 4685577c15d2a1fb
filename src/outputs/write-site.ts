/** From a site to a folder of pages and the files beside them. */
import { builtCommit } from '../build-environment.ts'
import type { LoadedSite } from '../site/loaded-site.ts'
import type { PageView } from '../site/pages.ts'
import { compileAssets, type Assets } from './assets/compile.ts'
import { projectCache } from './cache.ts'
import { exportFiles } from './exports/files.ts'
import { headerFiles } from './hosting/headers.ts'
import { nginxConfiguration } from './hosting/nginx.ts'
import { policiesOf } from './hosting/policy.ts'
import { securityTxt } from './hosting/security-txt.ts'
import { createEnvironment } from './pages/environment.ts'
import { layOut, type Layout } from './pages/eleventy.ts'
import type { SocialImage } from './social/images.ts'
import { writeFiles, type LongFile, type SiteFile } from './write-files.ts'

/** Writes a loaded site into a folder: its pages, by Eleventy, and the files that need no template. */
export async function writeSite(
  { site }: Pick<LoadedSite, 'site'>,
  content: string,
  output: string,
  assets?: Assets,
  images?: ReadonlyMap<string, SocialImage>
): Promise<Layout> {
  assets ??= await compileAssets(site.base, site.config, projectCache)
  const layout = {
    ...{ site, assets, images, output, contentDir: content },
    policies: policiesOf(assets, site.config.brand),
    environment: createEnvironment(),
    commit: builtCommit()
  }
  await layOut(layout)
  await writeFiles(output, filesBesidePages(layout, site.pages))
  return layout
}

/** The files that need no template, with the exports of some pages. One by one: all together would fill the memory. */
export function* filesBesidePages(
  { site, policies, assets }: Layout,
  views: readonly PageView[]
): Generator<SiteFile | LongFile> {
  yield* exportFiles(site, views)
  for (const { doc } of views) for (const { files } of doc.diagrams) yield* files
  yield* headerFiles(site, policies, assets)
  yield nginxConfiguration(site, policies, assets)
  yield* securityTxt(site.config)
}
