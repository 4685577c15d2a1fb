/** Markup of other tools, and HTML, which readers would see as it is written. */
import type { Place } from '../../problem.ts'
import type { Fault } from './fault.ts'
import { masked, placeIn, segmentAt, type PageWords } from './page-words.ts'
import type { StyleRule } from './read-style.ts'

/** What was found on a page, the page with all of it masked, and from where to where it goes. */
interface Markup {
  readonly page: PageWords
  readonly faults: readonly Fault[]
  readonly ranges: readonly (readonly [from: Place, to: Place])[]
}

/** Makes the function that finds markup of one kind. It is reported once in each paragraph, and by its opening tag. */
export function createMarkup({ find = '', fixes }: StyleRule): (page: PageWords) => Markup {
  const regex = new RegExp(find, 'giu')
  return (page) => {
    const matches = [...page.markup.matchAll(regex)]
    const placeAt = (offset: number) => {
      const { segment, at } = segmentAt(page, offset)
      return { segment, place: placeIn(segment, at) }
    }
    const found = matches.map(({ 0: text, 1: kind = '', index }) => {
      const { segment, place } = placeAt(index)
      const fix = fixes[kind.toLowerCase()]
      const fault = { ...place, found: text.split('\0')[0]!.trim(), ...(fix && { fix }) }
      return { segment, fault, end: placeAt(index + text.length - 1).place }
    })
    const opened = found.filter(({ fault }, at) => at === 0 || !fault.found.startsWith('</'))
    const firsts = new Map(opened.toReversed().map(({ segment, fault }) => [segment, fault]))
    return {
      page: { ...page, markup: maskAll(page.markup, matches), words: maskAll(page.words, matches) },
      faults: [...firsts.values()].reverse(),
      ranges: found.map(({ fault, end }) => [fault, end])
    }
  }
}

function maskAll(text: string, matches: readonly RegExpExecArray[]): string {
  let from = 0
  const pieces = matches.map(({ 0: found, index }) => {
    const piece = text.slice(from, index) + masked(text.slice(index, index + found.length))
    from = index + found.length
    return piece
  })
  return pieces.join('') + text.slice(from)
}
