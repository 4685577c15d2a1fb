/** Keeps the ids that GitHub gives to headings, and those of anchors in HTML. */
import { createFreeIds } from '../../markdown/anchors.ts'
import type { Anchor } from '../../markdown/document.ts'
import type { GitHubTarget } from '../../markdown/github.ts'
import { fit } from '../../markdown/ids.ts'
import type { Edit } from '../../problem.ts'
import { proposeId, slugify } from '../../slug.ts'

/**
 * The edits after which each target has its ids, and the ids that can only lead to the title of the page,
 * because they are those of no heading in the text. `titleId` is the id of a title in front matter.
 */
export function keepIds(
  targets: readonly GitHubTarget[],
  headings: readonly Anchor[],
  titleId: string | undefined
): { readonly edits: readonly Edit[]; readonly ofTitle: readonly string[] } {
  const idsAt = new Map(targets.map(({ line, ids }) => [line, ids]))
  /** The id that a heading has and keeps: its author wrote it, or GitHub gives it too. */
  const ownId = ({ id, text, line, implicit, clashes }: Anchor) => {
    const isWritten = !implicit && id !== slugify(text)
    const isMeant = isWritten || (idsAt.get(line) ?? [id]).includes(id)
    return isMeant && !clashes && id !== titleId ? id : undefined
  }
  const byLine = new Map(headings.map((one) => [one.line, one]))
  const used = new Set(headings.flatMap((one) => [ownId(one) ?? [], one.was].flat()))
  if (titleId !== undefined) used.add(titleId)
  const free = createFreeIds(used, 2)
  const edits: Edit[] = []
  const ofTitle: string[] = []
  for (const { line, ids } of targets) {
    const missing = ids.filter((id) => !used.has(id))
    for (const id of missing) used.add(id)
    const here = byLine.get(line)
    if (!here) {
      ofTitle.push(...missing)
      continue
    }
    const own = ownId(here)
    if (own !== undefined && missing.length === 0) continue
    const all = own === undefined ? missing : [own, ...missing]
    const id = all.find((one) => fit.test(one)) ?? free(proposeId(here.text) || 'section')
    used.add(id)
    edits.push({ line, id, was: all.filter((one) => one !== id) })
  }
  return { edits, ofTitle }
}
