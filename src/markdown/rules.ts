import markdownIt, {
  type MarkdownIt,
  type StateBlock,
  type StateCore,
  type StateInline
} from 'markdown-it'
import { readAlerts, renderAlerts } from './alerts.ts'
import { listAnchors, renderOldIds } from './anchors.ts'
import { markChecklists, readTaskLists } from './checklists.ts'
import { drawDiagrams, renderDiagrams } from './diagrams.ts'
import { contextOf, type Context } from './context.ts'
import { readDirectives } from './directives.ts'
import { checkFences } from './fences.ts'
import { checkFootnotes } from './footnote-faults.ts'
import { footnotes } from './footnotes.ts'
import {
  checkHeadingRuns,
  checkHeadingSpace,
  checkLevels,
  checkUnderlines,
  dropEmpty,
  headingAnchors,
  takeTitle
} from './headings.ts'
import { takeIds } from './ids.ts'
import { checkBrackets, findBrackets } from './link-brackets.ts'
import { readAllLinks, resolveLinks } from './links.ts'
import { checkLostNumbers, checkNumbers, checkSigns } from './list-signs.ts'
import { checkItems } from './malformed-lists.ts'
import { showLooks } from './looks.ts'
import { limitEmphasis, limitNesting, limitSize } from './limits.ts'
import { makePart } from './part.ts'
import { keepNames, renderCodeNames } from './code-names.ts'
import { renderCaptions, showPictures } from './pictures.ts'
import { placeCells, placeText, positions } from './positions.ts'
import { addClasses, renderScrollable } from './prose.ts'
import { addShareLinks, renderShareLinks } from './share.ts'
import { collectStyleOk, readStyleOkBlock, readStyleOkInline } from './style-ok.ts'
import { checkCells, checkTables, nameCells } from './tables.ts'
import { markLanguages } from './spoken-languages.ts'

type BlockRule = (state: StateBlock, start: number, end: number, silent: boolean) => boolean
type InlineRule = (state: StateInline, silent: boolean) => boolean
type CoreRule = (state: StateCore, context: Context) => void

/**
 * Our rules, in the order in which they run. markdown-it parses a page into blocks, and then the text of
 * each block. A `block` rule is tried just before a paragraph, an `inline` rule after markdown-it's own
 * links and before a bare address; a `core` rule runs after all of them, over the tokens of the page.
 */
export const rules: readonly (
  | readonly [name: string, phase: 'block', rule: BlockRule]
  | readonly [name: string, phase: 'inline', rule: InlineRule]
  | readonly [name: string, phase: 'core', rule: CoreRule]
)[] = [
  ['style_ok', 'block', readStyleOkBlock],
  ['link_brackets', 'inline', findBrackets],
  ['style_ok', 'inline', readStyleOkInline],
  ['place_cells', 'core', placeCells],
  ['link_brackets', 'core', checkBrackets],
  ['place_text', 'core', placeText],
  ['heading_space', 'core', checkHeadingSpace],
  ['heading_runs', 'core', checkHeadingRuns],
  ['underlines', 'core', checkUnderlines],
  ['item_space', 'core', checkItems],
  ['list_signs', 'core', checkSigns],
  ['list_numbers', 'core', checkNumbers],
  ['lost_numbers', 'core', checkLostNumbers],
  ['tables', 'core', checkTables],
  ['style_ok', 'core', collectStyleOk],
  ['size', 'core', limitSize],
  ['emphasis', 'core', limitEmphasis],
  ['nesting', 'core', limitNesting],
  ['directives', 'core', readDirectives],
  ['alerts', 'core', readAlerts],
  ['task_lists', 'core', readTaskLists],
  ['fences', 'core', checkFences],
  ['diagrams', 'core', drawDiagrams],
  ['footnotes', 'core', checkFootnotes],
  ['cells', 'core', checkCells],
  ['ids', 'core', takeIds],
  ['title', 'core', takeTitle],
  ['empty_headings', 'core', dropEmpty],
  ['heading_levels', 'core', checkLevels],
  ['languages', 'core', markLanguages],
  ['heading_anchors', 'core', headingAnchors()],
  ['anchors', 'core', listAnchors],
  ['links', 'core', resolveLinks],
  ['share', 'core', addShareLinks],
  ['pictures', 'core', showPictures],
  ['checklists', 'core', markChecklists],
  ['table_headers', 'core', nameCells],
  ['looks', 'core', showLooks],
  ['part', 'core', makePart],
  ['classes', 'core', addClasses]
]

/** Settings of markdown-it beside the rules, and renderers for the tokens that the rules make. */
const plugins: readonly ((md: MarkdownIt) => void)[] = [
  positions,
  keepNames,
  readAllLinks,
  footnotes,
  renderAlerts,
  renderDiagrams,
  renderOldIds,
  renderShareLinks,
  renderCaptions,
  renderScrollable,
  renderCodeNames
]

/** The blocks that a `block` rule may interrupt without an empty line. */
const alt = ['paragraph', 'reference', 'blockquote', 'list', 'table']

/** markdown-it with our rules. Raw HTML is shown as text, never run. */
export function createMarkdownIt(): MarkdownIt {
  const md = markdownIt({ html: false, linkify: true })
  for (const plugin of plugins) md.use(plugin)
  for (const [name, phase, rule] of rules) {
    if (phase === 'block') md.block.ruler.before('paragraph', name, rule, { alt })
    else if (phase === 'inline') md.inline.ruler.before('autolink', name, rule)
    else md.core.ruler.push(name, (state) => rule(state, contextOf(state)))
  }
  return md
}
