import { posix } from 'node:path'
import { problem, type Problem } from '../../problem.ts'
import { encodePath, parentOf } from '../../urls.ts'
import type { CheckInput } from '../check.ts'
import { directivesIn } from './directives.ts'

/** Warns of pictures and other files beside the pages that no page shows or leads to. */
export function checkUnusedFiles({ site }: CheckInput): Problem[] {
  if (!site?.guides.some(({ navigation }) => navigation.length > 0)) return []
  const linked = new Set(
    site.pages.flatMap(({ doc }) => doc.links.map(({ url }) => url.replace(/#.*/, '')))
  )
  return site.assets.flatMap((file): Problem | [] => {
    // A page that names it in another way has a problem of its own.
    const name = posix.basename(file).toLowerCase()
    const isNamed = site.pages.some(({ doc }) => doc.source.toLowerCase().includes(name))
    if (linked.has(encodePath(`/${file}`)) || isNamed) return []
    const message = 'No page shows this file or leads to it.'
    const fix = 'Show it or link to it on the page that it is for, or delete it.'
    return problem('unlinked-page', { file }, { severity: 'warning', message, fix })
  })
}

/** Warns of pages that no text, list or menu of the guide leads to. A guide without a menu may be one page. */
export function checkUnlinked({ site }: CheckInput): Problem[] {
  if (!site) return []
  const { guides, feeds, config } = site
  const inText = site.pages.flatMap(({ doc, url }) =>
    doc.links.map((link) => link.url.split('#')[0]).filter((page) => page !== url)
  )
  const directives = directivesIn(site.pages.map(({ doc }) => doc))
  const inLists = directives.flatMap(({ list }) => list?.entries ?? [])
  const linked = new Set([
    ...guides.flatMap(({ url, navigation }) => [url, ...navigation.map((one) => one.url)]),
    ...config.footer,
    ...inText,
    ...inLists.map(({ href }) => href.slice(site.base.length).split('#')[0])
  ])
  const news = new Set(feeds.map(({ page }) => page))
  const withList = new Set(
    directives.flatMap(({ doc, block }) => (block === 'pages' ? doc.url : []))
  )
  return site.pages.flatMap(({ doc: { file }, url, canonical, guide }): Problem | [] => {
    if (guide.navigation.length === 0 || linked.has(url)) return []
    if (news.has(canonical) || withList.has(parentOf(url))) return []
    const above = site.pages.find((page) => page.url === parentOf(url))?.doc.file ?? 'index.md'
    const message = 'Nothing in the guide leads to this page.'
    const fix = `Link to it from the page where people look for it, for example ${above}.`
    return problem('unlinked-page', { file }, { severity: 'warning', message, fix })
  })
}
