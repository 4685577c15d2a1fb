/** The guides of a site as templates see them: on each page stands what its own guide has. */
import type { Doc } from '../content/doc.ts'
import type { Guide } from '../content/guides.ts'
import { basePath, withBase } from '../urls.ts'
import { newestOf, type Feed } from './feed.ts'
import { noticeFor } from './notice.ts'

export type GuideView = ReturnType<typeof guideView>

/** The site path of the page of results that a guide has. */
export function searchPageOf({ url }: Pick<Guide, 'url'>): string {
  return `${url}search/`
}

/** Makes the view of a guide. `docs` are all pages by their address, and `today` is `YYYY-MM-DD`. */
export function guideView(
  { url, config }: Guide,
  docs: ReadonlyMap<string, Doc>,
  feed: Feed | undefined,
  singlePage: string | undefined,
  today: string
) {
  const base = basePath(config.address)
  const notice = noticeFor(config, today)
  return {
    /** The site path of its home page, below which all its pages are. */
    url,
    href: withBase(base, url),
    name: config.name,
    description: config.description,
    /** A word or two for it, where it stands beside others. */
    short: config.short ?? config.name,
    navigation: config.navigation
      .filter(({ page }) => docs.has(page))
      .map(({ text, page }) => ({ text, href: withBase(base, page), url: page })),
    ...(notice && { notice }),
    /** Whether it is no longer maintained. */
    isClosed: config.closed !== undefined && config.closed.date <= today,
    ...(feed && {
      feed: { title: feed.title, href: withBase(base, feed.url) },
      /** The newest changes, from its page of news. */
      news: newestOf(feed, withBase(base, config.news ?? '/'))
    }),
    /** The site path of the page that has all others on it. */
    ...(singlePage && { singlePage })
  }
}
