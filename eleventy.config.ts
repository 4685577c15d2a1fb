/** Wiring for Eleventy: where the templates are, and what they may use. `src/outputs/pages/eleventy.ts` runs it. */
import nunjucks from 'nunjucks'
import type { EleventyConfig } from './src/outputs/pages/eleventy.ts'
import { compiledTemplates } from './src/outputs/pages/compiled-templates.ts'
import { atGaps, createOnce } from './src/outputs/pages/frame.ts'
import { formatDate } from './src/site/dates.ts'
import { onHost, parentOf, withBase } from './src/urls.ts'

export default function (config: EleventyConfig) {
  config.setLibrary('njk', compiledTemplates(createEnvironment))
  return { dir: { input: 'src/templates/pages' }, markdownTemplateEngine: false }
}

function createEnvironment(): nunjucks.Environment {
  const folders = ['src/templates', 'node_modules/govuk-frontend/dist']
  const environment = nunjucks.configure(folders, { autoescape: true })
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
  environment.addFilter('ifIn', (url: string, pages: readonly { url: string }[]) =>
    pages.some((page) => page.url === url) ? url : undefined
  )
  environment.addFilter('atGaps', atGaps)
  environment.addGlobal('once', createOnce())
  return environment
}
