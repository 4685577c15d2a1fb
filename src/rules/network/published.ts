import { setTimeout as sleep } from 'node:timers/promises'
import { selectAll } from 'css-select'
import type { AnyNode, Element } from 'domhandler'
import { parseDocument } from 'htmlparser2'
import type { Address } from '../../permalinks/ledger.ts'
import { problem, type Problem } from '../../problem.ts'
import { addressOf } from '../../urls.ts'
import { parsePage } from '../built/links/parse-page.ts'

export interface Published {
  readonly address: string
  /** The commit that the site should be built from. Without one, any will do. */
  readonly commit?: string
  readonly entries: readonly Address[]
  /** How long a host may take to serve a new version, in seconds. */
  readonly wait: number
}

/** Looks at a site where its readers have it: the version, the policy of the pages, and addresses that must not break. */
export async function checkPublished(published: Published): Promise<readonly Problem[]> {
  const version = await checkVersion(published)
  const entries = [{ page: '/' }, ...published.entries]
  const pages = await Promise.all(entries.map((entry) => checkEntry(published.address, entry)))
  return [...version, ...pages.flat()]
}

async function checkVersion({ address, commit, wait }: Published): Promise<Problem[]> {
  const end = performance.now() + wait * 1000
  for (;;) {
    const message = await faultOfVersion(address, commit)
    if (message === undefined) return []
    if (performance.now() >= end) {
      const fix =
        'Some hosts take a few minutes: run this again. If nothing changes, publish again.'
      return [problem('published-version', { page: '/version.json' }, { message, fix })]
    }
    await sleep(1000)
  }
}

async function faultOfVersion(address: string, wanted?: string): Promise<string | undefined> {
  const silent = (why: string) => `The site does not say which commit it was built from: ${why}.`
  try {
    const response = await get(`${address}/version.json`)
    const text = await response.text()
    if (!response.ok) return silent(`the host answered ${response.status}`)
    const [, commit] = /"commit": "([0-9a-f]{40})"/.exec(text) ?? []
    if (commit === undefined) return silent('the file names none')
    if (wanted === undefined || commit === wanted) return undefined
    return `The site was built from commit ${commit}, and should be from ${wanted}.`
  } catch (error) {
    return silent(reasonOf(error))
  }
}

const policyElement = 'meta[http-equiv=content-security-policy i]'

async function checkEntry(address: string, entry: Address): Promise<Problem[]> {
  const where = { page: addressOf(entry) }
  const again =
    'People have this link. Publish the site that passed the checks again, or roll back.'
  const broken = (message: string) => problem('published-link', where, { message, fix: again })
  try {
    const response = await get(`${address}${entry.page}`)
    if (response.status !== 200) return [broken(`The host answered ${response.status}.`)]
    if (new URL(response.url).origin !== new URL(address).origin) {
      return [broken(`The host leads away from the site, to ${response.url}`)]
    }
    const html = await response.text()
    const { ids } = parsePage('', html)
    const inPage = selectAll<AnyNode, Element>(policyElement, parseDocument(html))
    const fault = faultOfPolicies([
      response.headers.get('content-security-policy'),
      ...inPage.map(({ attribs }) => attribs['content'] ?? '')
    ])
    const fix = 'Give the host the headers of the site, as PUBLISHING.md says.'
    return [
      ...(entry.id === undefined || ids.has(entry.id) ? [] : [broken('The page has no such id.')]),
      ...(fault ? [problem('published-policy', where, { message: `The page ${fault}.`, fix })] : [])
    ]
  } catch (error) {
    return [broken(`The host did not answer: ${reasonOf(error)}.`)]
  }
}

/** A browser keeps to every policy that it is given: one that is strict is enough. */
function faultOfPolicies(policies: readonly (string | null)[]): string | undefined {
  const faults = policies
    .filter((policy) => policy !== null)
    .map((policy) => {
      if (!/(^|;)\s*default-src 'none'\s*(;|$)/.test(policy)) return "does not start from 'none'"
      const [weak] = /'unsafe-[a-z-]+'|\s\*(?=[\s;]|$)/.exec(policy) ?? []
      return weak && `lets in ${weak.trim()}`
    })
  if (faults.length === 0) return 'came without a content security policy'
  return faults.includes(undefined) ? undefined : `has a policy that ${faults[0]}`
}

/** Asks the host itself: what stands between must not answer for it. */
function get(address: string): Promise<Response> {
  return fetch(address, {
    headers: { 'cache-control': 'no-cache' },
    signal: AbortSignal.timeout(30_000)
  })
}

function reasonOf(error: unknown): string {
  const { message, cause } = error instanceof Error ? error : new Error(String(error))
  return cause instanceof Error ? cause.message : message
}
