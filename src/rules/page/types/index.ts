import type { Doc } from '../../../content/doc.ts'
import type { Problem } from '../../../problem.ts'
import { incident } from './incident.ts'
import { page } from './page.ts'
import { practice } from './practice.ts'
import { prompt } from './prompt.ts'
import { scenario } from './scenario.ts'
import { skeletonOf } from './skeleton.ts'
import { checkIds, withFreeIds } from './structure.ts'

const types = [page, practice, scenario, prompt, incident]

/** The names of the page types, as written in front matter. */
export const typeNames: readonly string[] = types.map(({ name }) => name)

/** The body that a new page of a type starts from. `blank` marks words that are to be replaced. */
export function newBody(type: string, blank: (words: string) => string): string {
  return skeletonOf(types.find(({ name }) => name === type)?.example ?? '', blank)
}

/** Checks a page against its type, and that what people cite on it has an id. */
export function checkType(doc: Doc): readonly Problem[] {
  const found = types.find(({ name }) => name === doc.meta.type)?.check(doc) ?? []
  const known = new Set(found.filter(isMissingId).map(({ line }) => line))
  const citable = checkCitable(doc).filter(({ line }) => !known.has(line))
  return withFreeIds(doc, [...found, ...citable])
}

/** Every step of a numbered list and every item of a checklist has an id; of other lists and tables, all items if one has. */
function checkCitable(doc: Doc): Problem[] {
  return doc.sections
    .flatMap(({ blocks }) => blocks)
    .filter(
      ({ kind, checklist, items }) =>
        kind === 'steps' || checklist || items.some(({ anchor }) => anchor)
    )
    .flatMap((block) => checkIds(doc, [block], block.kind === 'steps' ? 'step' : ''))
}

function isMissingId({ rule }: Problem): boolean {
  return rule === 'missing-id'
}
