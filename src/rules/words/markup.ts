/** Markup of other tools, and HTML, which readers would see as it is written. */
import type { Place } from '../../problem.ts'
import type { Fault } from './fault.ts'
import { maskRanges, placeIn, segmentAt, type PageWords } from './page-words.ts'
import { patternOf } from './patterns.ts'
import type { StyleRule } from './read-style.ts'

/** What was found on a page, the page with all of it masked, and from where to where it goes. */
interface Markup {
  readonly page: PageWords
  readonly faults: readonly Fault[]
  readonly ranges: readonly (readonly [from: Place, to: Place])[]
}

/** Makes the function that finds markup of one kind. What has no exact fix is reported once in each paragraph, and by its opening tag. */
export function createMarkup(rule: StyleRule): (page: PageWords) => Markup {
  const { regex, replacementFor } = patternOf(rule)
  return (page) => {
    const matches = [...page.markup.matchAll(regex)]
    const placeAt = (offset: number) => {
      const { segment, at } = segmentAt(page, offset)
      return { segment, place: placeIn(segment, at) }
    }
    const found = matches.map((match) => {
      const { 0: text, 1: kind = '', index } = match
      const replacement = replacementFor(match)
      const { segment, place } = placeAt(index)
      const fix = rule.fixes[kind.toLowerCase()]
      const fault = {
        ...place,
        found: text.split('\0')[0]!.trim(),
        ...(replacement !== undefined && { replacement }),
        ...(fix && { fix })
      }
      return { segment, fault, end: placeAt(index + text.length - 1).place }
    })
    /** The first of a paragraph, with what else in it is to be treated in the same way. */
    const withOthers = ([first, ...others]: typeof found) => {
      if (!first) return undefined
      const { found: text, fix = rule.fix } = first.fault
      const same = others.filter(({ fault }) => (fault.fix ?? rule.fix) === fix)
      const names = new Set(same.map(({ fault }) => fault.found).filter((one) => one.length <= 60))
      names.delete(text)
      if (names.size === 0) return first
      const also = [...names].slice(0, 5).map((one) => `"${one}"`)
      return {
        ...first,
        fault: { ...first.fault, fix: `${fix} Do the same with ${also.join(', ')}.` }
      }
    }
    const opened = found.filter(({ fault }, at) => at === 0 || !fault.found.startsWith('</'))
    const inParagraphs = [...Map.groupBy(opened, ({ segment }) => segment).values()]
    const reported =
      rule.replace === undefined ? inParagraphs.flatMap((all) => withOthers(all) ?? []) : found
    const ranges = matches.map(({ 0: { length }, index }) => ({ from: index, to: index + length }))
    const mask = (text: string) => maskRanges(text, ranges)
    return {
      page: { ...page, markup: mask(page.markup), words: mask(page.words) },
      faults: reported.map(({ fault }) => fault),
      ranges: found.map(({ fault, end }) => [fault, end])
    }
  }
}
