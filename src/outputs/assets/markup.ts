import { globSync, readFileSync } from 'node:fs'
import nunjucks from 'nunjucks'
import type { SiteConfig } from '../../content/site-config.ts'

const folder = 'node_modules/govuk-frontend/dist'

/**
 * All of ours that can put a class on a page of a brand, and the template that all pages extend. A
 * line that asks for another brand puts none there.
 */
export function readMarkup(brand: SiteConfig['brand']): readonly string[] {
  const files = globSync(['src/templates/**/*.njk', 'src/markdown/**/*.ts', 'assets/scripts/*.js'])
  return [...files.sort(), `${folder}/govuk/template.njk`].map((file) =>
    readFileSync(file, 'utf8')
      .replace(/\{#-?\s.*?#\}/gs, '')
      .replace(/^.*site\.config\.brand == "(\w+)".*$/gm, (line, only) =>
        only === brand ? line : ''
      )
  )
}

/** What the macros of GOV.UK Frontend that are called there put on a page. */
export function macroHtml(markup: readonly string[]): readonly string[] {
  const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader(folder))
  const components = globSync('*', { cwd: `${folder}/govuk/components` }).sort()
  return components.flatMap((name) => {
    const calls = [`components/${name}/macro.njk`, `frame('${name}'`]
    const isCaller = (text: string) => calls.some((call) => text.includes(call))
    const own = markup.slice(0, -1).filter(isCaller)
    // Where we call it, our call stands in the place of that of the template.
    const callers = own.length > 0 ? own : markup.slice(-1).filter(isCaller)
    return callers.length > 0 ? exampleHtml(name, callers.join('\n'), environment) : []
  })
}

/**
 * What a macro makes of its own examples: without the options that its callers do not name, and with
 * what they say is true or false.
 */
function exampleHtml(name: string, callers: string, environment: nunjucks.Environment): string[] {
  const component = `govuk/components/${name}`
  // Callers write the classes that they give, and pass on links that were made elsewhere.
  const named = new Set([...(callers.match(/\w+/g) ?? []), 'text', 'html', 'href'])
  named.delete('classes')
  const fixed = Object.fromEntries(
    [...callers.matchAll(/(\w+): (true|false)\b/g)].map(([, option, value]) => [
      option,
      value === 'true'
    ])
  )
  const { fixtures } = JSON.parse(readFileSync(`${folder}/${component}/fixtures.json`, 'utf8')) as {
    readonly fixtures: readonly { readonly options: object }[]
  }
  return fixtures.map(({ options }) => {
    const params = JSON.stringify({ ...options, ...fixed }, (option, value) =>
      option === '' || /^\d+$/.test(option) || named.has(option) ? value : undefined
    )
    return environment.render(`${component}/template.njk`, { params: JSON.parse(params) })
  })
}
