import { globSync, readFileSync } from 'node:fs'
import nunjucks from 'nunjucks'
import type { SiteConfig } from '../../content/site-config.ts'

const folder = 'node_modules/govuk-frontend/dist'

/**
 * The sources that can put a class on a page of a brand: ours, and last the template that all pages extend.
 * Template lines for another brand are left out.
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

/** The HTML of the GOV.UK Frontend macros that `markup` calls. */
export function macroHtml(markup: readonly string[]): readonly string[] {
  const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader(folder))
  const components = globSync('*', { cwd: `${folder}/govuk/components` }).sort()
  return components.flatMap((name) => {
    const calls = [`components/${name}/macro.njk`, `shellOf('${name}'`]
    const isCaller = (text: string) => calls.some((call) => text.includes(call))
    const own = markup.slice(0, -1).filter(isCaller)
    // If we call a macro ourselves, our call overrides that of the template.
    const callers = own.length > 0 ? own : markup.slice(-1).filter(isCaller)
    return callers.length > 0 ? exampleHtml(name, callers.join('\n'), environment) : []
  })
}

/**
 * The HTML that a macro makes of its own fixtures. Options that no caller names are left out, and
 * options that a caller sets to true or false have that value.
 */
function exampleHtml(name: string, callers: string, environment: nunjucks.Environment): string[] {
  const component = `govuk/components/${name}`
  // The classes that callers give are in `markup` already. Text and links may come from variables.
  const named = new Set([...(callers.match(/\w+/g) ?? []), 'text', 'html', 'href'])
  named.delete('classes')
  const fixed = Object.fromEntries(
    [...callers.matchAll(/\b(\w+): (true|false)\b/g)].map(([, option, value]) => [
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
