/** Directives that ask for what is not there. */
import type { Doc } from '../../content/doc.ts'
import type { SiteConfig } from '../../content/site-config.ts'
import { problem, type Problem } from '../../problem.ts'
import { listed } from '../../site/audience-lists.ts'

/** Each directive of some pages, with its page. */
export function directivesIn(docs: readonly Doc[]) {
  return docs.flatMap((doc) =>
    doc.body.flatMap((part) => ('block' in part ? [{ doc, ...part }] : []))
  )
}

export function unknownContacts(docs: readonly Doc[], { contacts }: SiteConfig): Problem[] {
  const known = contacts.map(({ id }) => id)
  const all = `Write ::contacts alone for all, or one of: ${known.join(', ')}.`
  const fix = known.length > 0 ? all : 'Add it to site.yaml.'
  return directivesIn(docs).flatMap(({ doc: { file }, contact }): Problem | [] => {
    if (!contact || known.includes(contact.id)) return []
    const message = `site.yaml has no contact "${contact.id}".`
    return problem('placed-block', { file, ...contact }, { message, fix })
  })
}

export function placesForNoNews(docs: readonly Doc[], { news: page }: SiteConfig): Problem[] {
  if (page !== undefined) return []
  const message = 'site.yaml names no page that says what is new.'
  const fix = 'Take out ::news, or name the page in site.yaml, for example: news: /whats-new/'
  return directivesIn(docs).flatMap(({ doc: { file }, news }) =>
    news ? problem('placed-block', { file, ...news }, { message, fix }) : []
  )
}

/**
 * Reports lists for an audience that have nothing in them. If a page below the address does not say who
 * it is for, its front matter may be unreadable, which is reported there.
 */
export function emptyLists(docs: readonly Doc[]): Problem[] {
  return directivesIn(docs).flatMap(({ doc: { file }, list }): Problem | [] => {
    if (!list || listed(docs, list).length > 0) return []
    const { from, audience } = list
    if (docs.some(({ url, meta }) => url.startsWith(from) && !meta.audience.length)) return []
    const message = `No page at ${from} or below it is for ${audience}.`
    const fix = `Correct the address, or write audience: [${audience}] at the top of a page there.`
    return problem('placed-block', { file, ...list }, { lost: from, message, fix })
  })
}
