import type { Doc } from '../../content/doc.ts'
import type { SiteConfig } from '../../content/site-config.ts'
import { problem, type Problem } from '../../problem.ts'
import { listed } from '../../site/audience-lists.ts'

export function unknownContacts(docs: readonly Doc[], { contacts }: SiteConfig): Problem[] {
  const known = contacts.map(({ id }) => id)
  return docs.flatMap(({ file, body }) =>
    body.flatMap((part): Problem | [] => {
      if (!('block' in part) || !part.contact) return []
      const { id, line, column } = part.contact
      if (known.includes(id)) return []
      return problem(
        'placed-block',
        { file, line, column },
        {
          message: `site.yaml has no contact "${id}".`,
          fix:
            known.length > 0
              ? `Write ::contacts alone for all, or one of: ${known.join(', ')}.`
              : 'Add it to site.yaml.'
        }
      )
    })
  )
}

export function placesForNoNews(docs: readonly Doc[], { news }: SiteConfig): Problem[] {
  if (news !== undefined) return []
  return docs.flatMap(({ file, body }) =>
    body.flatMap((part): Problem | [] => {
      if (!('block' in part) || !part.news) return []
      return problem(
        'placed-block',
        { file, ...part.news },
        {
          message: 'site.yaml names no page that says what is new.',
          fix: 'Take out ::news, or name the page in site.yaml, for example: news: /whats-new/'
        }
      )
    })
  )
}

/**
 * Reports lists for an audience that have nothing in them. If a page below the address does not say who
 * it is for, its front matter may be unreadable, which is reported there.
 */
export function emptyLists(docs: readonly Doc[]): Problem[] {
  return docs.flatMap(({ file, body }) =>
    body.flatMap((part): Problem | [] => {
      const list = 'block' in part ? part.list : undefined
      if (!list || listed(docs, list).length > 0) return []
      const { from, audience, line, column } = list
      if (docs.some(({ url, meta }) => url.startsWith(from) && !meta.audience.length)) return []
      return problem(
        'placed-block',
        { file, line, column },
        {
          lost: from,
          message: `No page at ${from} or below it is for ${audience}.`,
          fix: `Correct the address, or write audience: [${audience}] at the top of a page there.`
        }
      )
    })
  )
}
