import { writtenAt } from '../../content/written-places.ts'
import { encodePath } from '../../urls.ts'
import { asWrittenIn } from '../built/links/written-link.ts'
import { docsByUrl, type CheckInput } from '../check.ts'
import { problem, type Problem } from '../../problem.ts'

/** Reports links to a page of the guide by its whole address, or to its file in the repository: they are not checked. */
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
    doc.links.flatMap(({ href, line, column }): Problem | [] => {
      const [page = '', fragment] = href.split(/(?=#)/)
      const inRepository = files.get(page)
      const url = inRepository ?? (href.startsWith(start) ? `/${page.slice(start.length)}` : '')
      if (url === '' || (!inRepository && !docs.has(url))) return []
      const from = writtenAt(doc, line).file
      const written = asWrittenIn(from, base + url + (fragment ?? ''), docs, base)
      return problem(
        'own-link',
        { file: doc.file, line, column },
        {
          message:
            'This leads to a page of the guide by its whole address, so nobody hears when it breaks.',
          fix: `Write ${written} in its place.`
        }
      )
    })
  )
}
