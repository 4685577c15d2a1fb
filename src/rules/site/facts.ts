import type { BuiltPage } from '../built/links/parse-page.ts'
import type { Doc } from '../../content/doc.ts'
import type { Fact } from '../../content/facts.ts'
import { blocksIn, textsIn } from '../../markdown/walk.ts'
import { problem, type Problem } from '../../problem.ts'
import { docsByUrl, type CheckInput } from '../check.ts'
import { createNewPlaces, type NewPlace } from '../../permalinks/site.ts'

/**
 * Reports statements of the source guide that the guide has no place for, or that have lost a name or
 * figure. A page whose front matter cannot be read is skipped: its title and sources are in there.
 */
export function checkFacts({ built, site, facts = [], base }: CheckInput): Problem[] {
  const pages = new Map(built.pages.map((page) => [page.url, page]))
  const docs = docsByUrl(site)
  const newPlaceOf = site ? createNewPlaces(site) : () => undefined
  const docOf = (address: string) => {
    const now = newPlaceOf(address)?.href.slice(base.length) ?? address
    return docs.get(now.split('#')[0] ?? '')
  }
  const seen = new Set<string>()
  const retired = (address: string) => {
    const page = address.split('#')[0] ?? ''
    return [page, address].find((one) => newPlaceOf(one)?.reason !== undefined)
  }
  const gone = Map.groupBy(
    facts.filter(({ addresses }) => addresses.some(retired)),
    ({ addresses }) => addresses.flatMap((one) => retired(one) ?? [])[0]!
  )
  const ofRetired = [...gone].map(([address, [first, ...others]]) =>
    retiredFault(first!, others, address, newPlaceOf(address)!, base)
  )
  const left = facts.filter(({ addresses }) => !addresses.some(retired))
  const found = left.flatMap((fact) => {
    const twice = seen.has(fact.id)
    seen.add(fact.id)
    const again = twice
      ? [wrong(fact, `The fact "${fact.id}" is here twice.`, 'Keep one line.')]
      : []
    if (fact.addresses.some((address) => docOf(address)?.meta.invalidFrontMatter)) return again
    const misplaced = placeFaults(fact, pages, (page) => docs.has(page))
    // The names and figures of a statement are looked for where it is.
    return [...again, ...(misplaced.length > 0 ? misplaced : identifierFaults(fact, docOf))]
  })
  return [...found, ...ofRetired]
}

/** Facts that are said to be where something was retired, as one problem. */
function retiredFault(
  first: Fact,
  others: readonly Fact[],
  address: string,
  { href, reason }: NewPlace,
  base: string
): Problem {
  const ids = [first, ...others].map(({ id }) => id).join(', ')
  const instead = href.startsWith('/') ? href.slice(base.length) : href
  const lines = [first, ...others].map(({ line }) => line).join(', ')
  return wrong(
    first,
    `${address} was retired, and is said to state: ${ids}.`,
    `Take ${address} out of line ${lines}, and take out a line that has no other address, or run npm run retire -- ${address} "${reason}" ${instead}`
  )
}

function placeFaults(
  fact: Fact,
  pages: ReadonlyMap<string, BuiltPage>,
  isThere: (page: string) => boolean
): Problem[] {
  if (/\s/.test(fact.id)) {
    return [
      wrong(
        fact,
        `The fact "${fact.id.split(/\s/)[0]}" has spaces where tabs belong.`,
        'Put a tab after the id, and another between the addresses and the names and figures.'
      )
    ]
  }
  if (fact.addresses.length === 0) {
    return [
      wrong(
        fact,
        `The fact "${fact.id}" has no place in the guide.`,
        'Give the address of the item that states it, or of its correction.'
      )
    ]
  }
  return fact.addresses
    .filter((address) => {
      const [url = '', id = ''] = address.split('#')
      return !pages.get(url)?.ids.has(id)
    })
    .map((address) =>
      wrong(
        fact,
        `The fact "${fact.id}" is said to be at ${address}, and nothing has that address.`,
        'Give the address of the item that states it now.',
        isThere(address.split('#')[0]!) ? address : address.split('#')[0]
      )
    )
}

function identifierFaults(fact: Fact, docOf: (address: string) => Doc | undefined): Problem[] {
  const words = fact.addresses
    .flatMap((address) => docOf(address) ?? [])
    .map(textOfPage)
    .join('\n')
  return fact.identifiers
    .filter((identifier) => !words.includes(identifier))
    .map((identifier) =>
      wrong(
        fact,
        `The fact "${fact.id}" carries "${identifier}", and its pages do not have that to the letter.`,
        'Write it on one of the pages as it is here.'
      )
    )
}

/** Everything that a page says: its text, its code, and where its links lead. */
export function textOfPage(doc: Doc): string {
  const languages = blocksIn(doc).flatMap(({ language = [] }) => language)
  const links = doc.links.map(({ href }) => href)
  const sources = doc.meta.sources.flatMap(({ title, url }) => [title, url])
  return [doc.heading.text, ...textsIn(doc), ...languages, ...links, ...sources].join('\n')
}

function wrong({ line }: Fact, message: string, fix: string, lost?: string): Problem {
  return problem('facts', { file: 'facts.tsv', line }, { message, fix, ...(lost && { lost }) })
}
