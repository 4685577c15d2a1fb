import type { BuiltLink, BuiltPage, LinkingFile } from './parse-page.ts'
import { indicates, percentDecode, withBase } from '../../../urls.ts'
import { slugify } from '../../../slug.ts'
import { memoize } from '../../../memoize.ts'
import { docsByUrl, type CheckInput } from '../../check.ts'
import { createBuiltMoves } from './unresolved.ts'
import { createGuesses, kindOf } from './did-you-mean.ts'
import { createNamedPage } from './named-page.ts'
import { createResolver, fileFor } from './resolve-link.ts'
import type { Anchor } from '../../../markdown/document.ts'
import { markerFor } from '../../../markdown/id-marker.ts'
import { fit } from '../../../markdown/ids.ts'

/** What is wrong with a link that leads to `target`. */
export interface LinkFault {
  readonly rule: 'broken-link' | 'broken-anchor'
  readonly target: string
  /** The page or the thing on it that is not there. */
  readonly lost?: string
  /** The part of the target that is not there, when the rest is. */
  readonly fragment?: string
  /** What is wrong, in words that follow the address. */
  readonly message: string
  /** The address that was probably meant. */
  readonly meant?: string
  readonly fix?: string
}

const address = String.raw`[^\s@/?,]+@[\w-]+(?:\.[\w-]+)+`
const mail = new RegExp(`^mailto:(?:${address}(?:,${address})*)?(?:\\?|$)`, 'i')

/** What is wrong with an address of another site or a mailbox, as far as it shows without a request. */
function faultOfOther(href: string): LinkFault | undefined {
  if (/^mail\w*:/i.test(href) && !mail.test(href)) {
    const [found] = new RegExp(address).exec(href) ?? []
    const fix = found
      ? `Write mailto:${found} in its place.`
      : 'Write mailto: and the address after it, such as mailto:team@example.org.'
    return malformed(href, 'is not how a mail address is written.', fix)
  }
  const [, rest = ''] = /^https?:\/\/https?:?\/\/(.+)/i.exec(href) ?? []
  if (rest === '') return undefined
  const fix = `Write https://${rest} in its place.`
  return malformed(href, 'has the start of an address twice.', fix)
}

function malformed(target: string, message: string, fix: string): LinkFault {
  return { rule: 'broken-link', target, message, fix }
}

/**
 * Makes a function for a page or style sheet, which in turn makes the function that finds what is
 * wrong with one of its links.
 */
export function createExaminer(input: CheckInput) {
  const { built, site, base } = input
  const { files, pages } = built
  const resolver = createResolver({ base, ...(site && { address: site.config.address }) })
  // The title of a page with invalid front matter comes back with it, and so does the id of the title.
  const invalid = new Set(
    site?.pages.flatMap(({ url, doc }) => (doc.meta.invalidFrontMatter ? url : []))
  )
  for (const { url, parts } of site?.singlePages ?? []) {
    if (parts.some((part) => invalid.has(part.url))) invalid.add(url)
  }
  const valid = pages.filter(({ url }) => !invalid.has(url))
  const idsOf = new Map(valid.map(({ path, ids }) => [path, ids]))
  const docs = docsByUrl(site)
  const guess = createGuesses(built, base)
  const namedBy = createNamedPage(input)
  const moves = memoize(createBuiltMoves)
  /** Where what was published there is now. Computed only if a link is broken. */
  const moveOf = (path: string, id: string) => {
    if (!path.startsWith(`${base}/`)) return undefined
    const now = moves(input)(path.slice(base.length), id)
    return now && withBase(base, now)
  }
  /** An address with the id that the link has, if that is on its page. */
  const withId = (address: string | undefined, fragment: string) => {
    const file = address && fileFor(address.slice(base.length + 1), files)
    return file && idsOf.get(file)?.has(percentDecode(fragment))
      ? `${address}#${fragment}`
      : address
  }
  const anchorsOf = (path: string) => docs.get(path.slice(base.length))?.anchors ?? []
  /** The id of the heading that would have this one on GitHub. */
  const slugOf = (path: string, slug: string) => {
    const isIt = ({ kind, text }: Anchor) => kind === 'heading' && slugify(text) === slug
    const heading = anchorsOf(path).find(isIt)
    return heading && `#${heading.id}`
  }
  /** Some ids of a page, in words: those with most words of the one that is not there, then its sections. */
  const someIdsOf = (path: string, wanted: string) => {
    const words = new Set(wanted.split('-'))
    const common = (id: string) => words.intersection(new Set(id.split('-'))).size
    const anchors = anchorsOf(path)
    const alike = anchors.filter(({ id, kind }) => kind !== 'note' && common(id) > 1)
    const nearestFirst = alike.toSorted((a, b) => common(b.id) - common(a.id))
    const ids = [...nearestFirst, ...anchors.filter(({ level }) => level === 2)].map(({ id }) => id)
    return ids.length > 0 ? `, such as #${[...new Set(ids)].slice(0, 8).join(', #')}` : ''
  }
  const idMark = (id: string) =>
    site ? `${markerFor(id)} to the line` : `id="${id}" to the element`

  return (from: LinkingFile & Partial<BuiltPage>) => {
    const resolve = resolver(from)
    return ({ href, element, attribute }: BuiltLink): LinkFault | undefined => {
      const found = resolve(href, attribute === 'style')
      if (found === 'external') return faultOfOther(href)
      if (found === 'invalid') {
        const message = 'is not an address that a browser can read.'
        return malformed(href, message, 'Write the whole address again.')
      }
      const { path, fragment, climbs } = found
      const isInside = path === base || path.startsWith(`${base}/`)
      const file = isInside ? fileFor(path.slice(base.length + 1), files) : undefined
      const target = `${path}#${fragment}`
      const lost = `${path.slice(base.length)}${fragment && `#${percentDecode(fragment)}`}`
      if (file === undefined || climbs) {
        const kind = element === 'a' || kindOf(path) === '' ? 'page' : 'file'
        const meant =
          file === undefined
            ? (moveOf(path, percentDecode(fragment)) ??
              withId(guess.address(path), fragment) ??
              namedBy(from.url, href))
            : path
        return {
          rule: 'broken-link',
          target,
          lost,
          message: climbs
            ? 'climbs out of the site: it has more ../ than there are folders above it.'
            : `leads to ${path}, and there is no such ${kind}.`,
          ...(meant
            ? { meant }
            : { fix: `Correct the address, add the ${kind}, or remove what leads to it.` })
        }
      }
      const ids = idsOf.get(file)
      if (!ids || indicates(fragment, ids, element !== 'use')) return undefined
      const id = percentDecode(fragment)
      const meant = moveOf(path, id) ?? slugOf(path, id) ?? guess.fragment(id, file)
      return {
        rule: 'broken-anchor',
        target,
        lost,
        fragment: id,
        message: `leads to #${id}, and ${path} has no such id.`,
        ...(meant && { meant }),
        fix: `Use an id of that page${meant || href.startsWith('#') ? '' : someIdsOf(path, id)}${!site || fit.test(id) ? `, or add ${idMark(id)} it should lead to: one without an id, or a new one` : ''}.`
      }
    }
  }
}
