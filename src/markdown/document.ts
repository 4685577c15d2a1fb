/** One page of Markdown, parsed once. */
import type { Place } from '../problem.ts'

/** How large a picture is, in pixels. */
export interface Picture {
  readonly width: number
  readonly height: number
}

export type AnchorKind = 'heading' | 'step' | 'item' | 'row' | 'paragraph' | 'note'

/**
 * Something on a page with a permanent id. Headings have a `level`, steps a `number`. `was` are ids
 * that it had before: each stays a real element. `audience` is who has it listed on their own page.
 */
export interface Anchor extends Place {
  readonly id: string
  readonly was: readonly string[]
  readonly kind: AnchorKind
  readonly text: string
  readonly level?: number
  readonly number?: number
  readonly audience?: string
  /** Whether something above it has the id that it was given, so that its own is only for now. */
  readonly clashes?: boolean
  /** Whether it is a heading whose id is made from its words: none is written beside them. */
  readonly implicit?: boolean
}

/** A link in the body. `url` is what it resolves to: a site path such as `/support/#tier-1`, or an address. */
export interface Link extends Place {
  readonly href: string
  readonly url: string
}

/**
 * The tree of a page: section, block, item, text. Each has its place in the file, so that nobody looks
 * for it a second time. `walk.ts` reads it.
 */
export interface Section {
  readonly heading?: Anchor
  /** The words of the heading. */
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
  | 'alert'
  | 'quote'
  | 'footnote'
  | 'directive'

/** A block, at any depth. A heading is one only in a list or a quote: elsewhere it starts a section. */
export interface Block extends Place {
  readonly kind: BlockKind
  readonly anchor?: Anchor
  /** The words of a paragraph, a heading or a cell. */
  readonly segment?: TextSegment
  /** What is in a quote, an alert or a footnote. */
  readonly blocks: readonly Block[]
  /** The items of a list, or the rows of a table below its header. */
  readonly items: readonly Item[]
  readonly header?: Item
  /** The paragraph just before a list. */
  readonly introduction?: TextSegment
  /** The number of the first step. */
  readonly start?: number
  /** Set for bullets that their author marked as things to do. */
  readonly checklist?: true
  readonly language?: string
  readonly code?: string
}

/** One item of a list, or one row of a table, whose blocks are its cells. `text` is the words that open it. */
export interface Item extends Place {
  readonly id?: string
  readonly text: string
  readonly anchor?: Anchor
  readonly blocks: readonly Block[]
}

/** Words that stand together: those of one paragraph, item, cell or heading, without their markup. */
export interface TextSegment {
  readonly kind: TextKind
  readonly text: string
  readonly spans: readonly Span[]
  readonly mappings: readonly SourceMapping[]
  /** Whether a list or a code block follows at once. */
  readonly introducesBlock: boolean
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

/** A part of a segment that is more than words: `from` is its first character in the text, `to` the one after its last. */
export interface Span {
  readonly kind: 'code' | 'address' | 'link' | 'image' | 'strong' | 'em'
  readonly from: number
  readonly to: number
  readonly href?: string
}

/** Where a text was written from the character `at` on, up to the next mapping. */
export interface SourceMapping extends Place {
  readonly at: number
}

/** What an author let stand against a rule of house style, and why. It counts from one line to another. */
export interface StyleException extends Place {
  readonly rule: string
  readonly reason: string
  readonly from: number
  readonly to: number
}

/** From an offset in a piece of HTML on, its text stands on this line of the file. */
export interface LineStart {
  readonly offset: number
  readonly line: number
}

/** A list of what the pages at an address, and below it, have for one audience. The site stage fills in the entries. */
export interface AudienceList extends Place {
  readonly from: string
  readonly audience: string
  readonly entries?: readonly AudienceEntry[]
}

/** A block that shows one contact alone, by its id in site.yaml. */
export interface OneContact extends Place {
  readonly id: string
}

/** A page in such a list, with what is marked on it for that audience. */
export interface AudienceEntry extends AddressedLink {
  readonly description?: string
  readonly parts: readonly AddressedLink[]
}

export interface NamedLink {
  readonly text: string
  readonly href: string
}

/** A link with the absolute URL of what it leads to: paper has no links. */
export interface AddressedLink extends NamedLink {
  readonly address: string
}

/**
 * A piece of the page: HTML and the lines that it comes from, and the same as plain Markdown; or the
 * name of a block that a template places there.
 */
export type BodyPart =
  TextPart | { readonly block: string; readonly list?: AudienceList; readonly contact?: OneContact }

export interface TextPart {
  readonly html: string
  readonly lines: readonly LineStart[]
  readonly markdown: string
}

/** A footnote: its number in the text, and the section in which it is written. */
export interface Note extends TextPart {
  readonly number: number
  readonly section?: { readonly id: string; readonly title: string }
}

/**
 * What Markdown becomes. `title` is the level 1 heading of the text itself, if it has one. `anchors` are
 * those of the sections, blocks and items, in their order.
 */
export interface Rendered {
  readonly title?: Anchor
  readonly body: readonly BodyPart[]
  readonly notes: readonly Note[]
  readonly anchors: readonly Anchor[]
  readonly links: readonly Link[]
  readonly sections: readonly Section[]
  readonly exceptions: readonly StyleException[]
}

/** How a page becomes a part of a longer one: what goes before its ids, and where its links lead there. */
export interface Part {
  readonly prefix: string
  /** Ids without the prefix that its elements also have there, by their own id. */
  readonly alsoKnownAs: ReadonlyMap<string, readonly string[]>
  /** The fragment for a link to a site path, or undefined for a link that leads elsewhere. */
  readonly fragmentFor: (url: string) => string | undefined
}
