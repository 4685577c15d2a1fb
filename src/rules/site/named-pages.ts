import type { Guide } from '../../content/guides.ts'
import type { SiteConfig } from '../../content/site-config.ts'
import { nearest } from '../../nearest.ts'
import { problem, type Problem } from '../../problem.ts'

/** Reports addresses in the settings of a guide that no page has. */
export function unknownPages(
  { phase, navigation, footer, news, notice, closed, file, places }: SiteConfig,
  urls: readonly string[],
  newUrls: ReadonlyMap<string, string>
): Problem[] {
  const named = [
    ...navigation.map(({ page }, at) => [page, 'The navigation', `navigation.${at}.page`] as const),
    ...footer.map((page, at) => [page, 'The footer', `footer.${at}`] as const),
    ...(news ? [[news, 'The line news:', 'news'] as const] : []),
    ...linked(phase.feedback, 'The link for feedback', 'phase.feedback'),
    ...linked(notice?.link.href, 'The notice', 'notice.link.href'),
    ...linked(closed?.link.href, 'The link of closed:', 'closed.link.href')
  ]
  return named
    .filter(([url]) => !urls.includes(url))
    .map(([url, what, path]) => {
      const now = newUrls.get(url)
      const near = nearest(url, urls)
      const guess = near ? ` Did you mean ${near}?` : ''
      const message = `${what} names ${url}, and ${now ? 'that page has moved.' : `there is no such page.${guess}`}`
      const fix = now ? `Write ${now} in its place.` : 'Correct the address, or add the page.'
      return problem('site-config', { file, ...places.get(path) }, { lost: url, message, fix })
    })
}

/** A link that may lead to another site, or to a place on a page. */
function linked(href: string | undefined, what: string, path: string) {
  const [page = ''] = href?.split('#') ?? []
  return page.startsWith('/') ? [[page, what, path] as const] : []
}

export function noHomePage({ url }: Guide, urls: readonly string[]): Problem[] {
  if (urls.includes(url)) return []
  const folder = decodeURIComponent(url.slice(1))
  const message = 'The guide has no home page.'
  const fix = `Add a file named index.md to the ${folder ? `folder ${folder}` : 'content folder'}.`
  return [problem('no-home-page', { file: `${folder}index.md` }, { message, fix })]
}
