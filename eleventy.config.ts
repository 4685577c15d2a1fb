/** Wiring for Eleventy: where the templates are, and what they may use. `src/layout/eleventy.ts` runs it. */
import nunjucks from 'nunjucks'
import type { EleventyConfig } from './src/layout/eleventy.ts'
import { formatDate } from './src/site/dates.ts'
import { onHost, parentOf, withBase } from './src/urls.ts'

export default function (config: EleventyConfig) {
  const environment = nunjucks.configure(['src/templates', 'node_modules/govuk-frontend/dist'], {
    autoescape: true
  })
  environment.addFilter('longDate', formatDate)
  // The name of a file is not HTML: an & in it stays one.
  environment.addFilter(
    'decoded',
    (url: string) => new nunjucks.runtime.SafeString(decodeURIComponent(url))
  )
  environment.addFilter('inBase', (url: string, base: string) => withBase(base, url))
  environment.addFilter('directlyBelow', (pages: readonly { url: string }[], url: string) =>
    pages.filter((page) => page.url !== '/' && parentOf(page.url) === url)
  )
  environment.addFilter('onHost', (href: string, address: string) => onHost(address, href))
  config.setLibrary('njk', environment)
  return { dir: { input: 'src/templates/pages' }, markdownTemplateEngine: false }
}
