import type { Diagram, DiagramFault, Flowchart } from './diagram.ts'
import { ranksOf } from './shape.ts'
import {
  boldness,
  lineHeight,
  linesOf,
  outline,
  textAt,
  tooLong,
  type Drawn,
  type Format
} from './svg.ts'

const padding = 10
const gap = 12
/** Room for the outline of the outermost boxes. */
const edge = 2
/** From a box to where its arrows part. */
const drop = 12
/** Above and below the words of an arrow. */
const pause = 4
/** The point of an arrow, above a box. */
const head = 14
/** A box alone at its height is no wider, so that its words stay together. */
const widest = 320

/** Draws a flowchart from the top down: a question with round ends, anything else with corners. */
export function drawFlowchart(flowchart: Flowchart, format: Format): Drawn {
  const arrows = new Map(flowchart.arrows.map((arrow) => [arrow.to, arrow]))
  const placed = new Map<string, { readonly middle: number; readonly bottom: number }>()
  const heightOf = (lines: readonly string[]) => lines.length * lineHeight(format)
  let lines = ''
  let shapes = ''
  let bottom = edge
  for (const rank of ranksOf(flowchart)) {
    const width = boxWidth(format, rank.length)
    const inside = width - 2 * padding
    const labels = rank.map(({ id }) => linesOf(arrows.get(id)?.label ?? '', inside, format))
    const parting = bottom + drop
    const isFirst = placed.size === 0
    const top = isFirst ? edge : parting + pause + Math.max(...labels.map(heightOf)) + head
    rank.forEach(({ id, text, asks }, at) => {
      const left = rank.length > 1 ? edge + at * (width + gap) : (format.width - width) / 2
      const middle = left + width / 2
      const parent = placed.get(arrows.get(id)?.from ?? '')
      if (parent) {
        const label = labels[at]!
        const under = parting + pause + heightOf(label) + pause
        lines += `M${parent.middle} ${parent.bottom}V${parting}H${middle}`
        lines += label.length > 0 ? `v${pause}M${middle} ${under}` : ''
        lines += `V${top - 2}m-4-5 4 5 4-5`
        shapes += textAt(label, middle, parting + pause, format)
      }
      const said = linesOf(text, asks ? inside / boldness : inside, format)
      const height = heightOf(said) + 2 * padding
      const look = asks ? `fill="none" rx="${2 * padding}"` : 'fill="#1d70b8" fill-opacity=".12"'
      shapes += `<rect ${outline} x="${left}" y="${top}" width="${width}" height="${height}" ${look}/>`
      shapes += textAt(said, middle, top + padding, format, asks)
      placed.set(id, { middle, bottom: top + height })
      bottom = Math.max(bottom, top + height)
    })
  }
  return {
    shapes: `<path fill="none" ${outline} d="${lines}"/><g text-anchor="middle">${shapes}</g>`,
    height: bottom + edge
  }
}

/** The first word that has no room in its box. */
export function longWordsIn(picture: Diagram['picture'], format: Format): readonly DiagramFault[] {
  if (picture.kind === 'timeline') return []
  const labels = new Map(picture.arrows.map(({ to, label }) => [to, label]))
  for (const rank of ranksOf(picture)) {
    const inside = boxWidth(format, rank.length) - 2 * padding
    for (const { id, text, asks, row } of rank) {
      const words = `${text} ${labels.get(id) ?? ''}`
      const word = tooLong(words, asks ? inside / boldness : inside, format)
      const message = `"${word}" is too long a word for a box on a phone.`
      if (word) return [[row, message, 'Use a shorter word, or write it as two.']]
    }
  }
  return []
}

function boxWidth({ width }: Format, sideBySide: number): number {
  const room = width - 2 * edge
  return sideBySide > 1 ? (room - gap) / 2 : Math.min(room, widest)
}
