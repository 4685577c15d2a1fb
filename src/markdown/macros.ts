import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import nunjucks from 'nunjucks'

const slot = 'SLOT'

/** The HTML that a GOV.UK Frontend macro puts before and after its `html` slot. */
export function shellOf(component: string, macro: string, options: object = {}): [string, string] {
  const require = createRequire(import.meta.url)
  const folder = dirname(dirname(require.resolve('govuk-frontend/package.json')))
  const loader = new nunjucks.FileSystemLoader(`${folder}/govuk-frontend/dist`)
  const html = new nunjucks.Environment(loader, { autoescape: true })
    .renderString(
      `{% from "govuk/components/${component}/macro.njk" import ${macro} %}{{ ${macro}(options) }}`,
      { options: { ...options, html: slot } }
    )
    .trim()
  const [before = '', after = ''] = html.split(slot)
  return [before, after]
}
