import type { Span, TextSegment } from '../../../markdown/document.ts'
import { placeIn, type PageWords } from '../page-words.ts'
import type { Algorithm } from './algorithm.ts'

interface Found {
  readonly segment: TextSegment
  readonly span: Span
  readonly text: string
}

function spansOf({ segments }: PageWords, kind: Span['kind']): Found[] {
  return segments.flatMap((segment) =>
    segment.spans
      .filter((span) => span.kind === kind)
      .map((span) => ({ segment, span, text: segment.text.slice(span.from, span.to) }))
  )
}

const vague =
  /^(?:click here|here|this|this link|this page|read more|more|more information|more details|link|find out more|learn more|details)\.?$/i

const where =
  (kind: Span['kind'], isWrong: (found: Found) => boolean): Algorithm =>
  (page) =>
    spansOf(page, kind)
      .filter(isWrong)
      .map(({ segment, span }) => placeIn(segment, span.from))

const sameText: Algorithm = (page) => {
  const known = new Map<string, string | undefined>()
  return spansOf(page, 'link').flatMap(({ segment, span, text }) => {
    const name = text.trim().toLowerCase()
    if (!known.has(name)) known.set(name, span.href)
    return known.get(name) === span.href ? [] : [placeIn(segment, span.from)]
  })
}

const unencrypted: Algorithm = ({ doc }) =>
  doc.links
    .filter(({ href }) => /^http:/i.test(href))
    .map(({ href, line, column }) => ({
      line,
      column,
      fix: `Change the address to ${href.replace(/^http:/i, 'https:')}.`
    }))

/** What a program fills in when the author writes no alternative text: a file name, or the name of the program. */
const fileName =
  /^(?:[\w.() -]+\.(?:avif|gif|heic|jpe?g|png|svg|webp)|(?:image|picture|photo|screenshot|img|dsc)[-_ ]?[\d.:_ -]*(?:at [\d.:]+)?)$/i

const imageText: Algorithm = (page) =>
  spansOf(page, 'image').flatMap(({ segment, span, text }) => {
    const place = placeIn(segment, span.from)
    if (text.trim() === '') {
      const fix =
        'Write what it shows between its square brackets. If it shows nothing that the words do not say, write <!-- style-ok img-alt: it only decorates --> after it.'
      return [{ ...place, fix }]
    }
    if (fileName.test(text)) {
      return [{ ...place, fix: `Write what it shows in place of ${text}.` }]
    }
    return /^(?:an? )?(?:image|picture|photo|icon) of\b/i.test(text) ? [place] : []
  })

const emptyHeader: Algorithm = ({ segments }) =>
  segments
    .filter(({ kind, text }) => kind === 'header' && text.trim() === '')
    .map((segment) => placeIn(segment, 0))

export const links = {
  'link-vague': where('link', ({ text }) => vague.test(text.trim())),
  'link-raw-url': where('address', ({ text }) => /^https?:/i.test(text)),
  'link-duplicate-text': sameText,
  'link-trailing-punct': where('link', ({ text }) => /^\s|[\s.,;:]$/.test(text)),
  'link-long': where('link', ({ text }) => text.length > 100),
  'link-http': unencrypted,
  'img-alt': imageText,
  'table-header': emptyHeader,
  italics: where('em', () => true),
  'bold-emphasis': where(
    'strong',
    ({ segment, text }) => text !== segment.text || segment.kind !== 'paragraph'
  )
}
