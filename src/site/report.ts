import type { SiteConfig } from '../content/site-config.ts'

/** A form for a problem with a page, with the page already named, so that a report says where without being asked. */
export function reportAddress(config: SiteConfig, title: string, page: string): string {
  return newIssue(config, {
    title: `Problem with: ${title}`,
    ...(hasForms(config)
      ? { template: 'wrong-or-outdated.yml', page }
      : { body: `Page: ${page}\n\nWhat is wrong?\n\nWhat should it say?\n` })
  })
}

/** A form for a link that leads nowhere. Where it leads, only the page that opens for it knows. */
export function brokenLinkAddress(config: SiteConfig): string {
  return newIssue(config, hasForms(config) ? { template: 'broken-link.yml' } : {})
}

/** GitHub, also that of an organisation, has the forms of `.github/ISSUE_TEMPLATE`, and without one nobody gets in. */
function hasForms({ repository }: SiteConfig): boolean {
  return /^https:\/\/([^/]+\.)?(github|ghe)\./.test(repository.url)
}

function newIssue({ repository }: SiteConfig, fields: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(fields).toString()
  return `${repository.url}/issues/new${query && `?${query}`}`
}
