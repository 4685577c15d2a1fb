import type { GuideView } from '../../site/guides.ts'
import type { PageView } from '../../site/pages.ts'
import type { Site } from '../../site/build.ts'
import { markdownUrl } from '../../urls.ts'
import { guideData } from './guide.ts'
import { guideSchemaText } from './guide-schema.ts'
import { llmsText } from './llms.ts'
import { pageMarkdown } from './page.ts'

const files: Readonly<Record<string, (site: Site) => string>> = {
  'llms.txt': llmsText,
  'guide.json': (site) => dataText(site),
  'guide.schema.json': guideSchemaText
}
export const exportPaths: readonly string[] = Object.keys(files)

/**
 * The exports for programs and assistants: pages as Markdown, a list of them, and all of the guide as data.
 * `views` are the pages to export, if not all.
 */
export function exportFiles(
  site: Site,
  views: readonly PageView[] = site.pages
): readonly { readonly path: string; readonly content: string }[] {
  return [
    ...views.map((view) => ({
      path: decodeURIComponent(markdownUrl(view.url)).slice(1),
      content: pageMarkdown(view, site)
    })),
    ...Object.entries(files).map(([path, make]) => ({ path, content: make(site) })),
    ...site.guides
      .filter(({ url }) => url !== '/')
      .map((guide) => ({ path: dataPath(guide), content: dataText(site, guide) }))
  ]
}

/** Where a guide is as data. */
function dataPath({ url }: Pick<GuideView, 'url'>): string {
  return `${url.slice(1)}guide.json`
}

function dataText(site: Site, guide?: GuideView): string {
  return `${JSON.stringify(guideData(site, guide), null, 1)}\n`
}
