import { closest } from 'fastest-levenshtein'
import type { Doc } from '../../content/doc.ts'
import { guideOf, type Guide } from '../../content/guides.ts'
import { didYouMean } from '../../nearest.ts'
import { problem, type Problem } from '../../problem.ts'

/** Reports owners of pages that the settings do not list. If they list one that no page has, that was probably renamed. */
export function unknownOwners(docs: readonly Doc[], guides: readonly Guide[]): Problem[] {
  const ownersOf = ({ url }: Doc) => Object.keys(guideOf(guides, url).config.owners)
  const byOwner = Map.groupBy(docs, ({ meta }) => meta.owner)
  const unused = new Map(
    guides.flatMap(({ config: { owners, file, places } }) =>
      Object.keys(owners).flatMap((name) => {
        const place = places.get(`owners.${name}`)
        return place && !byOwner.has(name) ? [[name, { file, ...place }]] : []
      })
    )
  )
  return [...byOwner].flatMap(([owner, all]) => {
    const pages = all.filter((doc) => {
      const known = ownersOf(doc)
      return known.length > 0 && owner && !known.includes(owner)
    })
    if (!owner || pages.length === 0) return []
    if (pages.length > 1 && unused.size > 0) {
      const name = closest(owner, [...unused.keys()])
      return problem('unknown-owner', unused.get(name)!, {
        message: `${pages.length} pages have the owner "${owner}", which is not here. None has "${name}".`,
        fix: `Write ${owner} in place of ${name}, or write owner: ${name} on those pages.`
      })
    }
    return pages.map((doc) => {
      const message = `The owner "${owner}" is not in site.yaml.${didYouMean(owner, ownersOf(doc))}`
      const names = ownersOf(doc).slice(0, 5).join(', ')
      const fix = `Use an owner that is listed under owners in site.yaml (${names}), or add this one there.`
      const where = { file: doc.file, ...doc.places.get('owner') }
      return problem('unknown-owner', where, { message, fix })
    })
  })
}
