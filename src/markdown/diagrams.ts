import { createHash } from 'node:crypto'
import type { MarkdownIt, StateCore, Token } from 'markdown-it'
import type { Place } from '../problem.ts'
import type { Context } from './context.ts'
import { drawFlowchart, longWordsIn } from './diagrams/flowchart.ts'
import type { Diagram, Words } from './diagrams/diagram.ts'
import { readDiagram } from './diagrams/read.ts'
import { svgOf, type Format } from './diagrams/svg.ts'
import { drawTimeline } from './diagrams/timeline.ts'
import type { TextSegment } from './document.ts'

/** For a phone of 320 pixels, without its margins. */
const narrow: Format = { width: 288, size: 14 }
/** For the text beside the list of sections, where that is narrowest. */
const wide: Format = { width: 432, size: 16 }
/** Where the styles of GOV.UK change from phone to tablet. */
const fromTablet = '(min-width: 40.0625em)'

/** The name of a Region, `us-east-1`, and the like. Mermaid has no sign for code. */
const identifier = /(?<![\w-])[a-z][a-z-]*-\d+\b/g

/** Draws each code block that says `mermaid`, as GitHub does. One that we cannot draw is reported, and stays code. */
export function drawDiagrams(state: StateCore, context: Context): void {
  for (const token of state.tokens) {
    if (token.type !== 'fence' || token.info.trim() !== 'mermaid') continue
    const read = readDiagram(token.content.trimEnd())
    const faults = 'faults' in read ? read.faults : longWordsIn(read.diagram.picture, narrow)
    for (const same of Map.groupBy(faults, ([, message]) => message).values()) {
      const [place, ...others] = same.map(([row]) => placeIn(context, token, row))
      const [, message, fix] = same[0]!
      const lines = others.map(({ line }) => context.numberOf(line)).join(', ')
      const also = lines && ` Do so on line ${lines} too.`
      context.report('diagram', place!, { message, fix: fix + also })
    }
    if ('faults' in read || faults.length > 0) continue
    const [small, large] = [draw(read.diagram, narrow), draw(read.diagram, wide)]
    token.type = 'diagram'
    token.meta = { html: figure(state.md, context, read.diagram, small, large) }
    const words = read.diagram.words.map(segmentIn(context, token))
    context.diagrams.push({ files: [small, large], words })
  }
}

export function renderDiagrams(md: MarkdownIt): void {
  md.renderer.rules.diagram = (tokens, index) => String(tokens[index]!.meta?.html ?? '')
}

type Drawing = ReturnType<typeof draw>

/** One file of a diagram. Its name changes when anything in it does, so that nobody sees an old one. */
function draw({ picture, ...words }: Diagram, format: Format) {
  const drawn =
    picture.kind === 'timeline' ? drawTimeline(picture, format) : drawFlowchart(picture, format)
  const content = svgOf(words, format, drawn)
  const name = createHash('sha256').update(content).digest('hex').slice(0, 16)
  return { path: `diagrams/${name}.svg`, content, width: format.width, height: drawn.height }
}

function figure(
  md: MarkdownIt,
  { base }: Context,
  { title, description }: Diagram,
  small: Drawing,
  large: Drawing
): string {
  const text = md.utils.escapeHtml
  const size = ({ width, height }: Drawing) => `width="${width}" height="${height}"`
  return (
    `<figure class="app-figure"><picture><source media="${fromTablet}" srcset="${base}/${large.path}" ${size(large)}>` +
    `<img src="${base}/${small.path}" alt="${text(description)}" ${size(small)}></picture>` +
    `<figcaption>${text(title)}</figcaption></figure>\n`
  )
}

/** The place of a row of a code block, or of words in it. */
function placeIn(context: Context, { map }: Token, row: number, words = ''): Place {
  const at = (map?.[0] ?? 0) + 1 + row
  const offset = words ? (context.lines[at] ?? '').indexOf(words) : -1
  return offset === -1 ? context.placeOfRow(at) : context.placeAt(at, offset)
}

function segmentIn(context: Context, token: Token): (words: Words) => TextSegment {
  return ({ kind, text, row }) => ({
    ...placeIn(context, token, row, text),
    kind,
    text,
    spans: [...text.matchAll(identifier)].map(({ 0: { length }, index: from }) => {
      return { kind: 'code', from, to: from + length }
    }),
    mappings: [],
    introducesBlock: false
  })
}
