/** A folder of 300 pages with 45,000 links, of which 34 lead to an id that is not there. The same every time. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createRandom, type Random } from '../random.ts'

const pageCount = 300
const linksOnEach = 150
const sectionsOnEach = 20

/** A broken link, and where it is. */
export interface Planted {
  readonly page: string
  readonly line: number
  readonly column: number
  readonly href: string
}

/** Some pages are the index of a folder, and some stand beside others. */
function pathOf(page: number): string {
  if (page === 0) return 'index.html'
  const drink = `${['tea', 'coffee', 'milk', 'cocoa'][page % 4]}-${page}`
  if (page % 3 === 0) return `drinks/${drink}.html`
  return page % 3 === 1 ? `${drink}/index.html` : `drinks/hot/${drink}/index.html`
}

/** Ids are plain, in other letters, with capitals and a space, or with a percent sign. */
function idOf(page: number, section: number): string {
  const sorts = [`step-${section}`, `maté-${section}`, `Step ${section}`, `half-50%-${section}`]
  return sorts[(page + section) % 4]!
}

/** An address of a page, written in one of the ways that lead there. */
function addressOf(from: number, to: number, way: number): string {
  const path = pathOf(to)
  const short = path.replace(/(^|\/)index\.html$/, '$1')
  const up = '../'.repeat(pathOf(from).split('/').length - 1) || './'
  const ways = [
    `/${short}`,
    `/${path}`,
    `${up}${short}`,
    `${up}${path}?print=1`,
    `/${short.replace(/(\/|\.html)$/, '')}`
  ]
  return ways[way % ways.length]!
}

/** A link that leads to a page, a section or another site. */
function soundLink(from: number, random: Random): string {
  const to = random(pageCount)
  const id = encodeURIComponent(idOf(to, random(sectionsOnEach)))
  const own = encodeURIComponent(idOf(from, random(sectionsOnEach)))
  const address = addressOf(from, to, random(5))
  const links = [address, `${address}#${id}`, `${address}#`, `#${own}`, '#top', `#${own}`]
  return links[random(50)] ?? (random(2) ? `${address}#${id}` : `#${own}`)
}

/** A link that was right until somebody changed the id: by a letter, by its capitals, or altogether. */
function brokenLink(from: number, random: Random): string {
  const to = random(pageCount)
  const id = idOf(to, random(sectionsOnEach))
  const spoilt = [`${id}x`, id.toUpperCase(), id.replace('-', '_'), 'gone'][random(4)]!
  const address = [addressOf(from, to, random(5)), ''][random(2)]!
  // What has neither capitals to change nor a hyphen is spoilt all the same.
  return `${address}#${encodeURIComponent(spoilt === id ? `${id}-` : spoilt)}`
}

/**
 * Writes the corpus into a folder, and tells what is broken in it. With `one` of so many sound links it
 * is smaller, and has the same pages and the same broken links.
 */
export function plantCorpus(folder: string, one = 1): Planted[] {
  const next = createRandom(1)
  const random = (limit: number) => Math.floor(next(limit))
  const planted: Planted[] = []
  for (let page = 0; page < pageCount; page++) {
    const lines = ['<!doctype html>', `<html lang="en"><title>Page ${page}</title><body>`]
    for (let section = 0; section < sectionsOnEach; section++) {
      const id = idOf(page, section)
      lines.push(section % 5 === 4 ? `<a name="${id}"></a>` : `<h2 id="${id}">Step ${section}</h2>`)
    }
    const broken = page % 8 === 4 && page < 34 * 8 ? random(linksOnEach) : -1
    for (let link = 0; link < linksOnEach; link++) {
      const start = '<li>Then '.padEnd(9 + random(30), '.')
      const href = link === broken ? brokenLink(page, random) : soundLink(page, random)
      if (link !== broken && link % one > 0) continue
      lines.push(`${start}<a href="${href}">go on</a>.</li>`)
      if (link !== broken) continue
      planted.push({ page: pathOf(page), line: lines.length, column: start.length + 1, href })
    }
    const file = join(folder, pathOf(page))
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, lines.join('\n'))
  }
  return planted
}
