import type { PageView, Site } from '../model.ts'
import { markdownUrl } from '../urls.ts'
import { guideOf } from './guide.ts'
import { guideSchemaText } from './guide-schema.ts'
import { llmsText } from './llms.ts'
import { pageMarkdown } from './page.ts'

/** A function that writes words as Markdown. */
export type Escape = (text: string) => string

/**
 * What programs and assistants read: pages as Markdown, a list of those, and all of the guide as data.
 * `views` are the pages, where not all are to be made.
 */
export function machineFiles(
  site: Site,
  escape: Escape,
  views: readonly PageView[] = site.pages
): readonly { readonly path: string; readonly content: string }[] {
  return [
    ...views.map((view) => ({
      path: decodeURIComponent(markdownUrl(view.url)).slice(1),
      content: pageMarkdown(view, site, escape)
    })),
    { path: 'llms.txt', content: llmsText(site, escape) },
    { path: 'guide.json', content: `${JSON.stringify(guideOf(site), null, 1)}\n` },
    { path: 'guide.schema.json', content: guideSchemaText() }
  ]
}
