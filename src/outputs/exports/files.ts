import type { GuideView } from '../../site/guides.ts'
import type { PageView } from '../../site/pages.ts'
import type { Site } from '../../site/build.ts'
import { markdownUrl } from '../../urls.ts'
import type { LongFile, SiteFile } from '../write-files.ts'
import { guideData } from './guide.ts'
import { guideSchemaText } from './guide-schema.ts'
import { llmsText } from './llms.ts'
import { pageMarkdown } from './page.ts'

const files: Readonly<Record<string, (site: Site) => LongFile['content']>> = {
  'llms.txt': llmsText,
  'guide.json': (site) => dataText(site),
  'guide.schema.json': guideSchemaText
}
export const exportPaths: readonly string[] = Object.keys(files)

/**
 * The exports for programs and assistants: pages as Markdown, a list of them, and all of the guide as data.
 * `views` are the pages to export, if not all. Each file is made when it is asked for.
 */
export function* exportFiles(
  site: Site,
  views: readonly PageView[] = site.pages
): Generator<SiteFile | LongFile> {
  for (const view of views) {
    const path = decodeURIComponent(markdownUrl(view.url)).slice(1)
    yield { path, content: pageMarkdown(view, site) }
  }
  for (const [path, make] of Object.entries(files)) yield { path, content: make(site) }
  for (const guide of site.guides.filter(({ url }) => url !== '/')) {
    yield { path: `${guide.url.slice(1)}guide.json`, content: dataText(site, guide) }
  }
}

/** The data of a guide as JSON, page by page: in one piece, that of a large guide would fill the memory. */
function* dataText(site: Site, guide?: GuideView): Generator<string> {
  const textWith = (pages: PageView[]) =>
    JSON.stringify(guideData({ ...site, pages }, guide), null, 1)
  const start = textWith([]).slice(0, -']\n}'.length)
  const end = '\n ]\n}'
  const views = site.pages.filter((view) => !guide || view.guide === guide)
  yield start
  for (const [at, view] of views.entries()) {
    yield `${at > 0 ? ',' : ''}${textWith([view]).slice(start.length, -end.length)}`
  }
  yield views.length > 0 ? `${end}\n` : ']\n}\n'
}
