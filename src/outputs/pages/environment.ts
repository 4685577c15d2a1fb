import nunjucks from 'nunjucks'
import { formatDate } from '../../site/dates.ts'
import { howChecked } from '../../site/sources.ts'
import { onHost, parentOf, withBase } from '../../urls.ts'

/** Makes the Nunjucks environment with our filters. It compiles each template once. */
export function createEnvironment(): nunjucks.Environment {
  const folders = ['src/templates', 'node_modules/govuk-frontend/dist']
  const environment = nunjucks.configure(folders, { autoescape: true })
  environment.addFilter('longDate', formatDate)
  environment.addFilter('howChecked', howChecked)
  // For the permalink of a template: in a file name, & must not become &amp;.
  environment.addFilter(
    'decoded',
    (url: string) => new nunjucks.runtime.SafeString(decodeURIComponent(url))
  )
  environment.addFilter('inBase', (url: string, base: string) => withBase(base, url))
  environment.addFilter('directlyBelow', (pages: readonly { url: string }[], url: string) =>
    pages.filter((page) => page.url !== '/' && parentOf(page.url) === url)
  )
  environment.addFilter('onHost', (href: string, address: string) => onHost(address, href))
  return environment
}
