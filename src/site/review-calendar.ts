import type { OwnerReviews } from './reviews.ts'
import { formatDate } from './dates.ts'

/** The longest line that a calendar may have, in octets and without its end. */
const longest = 75

/**
 * The days on which reviews are due, as iCalendar (RFC 5545): one all-day event for each page that
 * has a date. A page keeps its event when it is reviewed, and the event moves to the next date.
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
            // Not the time of the build: two builds of one day are the same.
            `DTSTAMP:${date(buildDate)}T000000Z`,
            `DTSTART;VALUE=DATE:${date(due)}`,
            `SUMMARY:${text(`Review due: ${title}`)}`,
            `DESCRIPTION:${text(`Owner: ${owner}\nLast reviewed ${formatDate(reviewed)}.\n${address}`)}`,
            `URL:${address}`,
            // The day stays free in the diaries of those who subscribe.
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
    // The first is the standard's (RFC 7986), the second is what most calendars read.
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

/** Commas, semicolons, backslashes and line ends have a meaning of their own in a calendar. */
function text(value: string): string {
  return value
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r?\n/g, '\\n')
    .replace(/\p{Cc}/gu, ' ')
}

/** Cuts a long line between characters. What goes on starts with a space, which counts too. */
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
