/** What a diagram says, before it is drawn. */
export interface Diagram {
  readonly title: string
  readonly description: string
  /** Every text in it, with its line. */
  readonly words: readonly Words[]
  readonly picture: Flowchart | Timeline
}

/** A text, as the kind of text that the checks of words take it for: the title is a header, and a label a cell. */
export interface Words {
  readonly kind: 'header' | 'description' | 'cell'
  readonly text: string
  readonly row: number
}

export interface Flowchart {
  readonly kind: 'flowchart'
  readonly boxes: readonly Box[]
  readonly arrows: readonly Arrow[]
}

export interface Box {
  readonly id: string
  readonly text: string
  /** Whether it is written in { }, for a question, and not in [ ]. */
  readonly asks: boolean
  readonly row: number
}

export interface Arrow {
  readonly from: string
  readonly to: string
  /** '' if it has none. */
  readonly label: string
  readonly row: number
}

export interface Timeline {
  readonly kind: 'timeline'
  readonly dates: readonly { readonly date: string; readonly events: readonly string[] }[]
}

/** What is wrong in a line of a diagram. Row 0 is its first line. */
export type DiagramFault = readonly [row: number, message: string, fix: string]
