/** Rules that keep two things from having one address. */
import type { Doc } from '../../content/doc.ts'
import type { Guide } from '../../content/guides.ts'
import { problem, type Problem } from '../../problem.ts'
import { claimedBy, type PathOwners } from '../../site/path-owners.ts'

/** Reports pages that claim the address of an earlier page. */
export function sameAddress(docs: readonly Doc[]): Problem[] {
  const fix = 'Rename one of the two files, or put their words in one file.'
  return [...Map.groupBy(docs, claimedBy).values()].flatMap(([first, ...others]) => {
    const message = `This page and ${first?.file} both have the address ${first?.url}.`
    return others.map(({ file }) => problem('same-address', { file }, { message, fix }))
  })
}

/** Reports pages at an address that a file or the build itself has already. */
export function takenAddresses(docs: readonly Doc[], owners: PathOwners): Problem[] {
  return docs.flatMap((doc) => {
    const owner = owners.of(doc.url)
    if (!owner || owner.doc === doc) return []
    const message = `The address ${doc.url} is taken: ${owner.why}.`
    return problem('same-address', doc, { message, fix: 'Rename the file.' })
  })
}

export function takenFiles(files: readonly string[], owners: PathOwners): Problem[] {
  return files.flatMap((file) => {
    const own = owners.ownFile(file)
    if (own === undefined) return []
    const message = `The build writes /${own} itself, so nothing else can be there.`
    return problem('same-address', { file }, { message, fix: 'Rename the file or its folder.' })
  })
}

/** Reports aliases with an address that is taken. `checkAliases` reports those that name an existing page. */
export function takenAliases(docs: readonly Doc[], owners: PathOwners): Problem[] {
  return docs.flatMap(({ file, aliases }) =>
    aliases.flatMap(({ page, text, line, column }) => {
      const owner = owners.of(page)
      if (!owner || owner.doc?.url === page) return []
      const message = `The address ${page} is taken: ${owner.why}.`
      const details = { message, fix: 'Remove this alias.', edit: { dropAlias: text } }
      return problem('alias', { file, line, column }, details)
    })
  )
}

/** Reports an address for a single page that something else has. */
export function takenSinglePages(guides: readonly Guide[], owners: PathOwners): Problem[] {
  return guides.flatMap(({ config: { whole, file, places } }) => {
    const owner = whole === undefined ? undefined : owners.ofSinglePage(whole)
    if (!owner) return []
    const message = `The address of the whole guide is taken: ${owner.why}.`
    const where = { file, ...places.get('whole') }
    return problem('site-config', where, { message, fix: 'Choose another.' })
  })
}
