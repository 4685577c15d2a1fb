import { hash } from 'node:crypto'
import { createRequire } from 'node:module'
import type { Site } from '../../site/build.ts'
import { absoluteUrl } from '../../urls.ts'
import { height, layOutImage, width, type Box, type Words } from './layout.ts'

/** The picture that a chat shows beside a link. `path` is where it goes in the built site. */
export interface SocialImage {
  readonly path: string
  readonly address: string
  readonly alt: string
  readonly width: number
  readonly height: number
  readonly box: Box
}

export const font = '@fontsource/atkinson-hyperlegible-next'

const require = createRequire(import.meta.url)
const versions = ['@resvg/resvg-js', 'satori', font].map(
  (name): string => require(`${name}/package.json`).version
)

/** The image of each page by its site path, and by '' the one of all pages that the build makes itself. */
export function planImages({ config, pages }: Site): ReadonlyMap<string, SocialImage> {
  const titles = new Map(pages.map(({ url, title }) => [url, title]))
  const image = (words: Words): SocialImage => {
    const box = layOutImage(words, config.brand)
    // The name changes when anything about the picture does, so that a chat fetches it again.
    const path = `cards/${hash('sha256', JSON.stringify([box, versions])).slice(0, 16)}.png`
    const alt = [words.name, words.section, words.title, words.reviewed].filter(Boolean).join('. ')
    return { box, path, address: absoluteUrl(config.address, `/${path}`), alt, width, height }
  }
  return new Map([
    ['', image({ name: config.name, title: config.description })],
    ...pages.map(({ url, guide, title, section, review }) => {
      const above = section === url ? undefined : titles.get(section ?? '')
      const reviewed = review && `Last reviewed ${review.on}`
      return [url, image({ name: guide.name, title, section: above, reviewed })] as const
    })
  ])
}
