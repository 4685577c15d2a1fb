/** Where in the templates something of a built page comes from, as far as their text tells. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Place, Site } from '../model.ts'
import { createLines } from './lines.ts'

export interface Template {
  readonly file: string
  readonly text: string
}

/** The templates of the project. None when a site is checked somewhere else. */
export function readTemplates(folder = 'src/templates'): Template[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.njk'))
      .sort()
      .map((name) => ({ file: join(folder, name), text: readFileSync(join(folder, name), 'utf8') }))
  } catch {
    return []
  }
}

/** The one place in all templates that has an address as it stands, alone or after something filled in. */
export function findAddress(
  address: string,
  templates: readonly Template[]
): (Place & { readonly file: string }) | undefined {
  if (address.length < 2) return undefined
  const pattern = new RegExp(`(?<=["'=}\\s(])${RegExp.escape(address)}(?=["'{\\s)>])`, 'g')
  const found = templates.flatMap(({ file, text }) =>
    [...text.matchAll(pattern)].map(({ index }) => ({ file, ...createLines(text)(index) }))
  )
  return found.length === 1 ? found[0] : undefined
}

/**
 * The one place in all templates that an opening tag comes from: the tag as it stands, or the part
 * of it that templates do not fill in.
 */
export function findTag(
  tag: string,
  templates: readonly Template[]
): (Place & { readonly file: string }) | undefined {
  const [start = ''] = /^<[\w-]+/.exec(tag) ?? []
  const attributes = tag.match(/(?<=\s)[\w-]+="[^"]*"/g) ?? []
  const fixed = attributes.filter((one) => /^(?:class|id|name|role|data-[\w-]+)=/.test(one))
  const wanted = [tag, ...attributes.slice(0, 1).map((first) => `${start} ${first}`), ...fixed]
  for (const text of wanted) {
    const found = templates.filter((template) => template.text.includes(text))
    const [only] = found
    if (!only || found.length > 1) continue
    const index = only.text.indexOf(text)
    if (only.text.includes(text, index + 1)) continue
    return { file: only.file, ...createLines(only.text)(index) }
  }
  return undefined
}

/** The template that Eleventy made a page with: the one that names its file, or the list that it is in. */
export function pageTemplate(
  page: { readonly path: string; readonly url: string },
  site: Site,
  templates: readonly Template[]
): string | undefined {
  const lists: Record<string, readonly { readonly url: string }[] | undefined> = {
    views: site.pages,
    'guide.redirects': site.redirects,
    wholePages: site.whole && [site.whole]
  }
  return templates.find(({ text }) => {
    const [, permalink] = /^permalink: (\S+)$/m.exec(text) ?? []
    const [, list = ''] = /^ {2}data: (\S+)$/m.exec(text) ?? []
    return permalink === page.path || lists[list]?.some(({ url }) => url === page.url)
  })?.file
}
