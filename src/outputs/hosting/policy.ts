import { createHash } from 'node:crypto'
import type { Assets } from '../assets/compile.ts'
import type { SiteConfig } from '../../content/site-config.ts'

/** Content security policies: that of a page, that of the page of results, and that of the headers of all. */
export interface Policies {
  readonly page: string
  readonly search: string
  readonly headers: string
}

/**
 * What pages may load and run: files of the site, and what the build itself has put in each page. A
 * browser keeps to the policy of the page and to that of the headers, so that of the headers lets
 * in what any page needs, and frames, which only headers can refuse.
 */
export function policiesOf(assets: Assets, brand: SiteConfig['brand']): Policies {
  const policy = (moreScripts = '', more: readonly string[] = []) =>
    [
      "default-src 'none'",
      `script-src 'self' ${hashOf(assets.script)} ${hashOf(assets.prefetchRules)}${moreScripts}`,
      `style-src 'self' ${hashOf(assets.styles)}`,
      "img-src 'self' data:",
      ...(brand === 'govuk' ? ["font-src 'self'", "manifest-src 'self'"] : []),
      "connect-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
      ...more
    ].join('; ')
  // The search is compiled code. This lets it run, and no script that is made from text.
  const compiledCode = " 'wasm-unsafe-eval'"
  return {
    page: policy(),
    search: policy(compiledCode),
    headers: policy(compiledCode, ["frame-ancestors 'none'"])
  }
}

function hashOf(inPage: string): string {
  return `'sha256-${createHash('sha256').update(inPage).digest('base64')}'`
}
