import type { Fault } from '../fault.ts'
import type { PageWords } from '../page-words.ts'

/** Whether the characters of the page's text from one to another are inside a term of the guide. */
export type IsTerm = (from: number, to: number) => boolean

/** A rule that a pattern cannot hold: it reads the runs and lists of a page. */
export type Algorithm = (page: PageWords, isTerm: IsTerm) => readonly Fault[]
