import { posix } from 'node:path'
import type { Doc } from '../../../content/doc.ts'
import { encodePath, percentDecode } from '../../../urls.ts'

/** An address of the site as a link in a Markdown file: a page, or another file beside the pages, is the path to it. */
export function asWrittenIn(
  file: string,
  address: string,
  docs: ReadonlyMap<string, Doc>,
  base: string,
  assets: readonly string[] = []
): string {
  if (!address.startsWith(`${base}/`)) return address
  const [path = '', ...fragment] = address.slice(base.length).split(/(?=#)/)
  const decoded = percentDecode(path)
  const target =
    (docs.get(path) ?? docs.get(encodePath(decoded)))?.file ??
    assets.find((asset) => decoded === `/${asset}`)
  if (target === undefined) return path + fragment.join('')
  const relative = posix.relative(posix.dirname(file), target)
  return encodeURI(relative) + fragment.join('')
}
