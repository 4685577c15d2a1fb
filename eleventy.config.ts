/** Wiring for Eleventy: where the templates are, and what they may use. `src/layout/eleventy.ts` runs it. */
import nunjucks from 'nunjucks'
import type { EleventyConfig } from './src/layout/eleventy.ts'
import { formatDate } from './src/site/dates.ts'
import { withBase } from './src/urls.ts'

export default function (config: EleventyConfig) {
  const environment = nunjucks.configure(['src/templates', 'node_modules/govuk-frontend/dist'], {
    autoescape: true
  })
  environment.addFilter('longDate', formatDate)
  environment.addFilter('decoded', decodeURIComponent)
  environment.addFilter('inBase', (url: string, base: string) => withBase(base, url))
  config.setLibrary('njk', environment)
  return { dir: { input: 'src/templates/pages' }, markdownTemplateEngine: false }
}
