import type { SiteConfig } from '../content/site-config.ts'

/** The form to report a problem with a page, with the page filled in. */
export function reportAddress(config: SiteConfig, title: string, page: string): string {
  return newIssue(config, {
    title: `Problem with: ${title}`,
    ...(hasForms(config)
      ? { template: 'wrong-or-outdated.yml', page }
      : { body: `Page: ${page}\n\nWhat is wrong?\n\nWhat should it say?\n` })
  })
}

/** A mail about a page, with the page filled in: for those who have no account. Only where site.yaml says who reads it. */
export function mailAddress(
  { feedback }: SiteConfig,
  title: string,
  page: string
): string | undefined {
  return feedback && `${feedback}?${queryOf({ subject: title, body: `${page}\n\n` })}`
}

/** The form to report a broken link. A script adds the address, which only the page that opened knows. */
export function brokenLinkAddress(config: SiteConfig): string {
  return newIssue(config, hasForms(config) ? { template: 'broken-link.yml' } : {})
}

/** Whether the repository is on GitHub, or a GitHub Enterprise host: both have the issue forms of `.github/ISSUE_TEMPLATE`, and accept no issue without one. */
function hasForms({ repository }: SiteConfig): boolean {
  return /^https:\/\/([^/]+\.)?(github|ghe)\./.test(repository.url)
}

function newIssue({ repository }: SiteConfig, fields: Readonly<Record<string, string>>): string {
  const query = queryOf(fields)
  return `${repository.url}/issues/new${query && `?${query}`}`
}

/** Mail knows no + for a space. */
function queryOf(fields: Readonly<Record<string, string>>): string {
  return new URLSearchParams(fields).toString().replaceAll('+', '%20')
}
