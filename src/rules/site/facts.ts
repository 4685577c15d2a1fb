import type { Doc } from '../../content/doc.ts'
import { factsFile, readFacts, type Fact } from '../../content/facts.ts'
import { blocksIn, textsIn } from '../../markdown/walk.ts'
import { problem, type Problem } from '../../problem.ts'
import { docsByUrl, type CheckInput } from '../check.ts'
import { createNewPlaces, type NewPlace } from '../../permalinks/site.ts'
import { createAddressFaults } from './named-addresses.ts'

/**
 * Reports statements of the source guide that the guide has no place for, or that have lost a name or
 * figure. A page whose front matter cannot be read is skipped: its title and sources are in there.
 */
export function checkFacts(input: CheckInput): Problem[] {
  const { site, contentDir, base } = input
  const facts = contentDir === undefined ? [] : readFacts(contentDir)
  const faultOf = createAddressFaults(input)
  const docs = docsByUrl(site)
  const newPlaceOf = site ? createNewPlaces(site) : () => undefined
  const docOf = (address: string) => {
    const now = newPlaceOf(address)?.href.slice(base.length) ?? address
    return docs.get(pageOf(now))
  }
  const retiredIn = ({ addresses }: Fact) =>
    addresses
      .flatMap((address) => [pageOf(address), address])
      .find((address) => newPlaceOf(address)?.reason !== undefined)
  const byRetired = Map.groupBy(facts, retiredIn)
  const seen = new Set<string>()
  const found = (byRetired.get(undefined) ?? []).flatMap((fact) => {
    const twice = wrong(fact, `The fact "${fact.id}" is here twice.`, 'Keep one line.')
    const again = seen.has(fact.id) ? [twice] : []
    seen.add(fact.id)
    if (fact.addresses.some((address) => docOf(address)?.meta.invalidFrontMatter)) return again
    const misplaced = placeFaults(fact, faultOf)
    // The names and figures of a statement are looked for where it is.
    return [...again, ...(misplaced.length > 0 ? misplaced : identifierFaults(fact, docOf, docs))]
  })
  const ofRetired = [...byRetired].flatMap(([address, same]) =>
    address === undefined ? [] : retiredFault(same, address, newPlaceOf(address)!, base)
  )
  return [...found, ...ofRetired]
}

function pageOf(address: string): string {
  return address.split('#')[0] ?? ''
}

/** Facts that are said to be where something was retired, as one problem. */
function retiredFault(
  facts: readonly Fact[],
  address: string,
  { href, reason }: NewPlace,
  base: string
): Problem {
  const instead = href.startsWith('/') ? href.slice(base.length) : href
  const [ids, lines] = [facts.map(({ id }) => id), facts.map(({ line }) => line)]
  const message = `${address} was retired, and is said to state: ${ids.join(', ')}.`
  const fix = `Take ${address} out of line ${lines.join(', ')}, and take out a line that has no other address, or run npm run retire -- ${address} "${reason}" ${instead}`
  return wrong(facts[0]!, message, fix)
}

function placeFaults(fact: Fact, faultOf: ReturnType<typeof createAddressFaults>): Problem[] {
  const { id, addresses } = fact
  if (/\s/.test(id)) {
    const message = `The fact "${id.split(/\s/)[0]}" has spaces where tabs belong.`
    const fix =
      'Put a tab after the id, and another between the addresses and the names and figures.'
    return [wrong(fact, message, fix)]
  }
  if (addresses.length === 0) {
    const fix = 'Give the address of the item that states it, or of its correction.'
    return [wrong(fact, `The fact "${id}" has no place in the guide.`, fix)]
  }
  return addresses.flatMap((address) => {
    const fault = faultOf(address)
    if (!fault && address.includes('#')) return []
    const message = `The fact "${id}" is said to be at ${address}, and nothing has that address.`
    const fix = fault?.fix ?? 'Give the address of the item that states it now.'
    return wrong(fact, message, fix, fault?.lost)
  })
}

function identifierFaults(
  fact: Fact,
  docOf: (address: string) => Doc | undefined,
  docs: ReadonlyMap<string, Doc>
): Problem[] {
  const pages = fact.addresses.flatMap((address) => docOf(address) ?? [])
  const words = pages.map(textOfPage).join('\n')
  return fact.identifiers.flatMap((identifier) => {
    if (words.includes(identifier)) return []
    const having = [...docs].flatMap(([url, doc]) =>
      textOfPage(doc).includes(identifier) ? url : []
    )
    // A section that moved may have left some of its words on the page that it was on.
    const left = having.find((url) => fact.addresses.some((address) => pageOf(address) === url))
    const other = left ?? (having.length === 1 ? having[0] : undefined)
    const message = `The fact "${fact.id}" carries "${identifier}", and its pages do not have that to the letter.`
    const fix =
      other === undefined
        ? 'Write it on one of the pages as it is here.'
        : `${other} has it: add that address to this line, or write it on one of the pages as it is here.`
    return wrong(fact, message, fix)
  })
}

/** Everything that a page says: its text, its code, and where its links lead. */
export function textOfPage(doc: Doc): string {
  const languages = blocksIn(doc).flatMap(({ language = [] }) => language)
  const links = doc.links.map(({ href }) => href)
  const sources = doc.meta.sources.flatMap(({ title, url }) => [title, url])
  return [doc.heading.text, ...textsIn(doc), ...languages, ...links, ...sources].join('\n')
}

function wrong({ line }: Fact, message: string, fix: string, lost?: string): Problem {
  return problem('facts', { file: factsFile, line }, { message, fix, ...(lost && { lost }) })
}
