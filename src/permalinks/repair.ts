import type { Edit, Place } from '../problem.ts'
import { addressOf } from '../urls.ts'
import { idsOf, type Target } from './page.ts'
import type { Permalink } from './ledger.ts'
import type { Replacement } from './match-on-page.ts'

interface Repair extends Place {
  readonly file: string
  readonly edit: Extract<Edit, { id: string }> | { readonly alias: string }
}

export function repairOf(entry: Permalink, { page, target, restored }: Replacement): Repair {
  const { file } = page
  const isHere = page.url === entry.page && target !== page.heading
  if (!target || !(isHere || restored)) {
    return { file, line: 1, column: 1, edit: { alias: aliasFor(entry, target) } }
  }
  const { id, line, column, was } = target
  return { file, line, column, edit: { line, id, was: restored ? [] : [...was, entry.id ?? ''] } }
}

/** The alias for a permalink, to be written on the page of its target. */
export function aliasFor(entry: Permalink, target: Target | undefined): string {
  const address = addressOf(entry)
  const isSame = target === undefined || idsOf(target).includes(entry.id ?? target.id)
  return isSame ? address : `${address} => ${target.id}`
}
