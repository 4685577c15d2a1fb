/** Finds what people cite and that has no id, and proposes one. */
import { createFreeIds } from '../../markdown/anchors.ts'
import type { Doc } from '../../content/doc.ts'
import type { Block } from '../../markdown/document.ts'
import { markerFor } from '../../markdown/id-marker.ts'
import type { Permalink } from '../../permalinks/ledger.ts'
import { idsOf, targetsOf } from '../../permalinks/page.ts'
import { problem, type Problem } from '../../problem.ts'
import { proposeId } from '../../slug.ts'

export function blocksOf(doc: Doc): readonly Block[] {
  return doc.sections.flatMap(({ blocks }) => blocks)
}

/** Reports steps and checklist items without an id. In other lists and tables, all items need an id if one has one. */
export function citableWithoutId(doc: Doc): Problem[] {
  const isCited = ({ kind, checklist, items }: Block) =>
    kind === 'steps' || checklist || items.some(({ anchor }) => anchor)
  const blocks = blocksOf(doc).filter(isCited)
  return blocks.flatMap((one) => itemsWithoutId(doc, [one], one.kind === 'steps' ? 'step' : ''))
}

/** Reports each list item without an id. The proposed id starts with `prefix`, and several items may get the same one. */
export function itemsWithoutId(doc: Doc, blocks: readonly Block[], prefix: string): Problem[] {
  const message = 'This item has no id, so nobody can link to it.'
  const items = blocks.flatMap((block) => block.items.filter(({ anchor }) => !anchor))
  return items.map(({ text, line, column }) => {
    const words = proposeId(text).split('-').slice(0, 4)
    const id = [prefix, ...words].filter(Boolean).join('-') || 'item'
    const edit = { line, id, was: [] }
    return problem('missing-id', { file: doc.file, line, column }, { message, edit })
  })
}

/** Makes the proposed ids ones that the page neither has nor had. */
export function withFreeIds(
  doc: Doc,
  problems: readonly Problem[],
  published: readonly Permalink[]
): Problem[] {
  const onPage = targetsOf(doc).flatMap(idsOf)
  const used = new Set([...onPage, ...published.flatMap(({ id }) => id ?? [])])
  const free = createFreeIds(used, 2)
  return problems.map((one) => {
    const { rule, edit } = one
    if (rule !== 'missing-id' || !edit || !('id' in edit)) return one
    const id = free(edit.id)
    used.add(id)
    const fix = `Write an id at the end of its first line: ${markerFor(id)}`
    return { ...one, id, fix, edit: { ...edit, id } }
  })
}
