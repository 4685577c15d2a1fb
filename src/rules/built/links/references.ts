/** What points somewhere in an element: a link, an image, a style, an address to send to. */
import { refreshTarget } from '../../../permalinks/html-page.ts'
import { parseSrcset } from 'srcset'
import { addressesInCss } from './css.ts'

interface Reference {
  readonly href: string
  readonly attribute: string
}

/** The attributes that hold one address, with the elements that have them. */
const addressAttributes = Object.entries({
  action: ['form'],
  background: ['body'],
  cite: ['blockquote', 'del', 'ins', 'q'],
  data: ['object'],
  formaction: ['button', 'input'],
  href: ['a', 'area', 'image', 'link', 'use'],
  src: ['audio', 'embed', 'frame', 'iframe', 'img', 'script', 'source', 'track', 'video'],
  poster: ['video']
})

/** The attributes that hold a list of images to choose from. */
const imageLists = new Map(Object.entries({ img: 'srcset', source: 'srcset', link: 'imagesrcset' }))

/** The `<meta>` elements whose content is an address. */
const metaAddress = /^(og:(url|(image|audio|video)(:(url|secure_url))?)|twitter:image)$/i

/** Every address in the attributes of one element. */
export function addressesInElement(
  element: string,
  attributes: Readonly<Record<string, string>>
): readonly Reference[] {
  const found: Reference[] = []
  const add = (href: string | undefined, attribute: string) => {
    if (href !== undefined) found.push({ href, attribute })
  }
  if (element === 'meta') {
    add(metaOf(attributes), 'content')
  } else if (element !== 'link' || !isHint(attributes['rel'])) {
    for (const [attribute, elements] of addressAttributes) {
      if (elements.includes(element)) add(attributes[attribute], attribute)
    }
    // Drawings may still use the older name.
    if (attributes['href'] === undefined) add(attributes['xlink:href'], 'href')
    if (element === 'input' && /^image$/i.test(attributes['type'] ?? '')) {
      add(attributes['src'], 'src')
    }
    const list = imageLists.get(element)
    const images = list && attributes[list]?.trim()
    if (images) for (const { url } of parseSrcset(images)) add(url, list)
  }
  const { style } = attributes
  if (style) for (const { href } of addressesInCss(style)) add(href, 'style')
  return found
}

/** Whether a `<link>` names a host to get ready for, and no file. */
function isHint(rel = ''): boolean {
  const words = rel.toLowerCase().split(/\s+/).filter(Boolean)
  return words.length > 0 && words.every((word) => /^(dns-prefetch|preconnect)$/.test(word))
}

function metaOf(attributes: Readonly<Record<string, string>>): string | undefined {
  const { content = '' } = attributes
  if (/^refresh$/i.test(attributes['http-equiv'] ?? '')) return refreshTarget(content)
  const name = attributes['property'] ?? attributes['name'] ?? ''
  return metaAddress.test(name.trim()) ? content : undefined
}
