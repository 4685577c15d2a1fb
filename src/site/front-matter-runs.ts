import type { Anchor, Meta, Piece, Run, Source } from '../model.ts'

/** The title and the description of a page as words with their places. A title in the text is one too. */
export function frontMatterRuns({ text }: Source, meta: Meta, title: Anchor | undefined): Run[] {
  const lines = text.split('\n')
  const written = (['title', 'description'] as const).flatMap((field) => {
    const value = meta[field]
    const row = lines.findIndex((line) => line.startsWith(`${field}:`))
    return value === undefined || row === -1 ? [] : [run(field, value, placesOf(value, lines, row))]
  })
  if (!title) return written
  const { line, column } = title
  return [run('title', title.text, [{ at: 0, line, column: column + 2 }]), ...written]
}

function run(kind: 'title' | 'description', text: string, pieces: readonly Piece[]): Run {
  return { kind, text, spans: [], pieces, leadsIn: false }
}

/** Where a value was written: on its own line, or word by word over the lines of a folded one. */
function placesOf(value: string, lines: readonly string[], row: number): Piece[] {
  const column = (lines[row] ?? '').indexOf(value)
  if (column !== -1) return [{ at: 0, line: row + 1, column: column + 1 }]
  let line = row
  let from = (lines[row] ?? '').indexOf(':') + 1
  return [...value.matchAll(/\S+/g)].map((word) => {
    let found = (lines[line] ?? '').indexOf(word[0], from)
    while (found === -1 && line < lines.length - 1 && !/^\S/.test(lines[line + 1] ?? '')) {
      line++
      found = (lines[line] ?? '').indexOf(word[0])
    }
    from = Math.max(found, 0) + word[0].length
    return { at: word.index, line: line + 1, column: Math.max(found, 0) + 1 }
  })
}
