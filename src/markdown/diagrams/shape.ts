/** What a phone has room for: boxes below each other, two side by side at most, and no arrow that crosses another. */
import type { Box, DiagramFault, Flowchart, Timeline } from './diagram.ts'

const sideBySide = 2

/** The boxes of a flowchart from the top down, those at one height together, in the order of their arrows. */
export function ranksOf({ boxes, arrows }: Flowchart): Box[][] {
  const byId = new Map(boxes.map((box) => [box.id, box]))
  const below = Map.groupBy(arrows, ({ from }) => from)
  const targets = new Set(arrows.map(({ to }) => to))
  const ranks: Box[][] = []
  let rank = boxes.filter(({ id }) => !targets.has(id))
  while (rank.length > 0) {
    ranks.push(rank)
    rank = rank.flatMap(({ id }) => (below.get(id) ?? []).flatMap(({ to }) => byId.get(to) ?? []))
  }
  return ranks
}

/** What is wrong with a diagram that has nothing to draw, or no room. `named` has the row where each name of a box comes first. */
export function checkShape(
  picture: Flowchart | Timeline,
  named: ReadonlyMap<string, number>
): readonly DiagramFault[] {
  if (picture.kind === 'timeline') {
    const fix = 'Write a line for each date, for example: 30 April 2027 : Support ends'
    return picture.dates.length > 0 ? [] : [[0, 'This timeline has no dates.', fix]]
  }
  const { boxes, arrows } = picture
  if (named.size === 0) {
    const fix = 'Write a line for each box, for example: kettle["The kettle"]'
    return [[0, 'This flowchart has no boxes.', fix]]
  }
  const known = new Set(boxes.map(({ id }) => id))
  const empty = [...named].filter(([id]) => !known.has(id))
  if (empty.length > 0) {
    return empty.map(([id, row]) => {
      const fix = `Write ${id}["Words"] where it comes first, or correct the name.`
      return [row, `The box ${id} has no words.`, fix]
    })
  }
  const seen = new Set<string>()
  const doubles = arrows.filter(({ to }) => seen.size === seen.add(to).size)
  if (doubles.length > 0) {
    return doubles.map(({ to, row }) => {
      const message = `A second arrow leads to the box ${to}, and it would cross others.`
      return [row, message, 'Give this arrow a box of its own, with the same words.']
    })
  }
  const first = boxes.filter(({ id }) => !seen.has(id))
  if (first.length !== 1) {
    const { row = 0 } = first[1] ?? boxes[0] ?? {}
    const fix = first.length === 0 ? 'Take out one arrow.' : 'Lead an arrow to this box.'
    return [[row, 'A diagram starts from one box, which no arrow leads to.', fix]]
  }
  const ranks = ranksOf(picture)
  const reached = new Set(ranks.flat())
  const apart = boxes.find((box) => !reached.has(box))
  if (apart) {
    const fix = 'Lead one here, or take this box out.'
    return [[apart.row, 'No arrow leads here from the first box.', fix]]
  }
  const [, , third] = ranks.find(({ length }) => length > sideBySide) ?? []
  if (!third) return []
  const message = `This box is the third side by side, and a phone has room for ${sideBySide}.`
  return [[third.row, message, 'Ask with yes or no, and put what follows below.']]
}
