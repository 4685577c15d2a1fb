import type { Timeline } from './diagram.ts'
import {
  boldness,
  lineHeight,
  linesOf,
  outline,
  textAt,
  widthOf,
  type Drawn,
  type Format
} from './svg.ts'

const dot = 6
const indent = 28
const between = 14
/** A picture is wide enough for dates beside what happens if this much remains for the second. */
const enough = 200

export function drawTimeline(timeline: Timeline, format: Format): Drawn {
  const longest = Math.max(...timeline.dates.map(({ date }) => widthOf(date, format)))
  const beside = Math.round(indent + longest * boldness + between)
  const isWide = format.width - beside >= enough
  const left = isWide ? beside : indent
  let shapes = ''
  let top = 2
  let last = 0
  for (const { date, events } of timeline.dates) {
    const lines = events.flatMap((one) => linesOf(one, format.width - left, format))
    last = Math.round(top + format.size * 0.65)
    shapes += `<circle cx="${dot + 1}" cy="${last}" r="${dot}"/>`
    shapes += textAt([date], indent, top, format, true)
    shapes += textAt(lines, left, isWide ? top : top + lineHeight(format), format)
    top += (lines.length + (isWide ? 0 : 1)) * lineHeight(format) + between
  }
  return {
    shapes: `<path ${outline} d="M${dot + 1} ${dot}V${last}"/>${shapes}`,
    height: top - between + 4
  }
}
