/** What many pages have in common is laid out once for all of them. */
import nunjucks from 'nunjucks'

/** What a template is called with: Nunjucks hands it to functions as `this`. */
interface Calling {
  readonly env: nunjucks.Environment
  readonly ctx: Readonly<Record<string, unknown>> & { readonly site: object }
}

/** What is the same on all pages of a site. `site` is one object for as long as the rest is what it was. */
const constants = ['site', 'inPage', 'assetUrls', 'assetHashes']

/**
 * Makes the function that renders a template once for all pages of a site that give it the same
 * values. It sees these and what is the same on all pages, so nothing of one page gets into another.
 */
export function createOnce() {
  const known = new WeakMap<object, Map<string, nunjucks.runtime.SafeString>>()
  return function (this: Calling, template: string, values: object = {}) {
    const { env, ctx } = this
    const { site } = ctx
    const ofSite = known.get(site) ?? new Map<string, nunjucks.runtime.SafeString>()
    known.set(site, ofSite)
    const key = JSON.stringify([template, values])
    const found = ofSite.get(key)
    if (found) return found
    const same = Object.fromEntries(constants.map((name) => [name, ctx[name]]))
    const html = new nunjucks.runtime.SafeString(env.render(template, { ...same, ...values }))
    ofSite.set(key, html)
    return html
  }
}

/** Cuts HTML at its gaps: what comes before each by its name, and what comes after the last as `rest`. */
export function atGaps(html: nunjucks.runtime.SafeString): Record<string, unknown> {
  const pieces = html.toString().split(/<!-- gap: (\w+) -->/)
  const names = pieces.filter((_, index) => index % 2 === 1)
  return Object.fromEntries(
    [...names, 'rest'].map((name, index) => [
      name,
      new nunjucks.runtime.SafeString(pieces[2 * index] ?? '')
    ])
  )
}
