import type { Fault } from '../fault.ts'
import type { TextSegment } from '../../../markdown/document.ts'
import { placeIn, segmentAt, type PageWords } from '../page-words.ts'

/** Whether a range of the page's text, from an offset up to another, is inside a term of the guide. */
export type IsTerm = (from: number, to: number) => boolean

/** A rule that is code, because no word list or pattern can express it. */
export type Algorithm = (page: PageWords, isTerm: IsTerm) => readonly Fault[]

export interface Match {
  readonly match: RegExpExecArray
  readonly found: string
  readonly groups: Readonly<Record<string, string | undefined>>
  /** The segment that it is in, and its offsets there and in the text of the page. */
  readonly segment: TextSegment
  readonly at: number
  readonly index: number
  readonly page: PageWords
}

/** A rule that reports each match of a pattern outside terms, unless `adviceOn` returns undefined for it. */
export const eachMatch =
  (pattern: RegExp, adviceOn: (match: Match) => Partial<Fault> | undefined): Algorithm =>
  (page, isTerm) =>
    [...page.words.matchAll(pattern)].flatMap((match) => {
      const { 0: found, index, groups = {} } = match
      if (isTerm(index, index + found.length)) return []
      const { segment, at } = segmentAt(page, index)
      const advice = adviceOn({ match, found, groups, segment, at, index, page })
      return advice ? [{ ...placeIn(segment, at), found, ...advice }] : []
    })

/** What a text ends with and should not, if it does. */
export function faultsAtEnd(segment: TextSegment, end: RegExp): Fault[] {
  const [found] = end.exec(segment.text.slice(-10)) ?? []
  if (found === undefined) return []
  return [{ ...placeIn(segment, segment.text.length - found.length), found, replacement: '' }]
}
