import type { Doc } from '../content/doc.ts'
import { formatDate } from './dates.ts'

/** When and how somebody read a source, as a page and its Markdown say it. */
export function howChecked(source: Doc['meta']['sources'][number]): string {
  const { checked, archived, copy, unverified } = source
  const parts = ['checked', formatDate(checked)]
  if (copy) parts.push('in a copy of', formatDate(copy))
  else if (archived) parts.push('in an archived copy')
  return parts.join(' ') + (unverified ? ', not verified' : '')
}
