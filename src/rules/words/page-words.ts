import { lastAtOrBefore } from '../../binary-search.ts'
import type { Doc } from '../../content/doc.ts'
import { blocksIn } from '../../markdown/walk.ts'
import type { Place } from '../../problem.ts'
import type { Anchor, Block, Span, TextKind, TextSegment } from '../../markdown/document.ts'
import { taggedWords, type Word } from './parts-of-speech.ts'

/** The names that a guide writes with a capital within its sentences, though no list has them. */
export interface Names {
  /** Whether a word is a name by itself: it has a capital within sentences, and seldom a small letter. */
  readonly has: (word: string) => boolean
  /** Whether no dictionary has a word with a small letter, and nor has the guide. */
  readonly isProper: (word: string) => boolean
  /** Whether the word at an offset of a text is part of a name of several words that also stands within a sentence. */
  readonly isPart: (text: string, from: number) => boolean
}

interface TaggedText {
  readonly segment: TextSegment
  readonly words: readonly Word[]
}

/** The text of a page in one string, so that each pattern runs once a page, with what it takes to find a match in the file. */
export interface PageWords {
  readonly doc: Doc
  readonly segments: readonly TextSegment[]
  /** The text of all segments, each followed by a NUL, which no pattern matches across. */
  readonly all: string
  /** The same text with code masked: each character is replaced by `mask`, so that offsets stay. */
  readonly markup: string
  /** The same text with addresses, quotations and the markup of other tools masked too. */
  readonly words: string
  /** The offset in that text at which each segment starts. */
  readonly starts: ReadonlyMap<TextSegment, number>
  readonly names: Names
  /** The own words of each text with their parts of speech. They are tagged once, when the first rule asks. */
  readonly tagged: () => readonly TaggedText[]
  /** Its code and the addresses of its links, for rules that read more than words. */
  readonly hidden?: PageWords
}

const between = '\0'
/** Stands for each character that is not the author's own word. */
const mask = '\uFFFC'

/** Text in quotation marks: the name of a button, a message or somebody's words, quoted to the letter. */
const quotation =
  /(?<![\p{L}\p{N}])(?:['‘](?=\S)[^'‘’\0\uFFFC]{1,80}['’]|["“](?=\S)[^"“”\0\uFFFC]{1,200}["”])(?![\p{L}\p{N}])/gu

const noNames: Names = { has: () => false, isProper: () => false, isPart: () => false }

const code: ReadonlySet<string> = new Set(['code'])

/** What in a text is not the author's own words. */
const literal: ReadonlySet<string> = new Set(['code', 'address', 'image'])

export function pageWords(
  doc: Doc,
  segments: readonly TextSegment[],
  names: Names = noNames
): PageWords {
  const starts = new Map<TextSegment, number>()
  let all = ''
  let markup = ''
  let words = ''
  for (const segment of segments) {
    starts.set(segment, all.length)
    all += segment.text + between
    markup += maskSpans(segment, code) + between
    words += ownWords(segment) + between
  }
  let texts: readonly TaggedText[] | undefined
  const tagged = () =>
    (texts ??= segments.map((segment) => ({
      segment,
      words: taggedWords(ownWords(segment), names.has)
    })))
  return { doc, segments, all, markup, words, starts, names, tagged }
}

/** The text of a segment with everything masked that is not the author's own words: code, addresses, images and quotations. */
export function ownWords(segment: TextSegment): string {
  const unquoted = segment.kind === 'quote' ? masked(segment.text) : maskSpans(segment, literal)
  return unquoted.replace(quotation, masked)
}

function maskSpans({ text, spans }: TextSegment, kinds: ReadonlySet<string>): string {
  return maskRanges(
    text,
    spans.filter(({ kind }) => kinds.has(kind))
  )
}

/** A text with some ranges masked. One that starts within another is left out. */
export function maskRanges(
  text: string,
  ranges: readonly { readonly from: number; readonly to: number }[]
): string {
  let words = ''
  let end = 0
  for (const { from, to } of ranges) {
    if (from < end) continue
    words += text.slice(end, from) + masked(text.slice(from, to))
    end = to
  }
  return words + text.slice(end)
}

/** A text with each character masked, but for the ends of segments. */
function masked(text: string): string {
  return text.replace(/[^\0]/g, mask)
}

/** The segment at an offset in the text of the page, and the offset within it. */
export function segmentAt(
  { segments, starts }: PageWords,
  offset: number
): { segment: TextSegment; at: number } {
  const startOf = (index: number) => starts.get(segments[index]!) ?? 0
  const index = lastAtOrBefore(segments.length, startOf, offset)
  return { segment: segments[index]!, at: offset - startOf(index) }
}

/** The place in the file of the character at an offset in a segment. */
export function placeIn({ line, column, mappings }: TextSegment, at: number): Place {
  const last = mappings[lastAtOrBefore(mappings.length, (index) => mappings[index]?.at ?? 0, at)]
  const from = last && last.at <= at ? last : { at: 0, line, column }
  return { line: from.line, column: from.column + at - from.at }
}

/** The code and the link addresses of a page as segments, for rules that read more than words. */
export function hiddenSegments(doc: Doc): TextSegment[] {
  const unmarked = { spans: [], mappings: [], introducesBlock: false }
  const plain = (text: string, line: number, column: number): TextSegment => {
    return { kind: 'quote', text, line, column, ...unmarked }
  }
  const code = blocksIn(doc).flatMap(
    ({ code, line, column }) =>
      code?.split('\n').map((row, index) => plain(row, line + 1 + index, column)) ?? []
  )
  return [...code, ...doc.links.map(({ href, line, column }) => plain(href, line, column))]
}

/** The texts of a page of some kinds, without empty ones. */
export function textsOf({ segments }: PageWords, ...kinds: readonly TextKind[]): TextSegment[] {
  return segments.filter(({ kind, text }) => kinds.includes(kind) && text !== '')
}

/** All lists of blocks on a page, each with the heading above it, if it has one. */
export function blockLists(
  doc: Doc
): readonly { readonly heading?: Anchor; readonly blocks: readonly Block[] }[] {
  return [...doc.sections, ...blocksIn(doc).flatMap((block) => [block, ...block.items])]
}

/** The link in whose words an offset of a text is. */
export function linkAt({ spans }: TextSegment, at: number): Span | undefined {
  return spans.find(({ kind, from, to }) => kind === 'link' && from <= at && at < to)
}

/** Whether some of a range of a text is code, an address, or the words of a picture. */
export function isLiteral({ spans }: TextSegment, from: number, to: number): boolean {
  return spans.some((span) => literal.has(span.kind) && span.from < to && from < span.to)
}

/** Whether the last character of a text is inside markup, such as a link. */
export function endsInSpan({ text, spans }: TextSegment): boolean {
  return spans.some(({ to }) => to >= text.length)
}
