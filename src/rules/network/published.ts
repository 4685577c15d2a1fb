import { setTimeout } from 'node:timers/promises'
import { Parser } from 'htmlparser2'
import type { LedgerEntry } from '../../permalinks/ledger.ts'
import type { Problem } from '../../problem.ts'
import { addressOf } from '../../urls.ts'

export interface Published {
  /** The address of the site, without a closing slash. */
  readonly address: string
  /** The commit that the site should be built from. Without one, any will do. */
  readonly commit?: string
  /** The addresses to look at. */
  readonly entries: readonly LedgerEntry[]
  /** How long a host may take to serve a new version, in seconds. */
  readonly wait: number
}

interface Answer {
  readonly status: number
  readonly address: string
  readonly policies: readonly string[]
  readonly ids: ReadonlySet<string>
}

const longest = 30_000

/** Looks at a site where its readers have it: the version, the policy of the pages, and addresses that must not break. */
export async function checkPublished(published: Published): Promise<readonly Problem[]> {
  const { address, entries } = published
  const version = await checkVersion(published)
  const home = await checkAddress(address, { page: '/', line: 1 })
  const others = await Promise.all(entries.map((entry) => checkAddress(address, entry)))
  return [...version, ...home, ...others.flat()]
}

async function checkVersion({ address, commit, wait }: Published): Promise<Problem[]> {
  const end = performance.now() + wait * 1000
  for (;;) {
    const found = await servedVersion(address)
    if ('commit' in found && (commit === undefined || found.commit === commit)) return []
    if (performance.now() < end) {
      await setTimeout(1000)
      continue
    }
    return [
      {
        rule: 'published-version',
        severity: 'error',
        page: '/version.json',
        message:
          'commit' in found
            ? `The site was built from commit ${found.commit}, and should be from ${commit}.`
            : `The site does not say which commit it was built from: ${found.fault}.`,
        fix: 'Some hosts take a few minutes: run this again. If nothing changes, publish again.'
      }
    ]
  }
}

async function servedVersion(
  address: string
): Promise<{ readonly commit: string } | { readonly fault: string }> {
  try {
    const response = await get(`${address}/version.json`)
    const text = await response.text()
    if (!response.ok) return { fault: `the host answered ${response.status}` }
    const [, commit] = /"commit": "([0-9a-f]{40})"/.exec(text) ?? []
    return commit ? { commit } : { fault: 'the file names none' }
  } catch (error) {
    return { fault: reasonOf(error) }
  }
}

async function checkAddress(address: string, entry: LedgerEntry): Promise<Problem[]> {
  const { page, id } = entry
  const problem = (rule: string, message: string, fix: string): Problem[] => [
    { rule, severity: 'error', page: addressOf(entry), message, fix }
  ]
  const broken = (message: string) =>
    problem(
      'published-link',
      message,
      'People have this link. Publish the site that passed the checks again, or roll back.'
    )
  try {
    const answer = await read(`${address}${page}`)
    if (answer.status !== 200) return broken(`The host answered ${answer.status}.`)
    if (new URL(answer.address).origin !== new URL(address).origin) {
      return broken(`The host leads away from the site, to ${answer.address}`)
    }
    const fault = faultOfPolicies(answer.policies)
    return [
      ...(id === undefined || answer.ids.has(id) ? [] : broken('The page has no such id.')),
      ...(fault === undefined
        ? []
        : problem(
            'published-policy',
            `The page ${fault}.`,
            'Give the host the headers of the site, as PUBLISHING.md says.'
          ))
    ]
  } catch (error) {
    return broken(`The host did not answer: ${reasonOf(error)}.`)
  }
}

/** A browser keeps to every policy that it is given: one that is strict is enough. */
function faultOfPolicies(policies: readonly string[]): string | undefined {
  if (policies.length === 0) return 'came without a content security policy'
  const faults = policies.map((policy) => {
    if (!/(^|;)\s*default-src 'none'\s*(;|$)/.test(policy)) return "does not start from 'none'"
    const [weak] = /'unsafe-[a-z-]+'|\s\*(?=[\s;]|$)/.exec(policy) ?? []
    return weak && `lets in ${weak.trim()}`
  })
  return faults.includes(undefined) ? undefined : `has a policy that ${faults[0]}`
}

async function read(address: string): Promise<Answer> {
  const response = await get(address)
  const header = response.headers.get('content-security-policy')
  const policies = header === null ? [] : [header]
  const ids = new Set<string>()
  const parser = new Parser({
    onopentag(name, { id, content, 'http-equiv': meta }) {
      if (id !== undefined) ids.add(id)
      if (name !== 'meta' || meta?.toLowerCase() !== 'content-security-policy') return
      if (content !== undefined) policies.push(content)
    }
  })
  parser.end(await response.text())
  return { status: response.status, address: response.url, policies, ids }
}

/** What stands between us and the host must not answer for it. */
function get(address: string): Promise<Response> {
  return fetch(address, {
    headers: { 'cache-control': 'no-cache' },
    signal: AbortSignal.timeout(longest)
  })
}

function reasonOf(error: unknown): string {
  const { message, cause } = error instanceof Error ? error : new Error(String(error))
  return cause instanceof Error ? cause.message : message
}
