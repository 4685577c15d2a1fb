import { dirname } from 'node:path'
import type { Doc } from '../../content/doc.ts'
import { segmentsIn } from '../../markdown/walk.ts'
import { problem, type Problem } from '../../problem.ts'
import type { CheckInput } from '../check.ts'
import { months } from '../words/algorithms/dates.ts'
import { placeIn } from '../words/page-words.ts'

/**
 * Warns of pages whose review is due or overdue. That alone is never an error: nobody has changed
 * anything. A date in the future is one: it would hide that nobody has reviewed the page.
 */
export function checkReviews({ site }: CheckInput): Problem[] {
  if (!site) return []
  return site.pages.flatMap(({ doc, review }): Problem[] => {
    const future = datesOf(doc).filter(({ day = '' }) => isFuture(day, site.buildDate))
    const found = future.map(({ what, day, place }) => {
      const message = `${what} on ${day}: that day has not come.`
      const fix = 'Write the day on which somebody did so.'
      return problem('review', { file: doc.file, ...place }, { message, fix })
    })
    found.push(...checkCopies(doc))
    if (found.length > 0 || !review || review.state === 'in date') return found
    const message =
      review.state === 'due'
        ? `This page is to be reviewed by ${review.next}.`
        : `The review of this page was due on ${review.next}.`
    const fix = 'Check what the page says, correct it, then write the day you did so here.'
    const where = { file: doc.file, ...doc.places.get('reviewed') }
    return [problem('review', where, { severity: 'warning', message, fix })]
  })
}

/** Reports copies of sources that are younger than the day on which somebody read them. */
function checkCopies({ file, meta, places }: Doc): Problem[] {
  return meta.sources.flatMap(({ checked, copy }, index) => {
    if (copy === undefined || copy <= checked) return []
    const message = `This copy is of ${copy}, and was read before that, on ${checked}.`
    const fix = 'Write the day of the copy, and in checked: the day on which somebody read it.'
    const place = places.get(`sources.${index}.copy`)
    return problem('review', { file, ...place }, { message, fix })
  })
}

/** The dates on which somebody looked at a page or at one of its sources: in its front matter, and in its notes. */
function datesOf(doc: Doc) {
  const { meta, places } = doc
  const what = 'This source cannot have been checked'
  return [
    {
      what: 'This page cannot have been reviewed',
      day: meta.reviewed,
      place: places.get('reviewed')
    },
    ...meta.sources.map(({ checked: day }, index) => {
      return { what, day, place: places.get(`sources.${index}.checked`) }
    }),
    ...inNotes(doc, /\bChecked (\d{1,2} [A-Z][a-z]+ \d{4})\b/g).map(({ part: day, place }) => {
      return { what, day, place }
    })
  ]
}

/** Reports a misspelt month in a "Checked …" note: whether that day has come cannot be told. */
export function checkNoteDates({ site }: CheckInput): Problem[] {
  const docs = site?.pages.flatMap(({ doc }) => (doc.meta.lang ? [] : doc)) ?? []
  return docs.flatMap((doc) =>
    inNotes(doc, /\bChecked (?:\d{1,2} )?(\p{L}+),? \d{4}\b/gu)
      .filter(({ part: month }) => !months.includes(month))
      .map(({ found, place }) => {
        const message = `"${found}": no month has this name.`
        const fix = 'Write the whole name of the month, with a capital.'
        return problem('review', { file: doc.file, ...place }, { message, fix })
      })
  )
}

/** What a pattern finds in the notes of a page, with the part that it has in brackets. */
function inNotes({ sections }: Doc, pattern: RegExp) {
  const segments = sections.flatMap(({ footnotes }) => footnotes.flatMap(segmentsIn))
  return segments.flatMap((segment) =>
    [...segment.text.matchAll(pattern)].map(({ 0: found, 1: part = '', index }) => {
      return { found, part, place: placeIn(segment, index) }
    })
  )
}

/** Whether a day is after tomorrow: in some time zone it is tomorrow already. */
function isFuture(day: string, today: string): boolean {
  return Date.parse(day) - Date.parse(today) > 86_400_000
}

/**
 * Reports a page without a description, an owner or a review date: nobody would be asked to review it. Plain
 * Markdown is published as it is, with a warning in a guide that names owners.
 */
export function checkRequiredMetadata({ site }: CheckInput): Problem[] {
  const [owner] = Object.keys(site?.config.owners ?? {})
  if (!site || owner === undefined) return []
  const required = [
    ['description', 'description', 'One sentence that says what a reader finds here.'],
    ['owner', 'owner', owner],
    ['reviewed', 'review date', site.buildDate]
  ] as const
  const byFolder = Map.groupBy(
    site.pages.map(({ doc }) => doc).filter(({ file }) => !file.endsWith('index.md')),
    ({ file }) => dirname(file)
  )
  /** The type of all other pages in the folder of one, if they are of a type that has a form. */
  const typeBeside = (file: string) => {
    const others = (byFolder.get(dirname(file)) ?? []).filter((doc) => doc.file !== file)
    const [type, ...rest] = new Set(others.map(({ meta }) => meta.type))
    return type !== 'page' && rest.length === 0 && !file.endsWith('index.md') ? type : undefined
  }
  return site.pages.flatMap(({ doc: { meta, file, bodyLine } }): Problem | [] => {
    const missing = required.filter(([field]) => !meta[field])
    // Other types list their own required fields. Front matter that cannot be read may have them all.
    if (missing.length === 0 || meta.type !== 'page' || meta.invalidFrontMatter) return []
    const names = missing.map(([, name]) => `no ${name}`).join(', ')
    const type = typeBeside(file)
    const lines = [...(type ? [['type', '', type]] : []), ...missing]
    const added = lines.map(([field, , example]) => `${field}: ${example}`).join('\n')
    const isBare = bodyLine === 1
    const severity = isBare ? 'warning' : 'error'
    const others = type ? ` The pages beside it are of the type ${type}.` : ''
    const message = `This page has ${names}: nobody is asked to keep it right.${others}`
    const fix = isBare
      ? `Add above this line:\n---\n${added}\n---`
      : `Add below this line:\n${added}`
    return problem('review', { file }, { severity, message, fix })
  })
}

/** Warns of a security.txt that lapses within 30 days, has lapsed, or does so more than a year ahead. As with reviews, a date alone makes no run fail. */
export function checkSecurityTxt({ site }: CheckInput): Problem[] {
  if (!site?.securityTxt) return []
  const { expires, state } = site.securityTxt
  if (state === 'in date') return []
  const message =
    state === 'overdue'
      ? `What security.txt says was true until ${expires}: nobody may rely on it now.`
      : `What security.txt says is true until ${expires}, ${state === 'due' ? 'and then nobody may rely on it' : 'and nobody will know by then whether it still is'}.`
  const fix =
    'Check that the contact still answers, then write another day here, at most a year ahead.'
  const where = { file: 'site.yaml', ...site.config.places.get('security.expires') }
  return [problem('security-txt', where, { severity: 'warning', message, fix })]
}
