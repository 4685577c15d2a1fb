import { closest } from 'fastest-levenshtein'
import type { Doc } from '../../content/doc.ts'
import type { SiteConfig } from '../../content/site-config.ts'
import { didYouMean } from '../../nearest.ts'
import { problem, type Problem } from '../../problem.ts'

/** Reports owners of pages that site.yaml does not list. If it lists one that no page has, that was probably renamed. */
export function unknownOwners(
  docs: readonly Doc[],
  { owners, file, places }: SiteConfig
): Problem[] {
  const known = Object.keys(owners)
  if (known.length === 0) return []
  const byOwner = Map.groupBy(docs, ({ meta }) => meta.owner)
  const unused = known.filter((owner) => !byOwner.has(owner))
  return [...byOwner].flatMap(([owner, pages]) => {
    if (!owner || known.includes(owner)) return []
    if (pages.length > 1 && unused.length > 0) {
      const name = closest(owner, unused)
      return problem(
        'unknown-owner',
        { file, ...places.get(`owners.${name}`) },
        {
          message: `${pages.length} pages have the owner "${owner}", which is not here. None has "${name}".`,
          fix: `Write ${owner} in place of ${name}, or write owner: ${name} on those pages.`
        }
      )
    }
    return pages.map((doc) =>
      problem(
        'unknown-owner',
        { file: doc.file, ...doc.places.get('owner') },
        {
          message: `The owner "${owner}" is not in site.yaml.${didYouMean(owner, known)}`,
          fix: 'Use an owner that is listed under owners in site.yaml, or add this one there.'
        }
      )
    )
  })
}
