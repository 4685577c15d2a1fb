/**
 * Reads the part of Mermaid that we draw. All that is read here GitHub draws too. What Mermaid has beyond it
 * is reported, because it would be missing from the picture.
 */
import type { Arrow, Box, Diagram, DiagramFault, Flowchart, Timeline, Words } from './diagram.ts'
import { checkShape } from './shape.ts'

const box = String.raw`([A-Za-z]\w*)(?:\["([^"\`<>#&]+)"\]|\{"([^"\`<>#&]+)"\})?`
const label = String.raw`\|(?:"([^"|\`<>#&]+)"|([\w ,.'-]+))\|\s*`
const boxOrArrow = new RegExp(String.raw`^${box}(?:\s*-->\s*(?:${label})?${box})?$`)

export function readDiagram(
  code: string
): { readonly diagram: Diagram } | { readonly faults: readonly DiagramFault[] } {
  const [first = '', ...rows] = code.split('\n').map((written) => written.trim())
  const isTimeline = first === 'timeline'
  if (!isTimeline && first !== 'flowchart TD') {
    const message = 'This does not say what to draw.'
    const fix = 'Write flowchart TD or timeline on the first line of the diagram, and nothing else.'
    return { faults: [[0, message, fix]] }
  }
  const faults: DiagramFault[] = []
  const words: Words[] = []
  const boxes = new Map<string, Box>()
  /** The row where each name of a box comes first. */
  const named = new Map<string, number>()
  const arrows: Arrow[] = []
  const dates: Timeline['dates'][number][] = []
  let openGroups = 0

  for (const [index, text] of rows.entries()) {
    const row = index + 1
    const [, name, value = ''] = /^(accTitle|accDescr):(.+)$/.exec(text) ?? []
    if (text === '' || text.startsWith('%%')) continue
    if (name) {
      words.push({ kind: name === 'accTitle' ? 'header' : 'description', text: value.trim(), row })
    } else if (isTimeline) readDate(text, row)
    else readBoxes(text, row)
  }

  const title = textOf('header')
  const description = textOf('description')
  const missing = [
    ...(title ? [] : ['accTitle: a title, which stands below the picture']),
    ...(description ? [] : ['accDescr: a description, for people who cannot see the picture'])
  ]
  if (missing.length > 0) {
    const fix =
      missing.length > 1
        ? 'Add 2 lines below this one: accTitle: and accDescr:, each with its words.'
        : `Add a line below this one: ${title ? 'accDescr' : 'accTitle'}: and the words.`
    refuse(0, `This diagram has no ${missing.join(', and no ')}.`, fix)
  }
  const picture: Flowchart | Timeline = isTimeline
    ? { kind: 'timeline', dates }
    : { kind: 'flowchart', boxes: [...boxes.values()], arrows }
  const found = faults.length > 0 ? faults : checkShape(picture, named)
  return found.length > 0 ? { faults: found } : { diagram: { title, description, words, picture } }

  function refuse(row: number, message: string, fix: string): void {
    faults.push([row, message, fix])
  }

  function textOf(kind: Words['kind']): string {
    return words.find((one) => one.kind === kind)?.text ?? ''
  }

  function addLabels(row: number, ...texts: readonly string[]): void {
    words.push(...texts.map((text) => ({ kind: 'cell', text, row }) as const))
  }

  function readDate(text: string, row: number): void {
    const [date = '', ...events] = text.split(' : ').map((part) => part.trim())
    if (events.length === 0 || [date, ...events].some((part) => !/^[^:#;]+$/.test(part))) {
      refuse(
        row,
        'This line is not a date and what happens then.',
        'Write for example: 30 April 2027 : Support ends. Leave out other colons, semicolons and #.'
      )
      return
    }
    dates.push({ date, events })
    addLabels(row, date, ...events)
  }

  function readBoxes(text: string, row: number): void {
    if (text.startsWith('subgraph ')) {
      openGroups++
      const message = 'We do not draw boxes in a group.'
      refuse(
        row,
        message,
        'Take out this line and the end that belongs to it, and say in the words of each box where it is.'
      )
      return
    }
    if (text === 'end' && openGroups-- > 0) return
    const found = boxOrArrow.exec(text)
    if (!found) {
      refuse(
        row,
        'This line is not a box or an arrow that we can draw.',
        'Write a box as a["Words"], a question as a{"Words?"}, an arrow as a --> b or a -->|Yes| b, each on a line of its own. Put words with brackets in quotation marks, and leave out <, >, #, & and `.'
      )
      return
    }
    const [, from = '', said, asked, quoted, plain, to, saidNext, askedNext] = found
    readBox(from, said, asked, row)
    if (to === undefined) return
    const label = (quoted ?? plain ?? '').trim()
    arrows.push({ from, to, label, row })
    if (label) addLabels(row, label)
    readBox(to, saidNext, askedNext, row)
  }

  function readBox(id: string, said: string | undefined, asked: string | undefined, row: number) {
    if (id === 'end') {
      refuse(
        row,
        'The name end has a meaning of its own in Mermaid, and GitHub draws nothing.',
        'Give this box another name.'
      )
    }
    if (!named.has(id)) named.set(id, row)
    const text = said ?? asked
    if (text === undefined) return
    if (boxes.has(id)) {
      refuse(
        row,
        `The box ${id} has words already, on another line.`,
        `Write only ${id} here, or give this box a name of its own.`
      )
      return
    }
    boxes.set(id, { id, text, asks: asked !== undefined, row })
    addLabels(row, text)
  }
}
