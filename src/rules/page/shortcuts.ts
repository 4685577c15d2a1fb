import type { Doc } from '../../content/doc.ts'
import { didYouMean } from '../../nearest.ts'
import { idsOf } from '../../permalinks/page.ts'
import { problem, type Problem } from '../../problem.ts'
import { addressOf } from '../../urls.ts'

/** Reports shortcuts to something that is not on their page. */
export function unknownShortcuts({ file, url, meta, anchors, places }: Doc): Problem[] {
  const known = anchors.flatMap(idsOf)
  return (meta.shortcuts ?? []).flatMap(({ text, id }, index): Problem | [] => {
    if (known.includes(id)) return []
    const message = `"${text}" of "shortcuts" leads to "${id}", and nothing on this page has that id.${didYouMean(id, known)}`
    const fix = 'Write the id of a heading or a step of this page.'
    const where = { file, ...places.get(`shortcuts.${index}.id`) }
    return problem('front-matter', where, { message, fix, lost: addressOf({ page: url, id }) })
  })
}
