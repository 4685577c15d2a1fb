/** What people do to a site between two builds of it, at random, with where each of its addresses is afterwards. */
import type { Random } from '../random.ts'

/** Something with an id. `key` says what it is, whatever it is called. */
interface Part {
  readonly key: string
  readonly id: string
  readonly text: string
}

export interface ModelPage {
  readonly url: string
  readonly title: string
  readonly parts: readonly Part[]
}

const slug = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replace(/\s+/g, '-')

/** An id that is free on a page: engines put a number after one that is taken. */
function freeId(id: string, parts: readonly Part[]): string {
  const taken = new Set(parts.map((part) => part.id))
  if (!taken.has(id)) return id
  for (let count = 1; ; count++) if (!taken.has(`${id}-${count}`)) return `${id}-${count}`
}

/** A heading in other words: one goes, comes, or is replaced. */
function reworded(text: string, random: Random): string {
  const words = text.split(' ')
  const at = random(words.length)
  const other = ['first', 'safely', 'new', 'online', 'your', 'team', 'quickly', 'again'][random(8)]!
  if (words.length > 2 && random(3) === 0) return words.toSpliced(at, 1).join(' ')
  return words.toSpliced(at, random(2) && words.length > 2 ? 1 : 0, other).join(' ')
}

/** The site after some edits. */
export function rewrite(pages: readonly ModelPage[], edits: number, random: Random): ModelPage[] {
  let now = [...pages]
  const touched = new Set<string>()
  const pick = () => {
    const free = now.filter(
      ({ url, parts }) => url !== '/' && !touched.has(url) && parts.length > 1
    )
    const page = free[random(free.length)]
    if (page) touched.add(page.url)
    return page
  }
  const put = (page: ModelPage, ...others: readonly ModelPage[]) => {
    now = now.flatMap((one) => (one.url === page.url ? others : one))
  }
  for (let edit = 0; edit < edits; edit++) {
    const page = pick()
    if (!page) break
    const at = random(page.parts.length)
    const part = page.parts[at]!
    const rest = page.parts.toSpliced(at, 1)
    const kind = random(7)
    if (kind < 2) {
      const text = reworded(part.text, random)
      const id = freeId(slug(text), rest)
      put(page, { ...page, parts: page.parts.toSpliced(at, 1, { ...part, id, text }) })
    } else if (kind === 2) {
      const other = pick()
      if (!other) break
      const moved = { ...part, id: freeId(part.id, other.parts) }
      put(page, { ...page, parts: rest })
      put(other, { ...other, parts: [...other.parts, moved] })
    } else if (kind === 3) {
      const title = random(2) ? reworded(page.title, random) : page.title
      const folder = page.url.slice(0, page.url.lastIndexOf('/', page.url.length - 2) + 1)
      const url = `${random(2) ? '/moved/' : folder}${slug(title)}-${random(2) ? 'guide' : 'page'}/`
      touched.add(url)
      put(page, { ...page, url, title })
    } else if (kind === 4) {
      const other = pick()
      if (!other) break
      const parts = [...other.parts]
      parts.push({ key: page.url, id: freeId(slug(page.title), parts), text: page.title })
      for (const one of page.parts) parts.push({ ...one, id: freeId(one.id, parts) })
      put(page)
      put(other, { ...other, parts })
    } else if (kind === 5) put(page, { ...page, parts: rest })
    else if (random(3) === 0) put(page)
    else {
      const id = freeId(`${part.id}-section`, rest)
      put(page, { ...page, parts: page.parts.toSpliced(at, 1, { ...part, id }) })
    }
  }
  return now
}

/** Where each thing is: its address by its key. A page has its first address as its key. */
export function places(pages: readonly ModelPage[]): Map<string, string> {
  return new Map(
    pages.flatMap(({ url, parts }) => parts.map(({ key, id }) => [key, `${url}#${id}`] as const))
  )
}

/** The built site, as files. */
export function build(pages: readonly ModelPage[]): Map<string, string> {
  return new Map(
    pages.map(({ url, title, parts }) => [
      `${url.slice(1)}index.html`,
      `<!DOCTYPE html><html lang="en"><head><title>${escape(title)}</title></head><body><main id="main"><h1>${escape(title)}</h1>${parts
        .map(({ id, text }) => `<h2 id="${escape(id)}">${escape(text)}</h2><p>Text.</p>`)
        .join('')}</main></body></html>`
    ])
  )
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')
}
