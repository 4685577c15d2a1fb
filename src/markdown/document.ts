import type { Place } from '../problem.ts'

export interface Picture {
  readonly width: number
  readonly height: number
}

/** How a section looks where it does not look like any other: its page type says so. */
export type Look = 'alarm' | 'card' | 'column'

type AnchorKind = 'heading' | 'step' | 'item' | 'row' | 'paragraph' | 'note'

/**
 * Something on a page with a permanent id. Headings have a `level`, steps a `number`. `was` has its old
 * ids, each of which stays an element. `audience` is the audience whose page lists it.
 */
export interface Anchor extends Place {
  readonly id: string
  readonly was: readonly string[]
  readonly kind: AnchorKind
  readonly text: string
  readonly level?: number
  readonly number?: number
  readonly audience?: string
  /** Whether something above it has the id that its author gave it, so that its own is provisional. */
  readonly clashes?: boolean
  /** Whether it is a heading without a marker, whose id is made from its words. */
  readonly implicit?: boolean
}

/** A link in the body. `href` is as written; `url` is what it resolves to: a site path such as `/support/#tier-1`, or an absolute URL. */
export interface Link extends Place {
  readonly href: string
  readonly url: string
  /** Where its address stands in the file, if that is between the round brackets of the link. */
  readonly written?: TextRange
}

export interface TextRange extends Place {
  readonly length: number
}

/**
 * The document tree: section, block, item, text segment. Each has its place in the file. `walk.ts` reads it.
 */
export interface Section {
  readonly heading?: Anchor
  readonly segment?: TextSegment
  readonly blocks: readonly Block[]
  readonly footnotes: readonly Block[]
}

export type BlockKind =
  | 'paragraph'
  | 'heading'
  | 'cell'
  | 'steps'
  | 'bullets'
  | 'table'
  | 'code'
  | 'diagram'
  | 'alert'
  | 'quote'
  | 'footnote'
  | 'directive'

/** A block, at any depth. A heading is a block only inside a list or a quote: elsewhere it starts a section. */
export interface Block extends Place {
  readonly kind: BlockKind
  readonly anchor?: Anchor
  /** The words of a paragraph, a heading or a cell. */
  readonly segment?: TextSegment
  /** The blocks inside a quote, an alert or a footnote. */
  readonly blocks: readonly Block[]
  readonly items: readonly Item[]
  readonly header?: Item
  readonly introduction?: TextSegment
  readonly start?: number
  /** Set for bullets with `[ ]`. */
  readonly checklist?: true
  readonly language?: string
  /** The code, or the source of a diagram. */
  readonly code?: string
}

/** An item of a list, or a row of a table, whose blocks are its cells. `text` is the text of its first segment. */
export interface Item extends Place {
  readonly id?: string
  readonly text: string
  readonly anchor?: Anchor
  readonly blocks: readonly Block[]
}

/** The text of one paragraph, item, cell or heading, without markup, at the place where it starts. */
export interface TextSegment extends Place {
  readonly kind: TextKind
  readonly text: string
  readonly spans: readonly Span[]
  /** Where later parts of the text stand, from the first that does not follow from the place. */
  readonly mappings: readonly SourceMapping[]
  /** Whether a list or a code block follows directly. */
  readonly introducesBlock: boolean
  /** The language, where its author says that it is another one than that of the guide. */
  readonly lang?: string
}

export type TextKind =
  | 'title'
  | 'description'
  | 'heading'
  | 'paragraph'
  | 'note'
  | 'bullet'
  | 'step'
  | 'header'
  | 'cell'
  | 'quote'

/** A part of a segment with markup, from the offset `from` up to `to` in its text. */
export interface Span {
  readonly kind: 'code' | 'address' | 'link' | 'image' | 'strong' | 'em'
  readonly from: number
  readonly to: number
  readonly href?: string
}

/** A source mapping: the text from the offset `at` on, up to the next mapping, stands at this place in the file. */
export interface SourceMapping extends Place {
  readonly at: number
}

/** A style-ok comment: an exception to a rule of house style, for the lines `from` to `to`. */
export interface StyleException extends Place {
  readonly rule: string
  readonly reason: string
  readonly from: number
  readonly to: number
}

/** A list of the pages at or below an address (`from`) for one audience. `src/site` fills in the entries. */
export interface AudienceList extends Place {
  readonly from: string
  readonly audience: string
  readonly entries?: readonly AudienceEntry[]
}

/** A page in such a list, with the parts of it that are marked for the audience. */
interface AudienceEntry extends NamedLink {
  readonly description?: string
  /** One that has the same words as a part of another page has the title of its `page`. */
  readonly parts: readonly (NamedLink & { readonly page?: string })[]
}

export interface NamedLink {
  readonly text: string
  readonly href: string
}

/**
 * A part of the body: text as HTML with its lines in the file and as Markdown for export; or a directive,
 * by the name of the template block for it.
 */
export type BodyPart =
  | TextPart
  | {
      readonly block: string
      readonly list?: AudienceList
      /** The one to show, by its id in site.yaml. */
      readonly contact?: Place & { readonly id: string }
      /** Where `::news` stands: only a guide with a page of news can have it. */
      readonly news?: Place
    }

export interface TextPart {
  readonly html: string
  /** For the lines of the file that have text in the HTML: the offset at which it starts there. */
  readonly lines: readonly (number | undefined)[]
  /** The pieces of the Markdown: nearly all are parts of the source, which V8 does not copy until they are joined. */
  readonly markdown: readonly string[]
}

/** A footnote: its number in the text, and the section that it belongs to. */
export interface Note extends TextPart {
  readonly number: number
  readonly section?: { readonly id: string; readonly title: string }
}

/**
 * A diagram of a page. Its words are in the picture, and not in the text of the page. `path` is where a file
 * goes in the built site.
 */
export interface DrawnDiagram {
  readonly files: readonly { readonly path: string; readonly content: string }[]
  readonly words: readonly TextSegment[]
}

/**
 * A rendered page. `title` is the level 1 heading of the text, if it has one. `anchors` are in document
 * order.
 */
export interface Rendered {
  readonly title?: Anchor
  readonly body: readonly BodyPart[]
  readonly notes: readonly Note[]
  readonly anchors: readonly Anchor[]
  readonly links: readonly Link[]
  readonly sections: readonly Section[]
  readonly exceptions: readonly StyleException[]
  readonly diagrams: readonly DrawnDiagram[]
}

/** How a page is rendered as a part of the single page: the prefix of its ids, and where its links lead there. */
export interface Part {
  readonly prefix: string
  /** More ids, without the prefix, for elements of the page, by the element's own id. */
  readonly alsoKnownAs: ReadonlyMap<string, readonly string[]>
  /** The fragment for a link to a site path, or undefined for a link that leads elsewhere. */
  readonly fragmentFor: (url: string) => string | undefined
}
