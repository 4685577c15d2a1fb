/** One Markdown file as it was read. `file` is relative to the content folder, with forward slashes. */
export interface Source {
  readonly file: string
  readonly text: string
  /** Whether this is only the start of a file that is too large. */
  readonly isCut?: true
}
