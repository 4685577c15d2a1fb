/** From a site to a folder of pages and the files beside them. */
import { builtCommit } from '../build-environment.ts'
import type { Site } from '../site/build.ts'
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

interface ToLayOut {
  readonly site: Site
  /** The content folder, for pictures and documents. */
  readonly content: string
  readonly output: string
  readonly assets?: Assets | undefined
  readonly images?: ReadonlyMap<string, SocialImage> | undefined
}

/** Lays out the pages of a site through templates, by Eleventy. */
export async function layOutPages(wanted: ToLayOut): Promise<Layout> {
  const { site } = wanted
  const assets = wanted.assets ?? (await compileAssets(site.base, site.config, projectCache))
  const layout = createLayout({ ...wanted, assets })
  await layOut(layout)
  return layout
}

/** Writes the files that need no template: exports, headers, and configuration of hosts. */
export async function writeBesidePages(layout: Layout): Promise<Layout> {
  await writeFiles(layout.output, filesBesidePages(layout, layout.site.pages))
  return layout
}

/** Completes the input of the layout. */
function createLayout({
  site,
  content,
  output,
  assets,
  images
}: ToLayOut & { readonly assets: Assets }): Layout {
  const policies = policiesOf(assets, site.config.brand)
  const commit = builtCommit()
  const environment = createEnvironment()
  return {
    ...{ site, assets, policies, contentDir: content, output, environment, commit },
    ...(images && { images })
  }
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
