import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import nunjucks from 'nunjucks'
import type { Site } from '../../site/build.ts'
import type { SiteConfig } from '../../content/site-config.ts'
import { wholeAddress } from '../../urls.ts'
import { fitLine, fitLines, leading } from './fit.ts'
import { family, fontFile } from './font.ts'

/** The picture that a chat shows beside a link. `path` is where it goes in the built site, `address` a whole one. */
export interface Card {
  readonly path: string
  readonly address: string
  readonly alt: string
  readonly width: number
  readonly height: number
}

const width = 1200
const height = 630
const margin = 64

/** Those of the pages themselves. */
const colours = {
  generic: { header: '#0b0c0c', accent: '#00625f' },
  govuk: { header: '#1d70b8', accent: '#1d70b8' }
}

/** A card, and what is drawn on it. */
export interface PlannedCard extends Card {
  readonly svg: string
}

/** The card of each page by its site path, and by '' the one of all pages that the build makes itself. */
export function planCards(site: Site): ReadonlyMap<string, PlannedCard> {
  const draw = createTemplate(site.config.brand)
  const { name, description, address } = site.config
  const titles = new Map(site.pages.map(({ url, title }) => [url, title]))
  const plan = (title: string, section?: string, reviewed?: string): PlannedCard => {
    const when = reviewed && `Last reviewed ${reviewed}`
    const svg = draw({ name, title, section, reviewed: when })
    const path = `cards/${hash(svg)}.png`
    const alt = [name, section, title, when].filter(Boolean).join('. ')
    return { svg, path, address: wholeAddress(address, `/${path}`), alt, width, height }
  }
  return new Map([
    ['', plan(description)],
    ...site.pages.map(({ url, title, section, review }) => {
      const above = section === undefined || section === url ? undefined : titles.get(section)
      return [url, plan(title, above, review?.on)] as const
    })
  ])
}

interface Words {
  readonly name: string
  readonly title: string
  readonly section: string | undefined
  readonly reviewed: string | undefined
}

/** Makes the function that fills in `src/templates/card.njk`. */
function createTemplate(brand: SiteConfig['brand']): (words: Words) => string {
  const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader('src/templates'), {
    autoescape: true
  })
  const inside = width - 2 * margin
  return ({ name, title, section, reviewed }) => {
    const top = section === undefined ? 156 : 228
    return environment.render('card.njk', {
      ...{ width, height, margin, leading, family, top, colours: colours[brand] },
      name: fitLine(drawable(name), inside, 44),
      ...(section && { section: fitLine(drawable(section), inside, 42) }),
      title: fitLines(drawable(title), {
        width: inside,
        height: (reviewed ? 524 : 590) - top,
        largest: 92
      }),
      ...(reviewed && { reviewed: fitLine(reviewed, inside, 40) })
    })
  }
}

/** Words without characters that an SVG file must not hold. */
function drawable(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/[\p{Cc}\uFFFE\uFFFF]/gu, ' ')
      .trim() || ' '
  )
}

const require = createRequire(import.meta.url)

/** A name for a picture that is another when anything about it is: its words, its look, its font or its renderer. */
function hash(svg: string): string {
  const { version } = require('@resvg/resvg-js/package.json')
  return createHash('sha256')
    .update(JSON.stringify([svg, version]))
    .update(readFileSync(fontFile))
    .digest('hex')
    .slice(0, 16)
}
