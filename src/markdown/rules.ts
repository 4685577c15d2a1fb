import markdownIt, {
  type MarkdownIt,
  type StateBlock,
  type StateCore,
  type StateInline
} from 'markdown-it'
import { readAlerts, renderAlerts } from './alerts.ts'
import { listAnchors, renderOldIds } from './anchors.ts'
import { markChecklists, renderCopyControls } from './checklists.ts'
import { readDirectives } from './directives.ts'
import { checkFences } from './fences.ts'
import { checkFootnotes, footnotes } from './footnotes.ts'
import { checkHeadingSpace, checkLevels, dropEmpty, headingAnchors, takeTitle } from './headings.ts'
import { takeIds } from './ids.ts'
import { checkBrackets, findSwapped, findUnclosed } from './link-brackets.ts'
import { readAllLinks, resolveLinks } from './links.ts'
import { checkItems, checkSigns } from './malformed-lists.ts'
import { limitEmphasis, limitNesting } from './nesting.ts'
import { makePart } from './part.ts'
import { renderCaptions, showPictures } from './pictures.ts'
import { placeCells, placeText, positions } from './positions.ts'
import { addClasses, renderScrollable } from './prose.ts'
import { linkToItems, renderShareLinks } from './share.ts'
import { limitSize } from './size.ts'
import { collectStyleOk, readStyleOkBlock, readStyleOkInline } from './style-ok.ts'
import { checkCells, checkTables } from './tables.ts'
import { readTaskLists } from './task-lists.ts'

type BlockRule = (state: StateBlock, start: number, end: number, silent: boolean) => boolean
type InlineRule = (state: StateInline, silent: boolean) => boolean
type PageRule = (state: StateCore) => void

/**
 * Our rules, in the order in which they run. markdown-it cuts a page into blocks, and then the words of
 * each block. A `block` rule is tried just before a paragraph, a `words` rule after markdown-it's own
 * links and before a bare address; a `page` rule runs after all of them, over the tokens of the page.
 */
export const rules: readonly (
  | readonly [name: string, phase: 'block', rule: BlockRule]
  | readonly [name: string, phase: 'words', rule: InlineRule]
  | readonly [name: string, phase: 'page', rule: PageRule]
)[] = [
  ['style_ok', 'block', readStyleOkBlock],
  ['unclosed_link', 'words', findUnclosed],
  ['swapped_link', 'words', findSwapped],
  ['style_ok', 'words', readStyleOkInline],
  ['place_cells', 'page', placeCells],
  ['link_brackets', 'page', checkBrackets],
  ['place_text', 'page', placeText],
  ['heading_space', 'page', checkHeadingSpace],
  ['item_space', 'page', checkItems],
  ['list_signs', 'page', checkSigns],
  ['tables', 'page', checkTables],
  ['style_ok', 'page', collectStyleOk],
  ['size', 'page', limitSize],
  ['emphasis', 'page', limitEmphasis],
  ['nesting', 'page', limitNesting],
  ['directives', 'page', readDirectives],
  ['alerts', 'page', readAlerts],
  ['task_lists', 'page', readTaskLists],
  ['fences', 'page', checkFences],
  ['footnotes', 'page', checkFootnotes],
  ['cells', 'page', checkCells],
  ['ids', 'page', takeIds],
  ['title', 'page', takeTitle],
  ['empty_headings', 'page', dropEmpty],
  ['heading_levels', 'page', checkLevels],
  ['heading_anchors', 'page', headingAnchors()],
  ['anchors', 'page', listAnchors],
  ['links', 'page', resolveLinks],
  ['share', 'page', linkToItems],
  ['pictures', 'page', showPictures],
  ['checklists', 'page', markChecklists],
  ['part', 'page', makePart],
  ['classes', 'page', addClasses]
]

/** What markdown-it needs to know beside the rules, and how the tokens that they make are rendered. */
const plugins: readonly ((md: MarkdownIt) => void)[] = [
  positions,
  readAllLinks,
  footnotes,
  renderAlerts,
  renderOldIds,
  renderShareLinks,
  renderCaptions,
  renderCopyControls,
  renderScrollable
]

/** What a `block` rule may end, without an empty line before it. */
const alt = ['paragraph', 'reference', 'blockquote', 'list', 'table']

/** markdown-it with our rules. Raw HTML is text: an author's tag is shown, never run. */
export function createMarkdownIt(): MarkdownIt {
  const md = markdownIt({ html: false, linkify: true })
  for (const plugin of plugins) md.use(plugin)
  for (const [name, phase, rule] of rules) {
    if (phase === 'block') md.block.ruler.before('paragraph', name, rule, { alt })
    else if (phase === 'words') md.inline.ruler.before('autolink', name, rule)
    else md.core.ruler.push(name, rule)
  }
  return md
}
