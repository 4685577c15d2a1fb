import type { Doc } from '../../../content/doc.ts'
import { lineName } from '../../../content/source.ts'
import type { Anchor, Span, TextSegment } from '../../../markdown/document.ts'
import { blocksIn } from '../../../markdown/walk.ts'
import { isExternal, isPicture } from '../../../urls.ts'
import type { Fault } from '../fault.ts'
import { linkAt, placeIn } from '../page-words.ts'
import { eachMatch, type Algorithm, type Match } from './algorithm.ts'

interface Found {
  readonly segment: TextSegment
  readonly span: Span
  readonly text: string
}

/** A rule that reports each span of a kind, unless `adviceOn` returns undefined for it. */
const eachSpan =
  (kind: Span['kind'], adviceOn: (found: Found) => Partial<Fault> | undefined): Algorithm =>
  ({ segments }) =>
    segments.flatMap((segment) =>
      segment.spans.flatMap((span) => {
        if (span.kind !== kind) return []
        const advice = adviceOn({ segment, span, text: segment.text.slice(span.from, span.to) })
        return advice ? [{ ...placeIn(segment, span.from), ...advice }] : []
      })
    )

const where = (kind: Span['kind'], isWrong: (found: Found) => boolean) =>
  eachSpan(kind, (found) => (isWrong(found) ? {} : undefined))

const vague =
  /^(?:(?:(?:click|select|see|read|go to|follow)(?: on)? )?(?:here|this|this (?:link|page|site|website|document|article))|read more|more|more information|more details|link|find out more|learn more|details)\.?$/i

const vagueText = eachSpan('link', ({ text }) =>
  vague.test(text.trim()) ? { found: text } : undefined
)

const startWithWww = eachMatch(/(?<![\w@/.-])www\.[\w-]+\.[a-z]\S*/gi, () => ({}))

/** An address in the text, or as the words of a link. GitHub makes a link of one that starts with www. */
const rawAddress: Algorithm = (page, isTerm) => [
  ...where('address', ({ text }) => /^https?:/i.test(text))(page, isTerm),
  ...where('link', ({ text }) => /^(?:https?:\/\/|www\.)\S+$/i.test(text.trim()))(page, isTerm),
  ...startWithWww(page, isTerm).map(({ line, column }) => ({ line, column }))
]

const sameText: Algorithm = (page, isTerm) => {
  const known = new Map<string, { readonly href: string | undefined; readonly line: number }>()
  return eachSpan('link', ({ segment, span: { href, from }, text }) => {
    const name = text.trim().toLowerCase()
    const first = known.get(name)
    const { line } = placeIn(segment, from)
    if (!first) known.set(name, { href, line })
    if (!first || first.href === href) return undefined
    return {
      fix: `Give each link a text of its own: on ${lineName(page.doc, first.line, line)} this text leads to ${first.href}.`
    }
  })(page, isTerm)
}

/** The address of a person, who has two names, but not that of a team, a mobile number, or that of National Insurance. */
const personalAddress =
  /(?<![\w.+-])(?![^@\s]{0,60}\b(?:access|account|admin|ai|assurance|contact|cyber|data|desk|digital|enquiries|governance|group|help|helpdesk|info|information|it|lab|office|press|privacy|protection|reports?|security|services?|support|teams?|tools?)\b)[a-z]{2,20}\.[a-z][a-z-]{1,20}\d?@[\w-]+\.\w|(?<![\d.])(?:\+44 ?(?:\(0\) ?)?|0)7\d{3} ?\d{3} ?\d{3}(?!\d)|\b(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]\b/gi

/** How to reach a person, once a line: most people have an address and a number. */
const personal: Algorithm = (page, isTerm) => {
  const inWords = eachMatch(personalAddress, () => ({}))(page, isTerm)
  const inLinks = page.doc.links.filter(({ href }) => href.search(personalAddress) !== -1)
  const byLine = Map.groupBy([...inLinks, ...inWords], ({ line }) => line)
  return [...byLine].map(([line, [first]]) => ({ line, column: first!.column }))
}

const address =
  (adviceOn: (href: string) => string | undefined): Algorithm =>
  ({ doc }) =>
    doc.links.flatMap(({ href, line, column }) => {
      const fix = adviceOn(href)
      return fix === undefined ? [] : [{ line, column, fix }]
    })

const unencrypted = address((href) =>
  /^(?!https:)h*t+p+s*:\/\//i.test(href) && !isLocal(href)
    ? `Change the address to ${href.replace(/^\w+:/, 'https:')}.`
    : undefined
)

/** Whether an address is one of the author's own computer or network. */
function isLocal(href: string): boolean {
  const { hostname = '' } = URL.parse(href) ?? {}
  return /^(?:localhost|127\.[\d.]+|10\.[\d.]+|192\.168\.[\d.]+|\[::1\]|.+\.(?:local|internal|localhost))$/.test(
    hostname
  )
}

const unreachable = address((href) => {
  if (isLocal(href))
    return 'Link to where everybody can open it. A page of the guide is linked by its file, such as ../support/index.md.'
  const { hostname = '' } = URL.parse(href) ?? {}
  return /(?:^|\.)(?:sharepoint\.com|onedrive\.live\.com|1drv\.ms|teams\.microsoft\.com)$/.test(
    hostname
  )
    ? 'Link to a published copy, or say whom to ask for it.'
    : undefined
})

/** The addresses in which services wrap others, each with the name of the part that has the other one. */
const wrappers =
  /(?:^|\.)(?:safelinks\.protection\.outlook\.com|urldefense\.com|google\.[a-z]+(?:\.[a-z]+)?|l\.facebook\.com)$/

const tracked = address((href) => {
  const url = URL.parse(href)
  if (!url) return undefined
  const inside =
    wrappers.test(url.hostname) && (url.searchParams.get('url') ?? url.searchParams.get('q'))
  if (inside && /^https?:/.test(inside)) return `Write ${inside} in its place.`
  const names = [...url.searchParams.keys()].filter((name) =>
    /^(?:utm_\w+|fbclid|gclid|mc_[ce]id)$/.test(name)
  )
  if (names.length === 0) return undefined
  for (const name of names) url.searchParams.delete(name)
  return `Write ${url.href} in its place.`
})

/** A link in the text to a picture, which opens without the page around it. */
const linkToPicture = where('link', ({ segment, span: { href = '', from, to } }) => {
  const showsOne = segment.spans.some(
    (one) => one.kind === 'image' && one.from >= from && one.to <= to
  )
  return isPicture(href) && !isExternal(href) && !showsOne
})

/** Words that name a step, or several, by number. */
export const namedSteps = /\bsteps? (?<first>\d+)(?:,? (?:to|and|or) (?<last>\d+))?/gi

/** Whether words name what they stand in, as 'Step 1: fill it' does where steps are headings, or a step of another page. */
function namesAnother({ found, segment: { kind, text }, at }: Match): boolean {
  const isItself = at === 0 && (kind === 'step' || /^step /i.test(text))
  return isItself || /^ of\b/.test(text.slice(at + found.length))
}

/** The number of a step that the page does not have. Where the words are a link, its target says which step it is. */
const stepNumber = eachMatch(namedSteps, (match) => {
  const { first, last = first } = match.groups
  if (namesAnother(match) || linkAt(match.segment, match.at)) return undefined
  const { anchors } = match.page.doc
  const isHeading = new RegExp(`^step ${last}\\b`, 'i')
  const most = Math.max(0, ...anchors.flatMap(({ number }) => number ?? []))
  if (Number(last) <= most || anchors.some(({ text }) => isHeading.test(text))) return undefined
  return {
    fix: most > 0 ? `The last step of this page is step ${most}.` : 'This page has no steps.'
  }
})

/** Steps of the page that are named by their numbers alone: when a step is added above them, nobody is told. */
const plainStep = eachMatch(/\bsteps? \d+(?:(?:, \d+)*,? (?:to|and|or) \d+)?/gi, (match) => {
  const { found, segment, at, page } = match
  const hasNoLinks = /^(?:title|description|heading)$/.test(segment.kind)
  const isLinked = [...found].some((_, offset) => linkAt(segment, at + offset))
  if (hasNoLinks || isLinked || namesAnother(match)) return undefined
  const numbers = found.match(/\d+/g) ?? []
  const steps = new Map(numbers.map((one) => [one, stepsWith(one, page.doc, segment.line)]))
  const counts = [...steps.values()].map(({ length }) => length)
  if (counts.includes(0)) return undefined
  // A page with several lists has several steps of that number.
  if (counts.some((count) => count > 1)) return { fix: 'Link it to the step that is meant.' }
  return {
    replacement: found.replace(/(?:steps? )?(\d+)/gi, (words, number: string) => {
      const name = words.startsWith('S') ? 'Step' : 'step'
      return `[${name} ${number}](#${steps.get(number)![0]!.id})`
    })
  }
})

/** The steps of a page with a number: those of the section that a line is in, if it has any. */
function stepsWith(number: string, { anchors, sections }: Doc, line: number): readonly Anchor[] {
  const starts = sections.flatMap(({ heading }) => heading?.line ?? [])
  const sectionOf = (at: number) => starts.findLast((start) => start <= at)
  const all = anchors.filter((one) => one.number === Number(number))
  const near = all.filter((one) => sectionOf(one.line) === sectionOf(line))
  return near.length > 0 ? near : all
}

/** What a program fills in when the author writes no alternative text: a file name, or the name of the program. */
const fileName =
  /^(?:[\w.() -]+\.(?:avif|gif|heic|jpe?g|png|svg|webp)|alt(?: text)?|untitled|(?:(?:pasted|whatsapp)[-_ ])?(?:image|picture|photo|screen[-_ ]?shot|cleanshot|img|dsc)[-_ ]?(?:from)?[\d.:,_ -]*(?:at[-_ ][\d.:_ -]+(?:[ap]m)?)?(?:@\dx)?(?: ?\(\d+\))?|[a-z\d]*_\w+|(?:\w+-){2,}\w+)$/i

const imageText = eachSpan('image', ({ text }) => {
  if (text.trim() === '') {
    return {
      why: 'This picture has no text for people who do not see it.',
      fix: 'Write what it shows between its square brackets. If it shows nothing that the words do not say, write <!-- style-ok img-alt: it only decorates --> after it on the same line.'
    }
  }
  if (fileName.test(text)) return { fix: `Write what it shows in place of ${text}.` }
  return /^(?:an? )?(?:image|picture|photo|icon) of\b/i.test(text) ? {} : undefined
})

/** Whether nothing else is in its paragraph, as if it were a heading. */
function isAll({ segment, text }: Found): boolean {
  return segment.kind === 'paragraph' && segment.text === text
}

const emptyHeader: Algorithm = ({ segments }) =>
  segments
    .filter(({ kind, text }) => kind === 'header' && text.trim() === '')
    .map((segment) => placeIn(segment, 0))

const noRows: Algorithm = ({ doc }) =>
  blocksIn(doc).filter(({ kind, items }) => kind === 'table' && items.length === 0)

export const links = {
  'text-personal': personal,
  'link-vague': vagueText,
  'link-raw-url': rawAddress,
  'link-duplicate-text': sameText,
  'link-trailing-punct': where('link', ({ text }) => /^\s|[\s.,;:]$/.test(text)),
  'link-long': where('link', ({ text }) => text.length > 100),
  'step-number': stepNumber,
  'step-plain': plainStep,
  'link-http': unencrypted,
  'link-private': unreachable,
  'link-tracking': tracked,
  'img-alt': imageText,
  'img-link': linkToPicture,
  'table-header': emptyHeader,
  'table-rows': noRows,
  italics: where('em', () => true),
  'head-bold': eachSpan('strong', (found) =>
    isAll(found)
      ? {
          fix: `Make it a heading: ## ${found.text}, or with ### for a part of the section that it is in. Or take out the bold.`
        }
      : undefined
  ),
  'bold-emphasis': where('strong', (found) => !isAll(found))
}
