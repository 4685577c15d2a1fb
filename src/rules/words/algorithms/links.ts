import type { Span, TextSegment } from '../../../markdown/document.ts'
import { placeIn, type PageWords } from '../page-words.ts'
import type { Algorithm } from './algorithm.ts'

interface Found {
  readonly run: TextSegment
  readonly span: Span
  readonly text: string
}

function spansOf({ runs }: PageWords, kind: Span['kind']): Found[] {
  return runs.flatMap((run) =>
    run.spans
      .filter((span) => span.kind === kind)
      .map((span) => ({ run, span, text: run.text.slice(span.from, span.to) }))
  )
}

const vague =
  /^(?:click here|here|this|this link|this page|read more|more|more information|more details|link|find out more|learn more|details)\.?$/i

const where =
  (kind: Span['kind'], isWrong: (found: Found) => boolean): Algorithm =>
  (page) =>
    spansOf(page, kind)
      .filter(isWrong)
      .map(({ run, span }) => placeIn(run, span.from))

const sameText: Algorithm = (page) => {
  const known = new Map<string, string | undefined>()
  return spansOf(page, 'link').flatMap(({ run, span, text }) => {
    const name = text.trim().toLowerCase()
    if (!known.has(name)) known.set(name, span.href)
    return known.get(name) === span.href ? [] : [placeIn(run, span.from)]
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

/** What programs write where nobody has: the name of a file, or of what made it. */
const fileName =
  /^(?:[\w.() -]+\.(?:avif|gif|heic|jpe?g|png|svg|webp)|(?:image|picture|photo|screenshot|img|dsc)[-_ ]?[\d.:_ -]*(?:at [\d.:]+)?)$/i

const imageText: Algorithm = (page) =>
  spansOf(page, 'image').flatMap(({ run, span, text }) => {
    const place = placeIn(run, span.from)
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

const emptyHeader: Algorithm = ({ runs }) =>
  runs
    .filter(({ kind, text }) => kind === 'header' && text.trim() === '')
    .map((run) => placeIn(run, 0))

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
  'bold-emphasis': where('strong', ({ run, text }) => text !== run.text || run.kind !== 'paragraph')
}
