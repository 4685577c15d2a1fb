/** Keeps the ids that GitHub gives to headings, and those of anchors in HTML. */
import type { Anchor } from '../../markdown/document.ts'
import type { GitHubTarget } from '../../markdown/github.ts'
import { fit } from '../../markdown/ids.ts'
import type { Edit } from '../../problem.ts'
import { proposeId, slugify } from '../../slug.ts'

/**
 * The edits after which each target has its ids, and the ids that can only lead to the title of the page:
 * those of a title that moves into front matter, and of what is no heading here.
 */
export function keepIds(
  targets: readonly GitHubTarget[],
  anchors: readonly Anchor[],
  title: Anchor | undefined,
  titleMoves: boolean
): { readonly edits: readonly Edit[]; readonly ofTitle: readonly string[] } {
  const headings = [...(title ? [title] : []), ...anchors.filter(({ kind }) => kind === 'heading')]
  const byLine = new Map(headings.map((one) => [one.line, one]))
  const used = new Set(headings.flatMap(({ id, was, clashes }) => (clashes ? [] : [id, ...was])))
  const edits: Edit[] = []
  const ofTitle: string[] = []
  for (const { line, ids } of targets) {
    const here = byLine.get(line)
    const missing = ids.filter((id) => !used.has(id))
    for (const id of missing) used.add(id)
    if (!here || (here === title && titleMoves)) ofTitle.push(...missing)
    else if (here.clashes || missing.length > 0) {
      const all = [...ownIds(here, ids), ...missing]
      const isFree = !here.clashes && fit.test(here.id)
      const id = all.find((one) => fit.test(one)) ?? (isFree ? here.id : freeId(here.text, used))
      used.add(id)
      edits.push({ line, id, was: all.filter((one) => one !== id) })
    }
  }
  return { edits, ofTitle }
}

/** The id of a heading that is more than made up: its author wrote it, or GitHub gives it too. */
function ownIds({ id, text, clashes }: Anchor, onGitHub: readonly string[]): string[] {
  const isWritten = id !== slugify(text)
  return !clashes && (isWritten || onGitHub.includes(id)) ? [id] : []
}

function freeId(text: string, used: ReadonlySet<string>): string {
  const wanted = proposeId(text) || 'section'
  for (let count = 2, id = wanted; ; id = `${wanted}-${count++}`) if (!used.has(id)) return id
}
