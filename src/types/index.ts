import type { Doc, Problem } from '../model.ts'
import { incident } from './incident.ts'
import { page } from './page.ts'
import { practice } from './practice.ts'
import { prompt } from './prompt.ts'
import { scenario } from './scenario.ts'

const types = [page, practice, scenario, prompt, incident]

/** The names of the page types, as written in front matter. */
export const typeNames: readonly string[] = types.map(({ name }) => name)

/** Checks a page against its type. */
export function checkType(doc: Doc): readonly Problem[] {
  return types.find(({ name }) => name === doc.meta.type)?.check(doc) ?? []
}
