import { expect, test } from 'vitest'
import { noticeFor } from '../../src/site/notice.ts'
import { configWith } from '../make.ts'

const notice = {
  date: '2027-04-30',
  'warn-days': 90,
  before: 'The kettle goes on {date}.',
  soon: 'The kettle goes on {date}, in {days}.',
  after: 'The kettle went on {date}.',
  link: { text: 'What to do', href: '/new-kettle/#order' }
}

test.each([
  ['2026-11-23', 'before', 'The kettle goes on 30 April 2027.'],
  ['2027-01-29', 'before', 'The kettle goes on 30 April 2027.'],
  ['2027-01-30', 'soon', 'The kettle goes on 30 April 2027, in 90 days.'],
  ['2027-04-28', 'soon', 'The kettle goes on 30 April 2027, in 2 days.'],
  ['2027-04-29', 'soon', 'The kettle goes on 30 April 2027, in one day.'],
  ['2027-04-30', 'soon', 'The kettle goes on 30 April 2027, today.'],
  ['2027-05-01', 'after', 'The kettle went on 30 April 2027.'],
  ['2030-01-01', 'after', 'The kettle went on 30 April 2027.']
])('on %s the notice is the one for "%s": %s', (today, state, text) => {
  expect(noticeFor(configWith({ notice }), today)).toEqual({
    text,
    date: '30 April 2027',
    link: { text: 'What to do', href: '/new-kettle/#order' },
    state
  })
})

test('fills in the date and the number of days, which a text may leave out', () => {
  const words = (soon: string) =>
    noticeFor(configWith({ notice: { ...notice, soon } }), '2027-04-20')?.text
  expect(words('{days}: {date}, {date} ({days})')).toBe(
    '10 days: 30 April 2027, 30 April 2027 (10 days)'
  )
  expect(words('Soon.')).toBe('Soon.')
})

test('the link starts with the folder that the site is published in, unless it leaves the site', () => {
  const address = 'https://example.org/guide'
  const to = (href: string) => {
    const link = { text: 'What to do', href }
    return noticeFor(configWith({ address, notice: { ...notice, link } }), '2027-04-20')?.link.href
  }
  expect(to('/new-kettle/')).toBe('/guide/new-kettle/')
  expect(to('https://example.org/kettle')).toBe('https://example.org/kettle')
})

test('a site need not have a notice', () => {
  expect(noticeFor(configWith(), '2027-04-30')).toBeUndefined()
})
