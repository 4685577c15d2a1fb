import { hash } from 'node:crypto'
import type { Assets } from '../assets/compile.ts'
import type { SiteConfig } from '../../content/site-config.ts'

/** Content security policies: of a page, and for the headers of all pages. */
export type Policies = ReturnType<typeof policiesOf>

/**
 * Pages may load and run files of the site, and what the build has inlined in them. A browser enforces both
 * the policy of the page and that of the headers. So the one of the headers allows what any page needs,
 * and forbids framing, which only a header can.
 */
export function policiesOf(assets: Assets, brand: SiteConfig['brand']) {
  const { all, some } = assets.styles
  const policy = (styles: readonly string[], more: readonly string[] = []) =>
    [
      "default-src 'none'",
      `script-src 'self' ${hashOf(assets.script)} ${hashOf(assets.prefetchRules)}`,
      `style-src 'self' ${styles.map(hashOf).join(' ')}`,
      "img-src 'self' data:",
      ...(brand === 'govuk' ? ["font-src 'self'", "manifest-src 'self'"] : []),
      "connect-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
      ...more
    ].join('; ')
  return {
    page: policy([all]),
    headers: policy([all, ...some.map(({ css }) => css)], ["frame-ancestors 'none'"])
  }
}

/** What a policy calls a script or a style sheet that is inlined in a page. */
export function hashOf(inline: string): string {
  return `'sha256-${hash('sha256', inline, 'base64')}'`
}
