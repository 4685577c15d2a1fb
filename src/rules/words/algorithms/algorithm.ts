import type { Fault } from '../fault.ts'
import type { PageWords } from '../page-words.ts'

/** Whether a range of the page's text, from an offset up to another, is inside a term of the guide. */
export type IsTerm = (from: number, to: number) => boolean

/** A rule that is code, because no word list or pattern can express it. */
export type Algorithm = (page: PageWords, isTerm: IsTerm) => readonly Fault[]
