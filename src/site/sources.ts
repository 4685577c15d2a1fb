import type { Doc } from '../content/doc.ts'
import { formatDate } from './dates.ts'

/** When and how somebody read a source, as a page and its Markdown say it. */
export function howChecked(source: Doc['meta']['sources'][number]): string {
  const { checked, archived, copy, unverified } = source
  if (unverified) return `tried on ${formatDate(checked)}, but could not be read`
  if (copy) return `checked ${formatDate(checked)} in a copy of ${formatDate(copy)}`
  return `checked ${formatDate(checked)}${archived ? ' in an archived copy' : ''}`
}
