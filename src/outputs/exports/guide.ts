import type { Anchor } from '../../markdown/document.ts'
import { textsIn } from '../../markdown/walk.ts'
import type { GuideView } from '../../site/guides.ts'
import type { PageView } from '../../site/pages.ts'
import type { Site } from '../../site/build.ts'
import { markdownUrl, absoluteUrl } from '../../urls.ts'
import { version, type GuideData } from './guide-schema.ts'

/**
 * A site as data: the content of `guide.json`. It does not depend on the day of the build. A guide in a folder
 * has one of its own, because that of the site has the name of the guide at the top.
 */
export function guideData({ config, pages }: Site, guide?: GuideView): GuideData {
  const { url, name, description } = guide ?? { ...config, url: '/' }
  const at = (url: string) => absoluteUrl(config.address, url)
  const { text, link } = config.licence
  return {
    $schema: at('/guide.schema.json'),
    version,
    name,
    address: at(url),
    description,
    licence: { text, title: link.text, url: new URL(link.href, config.address).href },
    pages: pages.filter((view) => !guide || view.guide === guide).map((view) => pageOf(view, at))
  }
}

function pageOf(
  { doc, url, title, canonical, section, owner, review }: PageView,
  at: (url: string) => string
): GuideData['pages'][number] {
  const { type, description, audience, reviewed, sources } = doc.meta
  const words = new Map(
    doc.sections.map(({ heading, blocks }) => [heading?.id, textsIn({ blocks }).join('\n')])
  )
  return {
    id: doc.heading.id,
    address: canonical,
    kind: 'page',
    type,
    title,
    ...(description !== undefined && { description }),
    ...(section !== undefined && { section: at(section) }),
    markdown: at(markdownUrl(url)),
    audience: [...audience],
    ...(owner !== undefined && { owner }),
    ...(reviewed !== undefined && { reviewed }),
    ...(review && { reviewDue: review.due }),
    sources: sources.map(({ title, url, checked, archived, copy, unverified }) => {
      return { title, url, checked, archived: archived || copy !== undefined, unverified }
    }),
    text: words.get(undefined) ?? '',
    parts: doc.anchors.map((anchor) => ({
      id: anchor.id,
      address: `${canonical}#${anchor.id}`,
      ...describePart(anchor, words.get(anchor.id) ?? ''),
      audience: [...audience]
    }))
  }
}

function describePart({ kind, text, level, number }: Anchor, below: string) {
  if (kind === 'heading') {
    const title = { title: text, ...(level !== undefined && { level }) }
    return { kind: 'section' as const, ...title, text: below }
  }
  // The schema has no kind for footnotes: each is a paragraph with an address.
  return {
    kind: kind === 'note' ? ('paragraph' as const) : kind,
    ...(number !== undefined && { number }),
    text
  }
}
