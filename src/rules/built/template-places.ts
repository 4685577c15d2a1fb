/** Where in the templates something of a built page comes from, as far as their text tells. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Place } from '../../problem.ts'
import type { Site } from '../../site/build.ts'
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
  const found = templates.flatMap(({ file, text }) =>
    offsetsOf(address, text)
      .filter((at) => {
        const [before = '', after = ''] = [text[at - 1], text[at + address.length]]
        return /["'=}\s(]/.test(before) && /["'{\s)>]/.test(after)
      })
      .map((at) => ({ file, ...createLines(text)(at) }))
  )
  return found.length === 1 ? found[0] : undefined
}

/** Where some words stand in a text. They may be longer than a pattern can be. */
function offsetsOf(words: string, text: string): number[] {
  const offsets: number[] = []
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) offsets.push(at)
  return offsets
}

/**
 * Where in the templates an element comes from, by its opening tag and those of its parents, nearest
 * first. Where several templates have the tag, or none, it is looked for within the nearest parent
 * that one template has, and in what that includes there. Else it is the line of that parent, without
 * a column.
 */
export function findTag(
  [tag = '', ...parents]: readonly string[],
  templates: readonly Template[]
): { readonly file: string; readonly line: number; readonly column?: number } | undefined {
  const found = findAlone(textsOf(tag), templates)
  if (found) return placeOf(found)
  // A parent without attributes is like any other: it says nothing about where it was written.
  for (const parent of parents.filter((one) => one.includes('='))) {
    const around = findAlone(textsOf(parent), templates)
    if (!around) continue
    const within = inside(parent, around)
    const named = [...within.text.matchAll(/"([\w-]+\/[^"]*)"/g)].map(([, name = '']) => name)
    const included = templates.filter(({ file }) =>
      named.some((name) => file.includes(join('/', name)))
    )
    const [start] = /^<[\w-]+\s+[\w-]+=/.exec(tag) ?? []
    const texts = [...textsOf(tag), ...attributesOf(tag), ...endsOf(tag), ...(start ? [start] : [])]
    const there = findAlone(texts, [within, ...included])
    return there ? placeOf(there) : { file: around.file, line: placeOf(around).line }
  }
  return undefined
}

/**
 * What a template has of an element: the tag as it stands, the parts of it that templates do not fill
 * in, or the macro of GOV.UK Frontend that makes it, which has the name of the class.
 */
function textsOf(tag: string): string[] {
  const [start = ''] = /^<[\w-]+/.exec(tag) ?? []
  const attributes = attributesOf(tag)
  const fixed = attributes.filter((one) => /^(?:class|id|name|role|data-[\w-]+)=/.test(one))
  const component = tag.match(/\bgovuk(?:-[a-z]+)+/g)?.at(-1)
  const macro = component?.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
  const first = attributes.slice(0, 1).map((one) => `${start} ${one}`)
  return [tag, ...first, ...fixed, ...(macro ? [`${macro}(`] : [])]
}

function attributesOf(tag: string): string[] {
  return tag.match(/(?<=\s)[\w-]+="[^"]*"/g) ?? []
}

/** The ends that an address of this site can have after what a template fills in. */
function endsOf(tag: string): string[] {
  const addresses = attributesOf(tag).filter((one) => /^(?:href|src|action)="\//.test(one))
  return addresses.flatMap((one) =>
    [...one.matchAll(/\//g)].map(({ index }) => `}}${one.slice(index)}`)
  )
}

/** A template, and where in it something stands. */
interface Found extends Template {
  readonly index: number
}

/** The first of some texts that stands once in all templates. */
function findAlone(texts: readonly string[], templates: readonly Template[]): Found | undefined {
  for (const text of texts) {
    const found = templates.filter((template) => template.text.includes(text))
    const [only] = found
    if (!only || found.length > 1) continue
    const index = only.text.indexOf(text)
    if (!only.text.includes(text, index + 1)) return { ...only, index }
  }
  return undefined
}

function placeOf({ file, text, index }: Found): Place & { readonly file: string } {
  return { file, ...createLines(text)(index) }
}

/** A template with nothing but what stands in one of its elements, on the lines that it has. */
function inside(tag: string, { file, text, index }: Found): Template {
  const [, name = ''] = /^<([\w-]+)/.exec(tag) ?? []
  const before = text.slice(0, index + 1).replace(/\S/g, ' ')
  const rest = text.slice(index + 1)
  let depth = 1
  for (const { 0: one, 1: other, index: end } of rest.matchAll(/<\/?([\w-]+)/g)) {
    if (other !== name) continue
    depth += one.startsWith('</') ? -1 : 1
    if (depth === 0) return { file, text: before + rest.slice(0, end) }
  }
  return { file, text: '' }
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
