import type { OwnerReviews } from './reviews.ts'
import { formatDate } from './dates.ts'

/** The longest line that iCalendar allows, in octets, without its line break. */
const longest = 75

/**
 * The due reviews as iCalendar (RFC 5545): an all-day event for each page that has a review date. Its UID
 * stays, so after a review the event moves to the next date.
 */
export function reviewCalendar(
  owners: readonly OwnerReviews[],
  guide: string,
  buildDate: string
): string {
  const name = `Reviews: ${guide}`
  const events = owners.flatMap(({ name: owner, pages }) =>
    pages.flatMap(({ title, address, reviewed, due }) =>
      reviewed && due
        ? [
            'BEGIN:VEVENT',
            `UID:${text(address)}`,
            // Not the time of the build, so that two builds of one day are identical.
            `DTSTAMP:${date(buildDate)}T000000Z`,
            `DTSTART;VALUE=DATE:${date(due)}`,
            `SUMMARY:${text(`Review due: ${title}`)}`,
            `DESCRIPTION:${text(`Owner: ${owner}\nLast reviewed ${formatDate(reviewed)}.\n${address}`)}`,
            `URL:${address}`,
            // Subscribers are not shown as busy on that day.
            'TRANSP:TRANSPARENT',
            'END:VEVENT'
          ]
        : []
    )
  )
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${text(`-//${guide}//Reviews//EN`)}`,
    // NAME is the standard (RFC 7986), but most calendars read X-WR-CALNAME.
    `NAME:${text(name)}`,
    `X-WR-CALNAME:${text(name)}`,
    ...events,
    'END:VCALENDAR'
  ]
  return lines.map((line) => `${fold(line)}\r\n`).join('')
}

function date(day: string): string {
  return day.replaceAll('-', '')
}

/** Escapes a value: commas, semicolons, backslashes and line breaks have a meaning in iCalendar. */
function text(value: string): string {
  return value
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r?\n/g, '\\n')
    .replace(/\p{Cc}/gu, ' ')
}

/** Folds a long line. A continuation line starts with a space, which counts towards its length. */
function fold(line: string): string {
  let folded = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > longest) {
      folded += '\r\n '
      octets = 1
    }
    folded += character
    octets += size
  }
  return folded
}
