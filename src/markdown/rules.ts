import markdownIt, {
  type MarkdownIt,
  type StateBlock,
  type StateCore,
  type StateInline
} from 'markdown-it'
import { alerts } from './alerts.ts'
import { checklists } from './checklists.ts'
import { fences } from './fences.ts'
import { footnotes } from './footnotes.ts'
import { checkLevels, dropEmpty, headingAnchors, takeTitle } from './headings.ts'
import { anchors, ids } from './ids.ts'
import { readSwapped, readUnclosed, reportLinkSlips } from './link-slips.ts'
import { links } from './links.ts'
import { limitEmphasis, limitNesting } from './nesting.ts'
import { part } from './part.ts'
import { pictures } from './pictures.ts'
import { directives } from './directives.ts'
import { placeCells, placeText, positions } from './positions.ts'
import { prose } from './prose.ts'
import { share } from './share.ts'
import { size } from './size.ts'
import { joinLists, mendLines, readTightHeading } from './slips.ts'
import { collectStyleOk, readStyleOkBlock, readStyleOkInline } from './style-ok.ts'
import { dropGaps } from './table-gaps.ts'
import { tables } from './tables.ts'
import { taskLists } from './task-lists.ts'

/** What a line may start, beside the blocks of CommonMark: each is tried before one of those. */
const blockRules: readonly (readonly [
  name: string,
  before: string,
  rule: (state: StateBlock, startLine: number, endLine: number, silent: boolean) => boolean,
  ends: string[]
])[] = [
  ['tight_heading', 'heading', readTightHeading, ['paragraph', 'reference', 'blockquote']],
  [
    'style_ok',
    'paragraph',
    readStyleOkBlock,
    ['paragraph', 'reference', 'blockquote', 'list', 'table']
  ]
]

/** What a character may start, beside the marks of CommonMark: each is tried after one of those. */
const inlineRules: readonly (readonly [
  name: string,
  after: string,
  rule: (state: StateInline, silent: boolean) => boolean
])[] = [
  ['swapped_link', 'link', readSwapped],
  ['unclosed_link', 'swapped_link', readUnclosed],
  ['style_ok', 'image', readStyleOkInline]
]

/** What runs over a whole page. */
type PageRule = (state: StateCore) => void
/** A plugin that adds one rule for a page to the end, by its own name, and how its tokens are rendered. */
type Plugin = (md: MarkdownIt) => void

/** What runs over a page between the rules of markdown-it, in this order: each after the one it names. */
const rulesBetween: readonly (readonly [name: string, after: string, rule: PageRule])[] = [
  ['mended_lines', 'normalize', mendLines],
  ['table_gaps', 'block', dropGaps],
  ['split_lists', 'table_gaps', joinLists],
  ['positions', 'inline', placeCells],
  ['written', 'text_join', placeText]
]

/** What runs over a page after the rules of markdown-it, in this order. */
export const rulesAfter: readonly (readonly [name: string, rule: PageRule] | Plugin)[] = [
  ['style_ok', collectStyleOk],
  size,
  ['emphasis', limitEmphasis],
  ['nesting', limitNesting],
  directives,
  alerts,
  taskLists,
  fences,
  footnotes,
  tables,
  ids,
  ['title', takeTitle],
  ['empty_headings', dropEmpty],
  ['heading_levels', checkLevels],
  ['anchor', headingAnchors()],
  anchors,
  ['link_slips', reportLinkSlips],
  links,
  share,
  pictures,
  checklists,
  part,
  prose
]

/** markdown-it with our rules. Raw HTML is text: an author's tag is shown, never run. */
export function createMarkdownIt(): MarkdownIt {
  const md = markdownIt({ html: false, linkify: true })
  md.use(positions)
  for (const [name, before, rule, alt] of blockRules)
    md.block.ruler.before(before, name, rule, { alt })
  for (const [name, after, rule] of inlineRules) md.inline.ruler.after(after, name, rule)
  for (const [name, after, rule] of rulesBetween) md.core.ruler.after(after, name, rule)
  for (const rule of rulesAfter) {
    if (typeof rule === 'function') md.use(rule)
    else md.core.ruler.push(...rule)
  }
  return md
}
