import type { Included } from './written-places.ts'

/** The text of a Markdown file. `file` is relative to the content folder, with forward slashes. */
export interface Source {
  readonly file: string
  readonly text: string
  /** Set if this is only the start of a file that is too large. */
  readonly isCut?: true
  /** The shared words in the text of a page. */
  readonly included?: readonly Included[]
}
