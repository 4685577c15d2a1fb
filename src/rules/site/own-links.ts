import { sourceLocation } from '../../content/source.ts'
import { encodePath, isExternal } from '../../urls.ts'
import { asWrittenIn } from '../built/links/written-link.ts'
import { docsByUrl, type CheckInput } from '../check.ts'
import { problem, type Problem } from '../../problem.ts'

/** Reports links to a page of the guide by its whole address or to its file in the repository, which are not checked, and to its built file. */
export function checkOwnLinks({ site, base }: CheckInput): Problem[] {
  if (!site) return []
  const { address, repository } = site.config
  const docs = docsByUrl(site)
  const start = `${address.replace(/\/$/, '')}/`
  const files = new Map(
    site.pages.map(({ doc, url }) => [
      `${repository.url}/blob/${repository.branch}/${encodePath(`${repository.content}/${doc.file}`)}`,
      url
    ])
  )
  return site.pages.flatMap(({ doc }) =>
    doc.links.flatMap(({ href, url: resolved, line, column }): Problem | [] => {
      const [page = '', fragment] = href.replace(/#?:~:.*/, '').split(/(?=#)/)
      const inRepository = files.get(page)
      const isBuilt = /(?:^|\/)index\.html?$/.test(page) && !isExternal(resolved)
      const path = isBuilt
        ? resolved.replace(/#.*/, '')
        : href.startsWith(start)
          ? `/${page.slice(start.length)}`
          : ''
      const url = inRepository ?? path.replace(/(?<=\/)index\.html?$/, '')
      if (url === '' || (!inRepository && !docs.has(url))) return []
      const from = sourceLocation(doc, line).file
      const written = asWrittenIn(from, base + url + (fragment ?? ''), docs, base)
      const message = isBuilt
        ? 'This leads to the built file of a page: on github.com it leads nowhere.'
        : 'This leads to a page of the guide by its whole address, so nobody hears when it breaks.'
      const fix = `Write ${written} in its place.`
      return problem('own-link', { file: doc.file, line, column }, { message, fix })
    })
  )
}
