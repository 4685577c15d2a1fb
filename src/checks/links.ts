import { closest } from 'fastest-levenshtein'
import type { BuiltLink, BuiltPage, BuiltSite, Doc, Problem } from '../model.ts'
import { withBase } from '../urls.ts'
import { docsByUrl, type CheckInput } from './check.ts'

/** A host that no link can mean, so that what stays on it after resolving is a link of this site. */
const here = 'https://site.invalid'

/** Every link of every page to this site leads to a file that is there, and to an id that is on it. */
export function checkLinks({ built, site, base }: CheckInput): Problem[] {
  const docs = docsByUrl(site)
  const byPath = new Map(built.pages.map((page) => [page.path, page]))
  const problems = built.pages.flatMap((page) =>
    page.links.flatMap((link) => {
      const fault = faultOf(link, page, built, byPath, base)
      return fault ? [place(fault, link, page, docs.get(page.url), base)] : []
    })
  )
  return onceEach(problems)
}

/** A fault of the layout is on every page: it is reported once, on the first. */
function onceEach(problems: readonly Problem[]): Problem[] {
  const sameFault = ({ rule, href, file, page }: Problem) =>
    file || href?.startsWith('#') ? `${file} ${page}` : `${rule} ${href}`
  return [...Map.groupBy(problems, sameFault).values()].flatMap((group) => {
    const [first] = group
    if (!first || first.file || group.length === 1) return group
    return [{ ...first, message: `${first.message} It is on ${group.length} pages.` }]
  })
}

interface Fault {
  readonly rule: string
  readonly message: string
  readonly fix: string
}

function faultOf(
  { href }: BuiltLink,
  page: BuiltPage,
  built: BuiltSite,
  byPath: ReadonlyMap<string, BuiltPage>,
  base: string
): Fault | undefined {
  const url = URL.parse(href, here + withBase(base, page.url))
  if (!url) {
    return {
      rule: 'broken-link',
      message: `"${href}" is not an address that a browser can read.`,
      fix: 'Write the whole address again.'
    }
  }
  if (url.origin !== here) return undefined
  const path = decode(url.pathname)
  const target = path.startsWith(`${base}/`)
    ? fileFor(path.slice(base.length + 1), built)
    : undefined
  if (target === undefined) {
    const known = built.pages.map((one) => withBase(base, one.url))
    return {
      rule: 'broken-link',
      message: `"${href}" leads to ${path}, and there is no such page.`,
      fix: `Did you mean ${closest(path, known)}?`
    }
  }
  const fragment = url.hash.slice(1).split(':~:')[0] ?? ''
  const { ids } = byPath.get(target) ?? {}
  if (!ids || fragment === '' || ids.has(fragment) || ids.has(decode(fragment))) return undefined
  if (fragment.toLowerCase() === 'top') return undefined
  const near = ids.size > 0 ? `Did you mean #${closest(fragment, [...ids])}? ` : ''
  return {
    rule: 'broken-anchor',
    message: `"${href}" leads to #${fragment}, and ${path} has no such id.`,
    fix: `${near}Use an id of that page, or add {#${fragment}} to the line it should lead to.`
  }
}

/** The file that a static host serves for a path: the file itself, the index of a folder, or the page without its ending. */
function fileFor(path: string, { files }: BuiltSite): string | undefined {
  const index = path === '' || path.endsWith('/') ? `${path}index.html` : `${path}/index.html`
  return [path, index, `${path}.html`].find((file) => files.has(file))
}

/** A fault in the text is shown at its Markdown line; one that the layout made, on the page. */
function place(
  { rule, message, fix }: Fault,
  { href, line, column }: BuiltLink,
  page: BuiltPage,
  doc: Doc | undefined,
  base: string
): Problem {
  const inText = doc?.links.find(({ url, href: written }) => {
    return written === href || withBase(base, url) === href
  })
  return {
    rule,
    severity: 'error',
    ...(doc && inText && { file: doc.file, line: inText.line, column: inText.column }),
    ...(!inText && { line, column }),
    page: page.path,
    href,
    message: message.replace(`"${href}"`, `"${inText?.href ?? href}"`),
    fix
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
