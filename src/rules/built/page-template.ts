import { templatePaths } from '../../outputs/pages/template-paths.ts'
import { searchPageOf } from '../../site/guides.ts'
import type { Site } from '../../site/build.ts'
import type { BuiltPage } from './links/parse-page.ts'

/** Makes the function that names the template of a page, which has, or includes, all that is not in its Markdown. */
export function createPageTemplates({ guides, pages, redirects, singlePages }: Site) {
  const names = new Map([
    ...pages.map(({ url }) => [url, 'doc'] as const),
    ...redirects.map(({ url }) => [url, 'redirect'] as const),
    ...singlePages.map(({ url }) => [url, 'single-page'] as const),
    ...guides.map((guide) => [searchPageOf(guide), 'search'] as const),
    ...templatePaths().map((path) => [`/${path}`, path.replace(/(\/index)?\.html$/, '')] as const)
  ])
  return ({ path, url }: Pick<BuiltPage, 'path' | 'url'>): string | undefined => {
    const name = names.get(url) ?? names.get(`/${path}`)
    return name && `src/templates/pages/${name}.njk`
  }
}
