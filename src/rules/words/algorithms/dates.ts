import { eachMatch, type Algorithm } from './algorithm.ts'
import { placeIn, segmentAt } from '../page-words.ts'

export const months =
  'January February March April May June July August September October November December'.split(' ')

export const days = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ')

const month = months.join('|')

/** A date in words, with an ending, a comma or a 0 that it has not here. */
const dateInWords = (pattern: string, flags: string, isSure = true) =>
  eachMatch(
    new RegExp(pattern.replace('MONTH', `(?<month>${month})`), flags),
    ({ groups: { day, month, year }, segment, at }) => ({
      replacement: [day, month, year].filter(Boolean).join(' '),
      // 'The 3rd of May' may need more of its sentence changed.
      unsure: !isSure && /\bthe $/i.test(segment.text.slice(0, at))
    })
  )

/** A date in figures, but not that of a version in a list of changes. It is read with the day first, as in Britain, unless only the month first makes a real date. */
const numericDate = eachMatch(
  /\b(?:(?<first>\d{1,2})\/(?<second>\d{1,2})\/(?<short>\d{4}|\d{2})|(?<!\d\]? [-–] )(?<year>\d{4})-(?<month>\d{2})-(?<date>\d{2}))\b/g,
  ({ groups }) => {
    const { first, second, short = '', year = short.padStart(4, '20') } = groups
    const { month = second, date = first } = groups
    const dayFirst = dayInWords(year, month, date)
    const monthFirst = dayInWords(year, date, month)
    const replacement = dayFirst ?? monthFirst
    // 3/5 is another day in Britain than in the USA.
    const unsure = !first || date === month ? false : Boolean(dayFirst && monthFirst)
    return replacement === undefined
      ? { fix: 'There is no such day. Find the right one.' }
      : { replacement, unsure }
  }
)

const wholeDate = new RegExp(
  `\\b(?<day>[1-9]|[123]\\d) (?<month>${month}) (?<year>20\\d\\d)\\b`,
  'g'
)

/** A day in words that no calendar has. */
const noSuchDay = eachMatch(wholeDate, ({ groups: { day, month = '', year = '' } }) =>
  dayInWords(year, String(months.indexOf(month) + 1), day) === undefined ? {} : undefined
)

/** A date in a diagram that stands nowhere else on its page, where the words say the same as the diagram. */
const onlyDrawn: Algorithm = ({ doc, ...page }) => {
  const drawn = new Set(doc.diagrams.flatMap(({ words }) => words))
  const all = [...page.words.matchAll(wholeDate)]
  return [...Map.groupBy(all, ([date]) => date).values()].flatMap(([match, ...others]) => {
    const { segment, at } = segmentAt({ doc, ...page }, match!.index)
    return others.length === 0 && drawn.has(segment)
      ? [{ ...placeIn(segment, at), found: match![0] }]
      : []
  })
}

/** A date with the day of the week, which is that of another date. */
const otherWeekday = eachMatch(
  new RegExp(
    `\\b(?<name>${days.join('|')}),? (?<day>\\d{1,2}) (?<month>${month}) (?<year>20\\d\\d)\\b`,
    'g'
  ),
  ({ groups: { name, day, month = '', year } }) => {
    const date = dateOf(year, String(months.indexOf(month) + 1), day)
    const right = date.toLocaleDateString('en-GB', { weekday: 'long', timeZone: 'UTC' })
    // A day that there is not is that of the next month here, and has a report of its own.
    return right === name || months[date.getUTCMonth()] !== month
      ? undefined
      : { fix: `That date is a ${right}. Find out which of the two is right.` }
  }
)

function dateOf(year?: string, month?: string, day?: string): Date {
  return new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
}

function dayInWords(year: string, month?: string, day?: string): string | undefined {
  const date = dateOf(year, month, day)
  // JavaScript turns the 31st of a shorter month into a day of the next one.
  if (date.getUTCMonth() !== Number(month) - 1) return undefined
  const style = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const
  return date.toLocaleDateString('en-GB', style)
}

/** A time with am or pm, or on the 24-hour clock. One with only a space too many is left to another rule. */
const clockTime = eachMatch(
  /(?<![\w.:/+]|[A-Z]-)(?<hour>\d{1,2})(?:[:.](?<minutes>[0-5]\d))?(?:\s?(?<half>[ap]m)\b|(?<=\d\d:\d\d)(?!\w|[:.]\d|\s?UTC))/gi,
  ({ found, groups: { hour, minutes = '00', half } }) => {
    const replacement = timeInWords(Number(hour), minutes, half?.toLowerCase())
    return replacement === undefined || replacement === found.replace(/\s/, '')
      ? undefined
      : // Without am or pm, 10:30 may be in the evening.
        { replacement, unsure: half === undefined && /^1[0-2]/.test(found) }
  }
)

function timeInWords(hour: number, minutes: string, half: string | undefined): string | undefined {
  if (hour > 23) return undefined
  const hours = half === undefined || hour > 12 ? hour : (hour % 12) + (half === 'pm' ? 12 : 0)
  if (minutes === '00' && hours % 12 === 0) return hours === 0 ? 'midnight' : 'midday'
  const written = minutes === '00' ? '' : `:${minutes}`
  return `${hours % 12 || 12}${written}${hours < 12 ? 'am' : 'pm'}`
}

export const dates = {
  'date-ordinal': dateInWords(
    '\\b0?(?<day>\\d{1,2})(?:st|nd|rd|th)\\s+(?:of\\s+)?MONTH\\b(?:,?\\s+(?<year>\\d{4})\\b)?',
    'gi',
    false
  ),
  'date-us': dateInWords(
    '\\bMONTH 0?(?<day>\\d{1,2})(?:st|nd|rd|th)?(?:,? (?<year>\\d{4})\\b|(?<=[a-z])\\b)',
    'g'
  ),
  'date-comma': dateInWords('\\b0?(?<day>\\d{1,2}) MONTH,\\s*(?<year>\\d{4})\\b', 'g'),
  'date-zero': dateInWords('\\b0(?<day>\\d) MONTH\\b(?!,\\s*\\d{4})', 'gi'),
  'date-numeric': numericDate,
  'date-none': noSuchDay,
  'date-weekday': otherWeekday,
  'date-drawn': onlyDrawn,
  'time-format': clockTime
}
