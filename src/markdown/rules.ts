import markdownIt, { type MarkdownIt } from 'markdown-it'
import { alerts } from './alerts.ts'
import { checklists } from './checklists.ts'
import { fences } from './fences.ts'
import { headings } from './headings.ts'
import { anchors, ids } from './ids.ts'
import { linkSlips } from './link-slips.ts'
import { links } from './links.ts'
import { placed } from './placed.ts'
import { nesting } from './nesting.ts'
import { part } from './part.ts'
import { pictures } from './pictures.ts'
import { positions } from './positions.ts'
import { prose } from './prose.ts'
import { share } from './share.ts'
import { slips } from './slips.ts'
import { styleOk } from './style-ok.ts'
import { tables } from './tables.ts'
import { taskLists } from './task-lists.ts'

/** Our additions to CommonMark, in the order in which they run on a page. */
const rules = [
  positions,
  slips,
  styleOk,
  nesting,
  placed,
  alerts,
  taskLists,
  fences,
  tables,
  ids,
  headings,
  anchors,
  linkSlips,
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
  for (const rule of rules) md.use(rule)
  return md
}
