import { expect, test } from 'vitest'
import type { OwnerReviews } from '../../src/site/reviews.ts'
import { reviewCalendar } from '../../src/site/review-calendar.ts'

const tea = {
  title: 'Tea',
  url: '/tea/',
  address: 'https://kettle.example.org/tea/',
  reviewed: '2026-01-31',
  due: '2026-07-31',
  state: 'in date'
} as const

/** The calendar of some pages of one owner on 1 March 2026. */
function calendarOf(...pages: OwnerReviews['pages']) {
  return reviewCalendar([{ name: 'Kitchen team', pages }], 'Kettle guide', '2026-03-01')
}

/** A calendar as a program reads it: folded lines made whole, then each value by its name. */
function read(calendar: string): readonly (readonly string[])[] {
  const lines = calendar.replaceAll('\r\n ', '').split('\r\n')
  return lines.filter(Boolean).map((line) => {
    const [, name = '', value = ''] = /^([^:]+):(.*)$/s.exec(line) ?? []
    return [name, value.replace(/\\(.)/g, (_, letter: string) => (letter === 'n' ? '\n' : letter))]
  })
}

test('a page has one all-day event, on the day its review is due', () => {
  expect(calendarOf(tea).replaceAll('\r\n', '\n')).toBe(`BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Kettle guide//Reviews//EN
NAME:Reviews: Kettle guide
X-WR-CALNAME:Reviews: Kettle guide
BEGIN:VEVENT
UID:https://kettle.example.org/tea/
DTSTAMP:20260301T000000Z
DTSTART;VALUE=DATE:20260731
SUMMARY:Review due: Tea
DESCRIPTION:Owner: Kitchen team\\nLast reviewed 31 January 2026.\\nhttps://ke
 ttle.example.org/tea/
URL:https://kettle.example.org/tea/
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
`)
})

test.each([
  'Tea, milk; and a \\ or two',
  'The words \\n are not a line end',
  'Thé '.repeat(20).trim(),
  '茶'.repeat(60),
  '🫖'.repeat(40),
  'a'.repeat(200),
  ...Array.from({ length: 8 }, (_, more) => `${'a'.repeat(50 + more)}🫖é茶🫖é茶 end`)
])('no line is longer than 75 octets, and the title arrives whole: %s', (title) => {
  const calendar = calendarOf({ ...tea, title })
  const octets = calendar.split('\r\n').map((line) => Buffer.byteLength(line))
  expect(Math.max(...octets)).toBeLessThanOrEqual(75)
  expect(calendar).not.toContain('\uFFFD')
  expect(read(calendar)).toContainEqual(['SUMMARY', `Review due: ${title}`])
})

test('a page keeps its event when it is reviewed', () => {
  const uid = (calendar: string) => read(calendar).find(([name]) => name === 'UID')
  const later = { ...tea, reviewed: '2026-07-30', due: '2027-01-30' }
  expect(uid(calendarOf(later))).toEqual(uid(calendarOf(tea)))
  expect(read(calendarOf(later))).toContainEqual(['DTSTART;VALUE=DATE', '20270130'])
})
