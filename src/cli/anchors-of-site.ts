/** npm run anchors -- --site: the addresses of a folder of HTML that any engine may have built. */
import { readFile } from 'node:fs/promises'
import { count } from '../count.ts'
import { keepOldLinks } from '../outputs/keep-old-links.ts'
import { readHtmlSite, type HtmlSite } from '../permalinks/html-site.ts'
import { withAddresses } from '../permalinks/ledger.ts'
import { replaceFile } from '../permalinks/replace-file.ts'
import { formatReport } from '../reports/index.ts'
import { readBuiltSite, type BuiltSite } from '../rules/built/built-site.ts'
import { fileFor } from '../rules/built/links/resolve-link.ts'
import { brokenRecorded } from '../rules/built/recorded-permalinks.ts'
import type { Recorded } from '../rules/check.ts'
import { addressOf, encodePath, htmlAddress, indicates } from '../urls.ts'
import { UsageError } from '../usage-error.ts'
import type { ExitCode, Values } from './command-line.ts'
import { readRecorded, recordedOptions } from './recorded.ts'

export const siteOptions = {
  site: { takes: 'DIR', does: 'A folder of HTML of any engine, in place of --content.' },
  ...recordedOptions,
  also: {
    takes: 'DIR',
    multiple: true,
    does: 'An earlier build of --site, or its sitemap.xml, to record too.'
  },
  all: { does: 'Records ids that most pages of --site have, and those made by counting, too.' },
  apply: { does: 'Puts old ids and pages that lead on into --site, and records nothing.' }
} as const

type Asked = Values<typeof siteOptions> & { readonly site: string; readonly fix: boolean }

export async function anchorsOfSite(asked: Asked): Promise<ExitCode> {
  const { site, ledger, within, also, all, apply, fix } = asked
  if (fix) {
    throw new UsageError(
      '--fix is for --content. Of --site, npm run check says which lines to write.'
    )
  }
  if (ledger === undefined) {
    throw new UsageError(
      '--ledger is missing. Name the file that lists the addresses of this site.'
    )
  }
  const recorded = { ...readRecorded(ledger, within), all }
  const folder = await readBuiltSite(site)
  const earlier = await Promise.all(also.map((one) => addressesIn(one, recorded, folder)))
  const text = withAddresses(recorded.ledger.text, earlier.flat())
  const known = { ...recorded, ledger: { file: ledger, text: text.trim() === '' ? '' : text } }
  const found = readHtmlSite({ folder, ...known })
  const problems = brokenRecorded(found, known)
  if (!found.hasParts()) {
    throw new UsageError(
      `No page at ${site} has an element that "${within}" selects, so no link into a page would be kept. Name the part that readers link to with --within.`
    )
  }
  if (apply && problems.length === 0) {
    const { pages, redirects } = await keepOldLinks({
      ...{ output: site, folder, site: found, within },
      isAtRoot: hasRootRelativeLinks(folder),
      verify: (written) => verify(written, found)
    })
    process.stdout.write(
      `Put old ids into ${count(pages, 'page')}, and wrote ${count(redirects, 'page')} that lead on.\n`
    )
    return 0
  }
  if (!apply && found.problems.length === 0)
    await record(ledger, recorded, known.ledger.text, found)
  if (problems.length === 0) return 0
  if (apply || found.problems.length > 0) process.stderr.write('Nothing was written.\n')
  process.stderr.write(formatReport(problems, 'text'))
  return 1
}

/** Throws if a recorded address is not in a folder after all: somebody who knows the code has to look. */
async function verify(folder: string, { ledger }: HtmlSite): Promise<void> {
  const { pages } = await readBuiltSite(folder)
  const ids = new Map(pages.map(({ url, ids }) => [encodePath(url), ids]))
  const missing = ledger.find(({ page, id = '' }) => {
    const found = ids.get(page)
    return !found || !indicates(id, found, false)
  })
  if (missing)
    throw new Error(
      `${addressOf(missing)} would have been lost, so nothing was written. Tell the maintainers.`
    )
}

/** Adds what is new. What may be something that is missed is left for when that is settled. */
async function record(
  file: string,
  before: Recorded,
  text: string,
  found: HtmlSite
): Promise<void> {
  const { addresses, broken, leftOut, pathOf } = found
  const unsettled = new Set(
    broken.flatMap(({ entry, replacement }) => [
      pathOf(entry.page) ?? '',
      ...(typeof replacement === 'object' ? [replacement.page.file] : [])
    ])
  )
  const after = withAddresses(text, addresses(unsettled))
  if (after !== before.ledger.text) await replaceFile(file, after)
  const added = linesOf(after) - linesOf(before.ledger.text)
  process.stdout.write(`Added ${count(added, 'address')} to ${file}.\n`)
  const { ofTemplate, counted } = leftOut()
  const names = [...ofTemplate].map((id) => `#${id}`)
  if (names.length > 0)
    process.stdout.write(`Left out what most pages have: ${names.join(', ')}.\n`)
  if (counted > 0) process.stdout.write(`Left out ${count(counted, 'id')} made by counting.\n`)
}

async function addressesIn(
  source: string,
  { within, all }: Recorded,
  folder: BuiltSite
): Promise<readonly string[]> {
  const nothing = { file: '', text: '' }
  if (!/\.xml$/i.test(source)) {
    const earlier = { ledger: nothing, moved: nothing, within, ...(all && { all }) }
    return readHtmlSite({ folder: await readBuiltSite(source), ...earlier }).addresses()
  }
  const text = await readFile(source, 'utf8')
  const urls = new Set(folder.pages.map(({ url }) => encodePath(url)))
  const places = [...text.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, place = '']) => place.trim())
  return places.map((place) => {
    const { pathname } = URL.parse(place) ?? {}
    // Many hosts serve tea.html, or the folder tea, as /tea.
    const forms = [pathname, `${pathname}/`, `${pathname}.html`].map((path) =>
      htmlAddress(path ?? '')
    )
    const address = forms.find((form) => urls.has(form ?? '')) ?? forms.find(Boolean)
    if (pathname !== undefined && address !== undefined) return address
    throw new UsageError(
      `${source} lists "${place}", which is not a page. If it lists other sitemaps, download them, and give each with --also.`
    )
  })
}

/**
 * Whether pages link to each other from the top of their host, so that they are published nowhere else.
 * 404.html always does.
 */
function hasRootRelativeLinks({ pages, files }: BuiltSite): boolean {
  return pages.some(
    ({ path: own, links }) =>
      own !== '404.html' &&
      links.some(({ element, href }) => {
        const [path = ''] = /^\/(?!\/)[^?#]*/.exec(href) ?? []
        return element === 'a' && path.length > 1 && fileFor(path.slice(1), files) !== undefined
      })
  )
}

function linesOf(text: string): number {
  return text.split('\n').filter(Boolean).length
}
