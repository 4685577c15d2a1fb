import { describe, expect, test } from 'vitest'
import { addMonths, daysBetween, formatDate, reviewState } from '../../src/site/dates.ts'

test.each([
  ['2026-01-01', '1 January 2026'],
  ['2026-11-23', '23 November 2026'],
  ['2028-02-29', '29 February 2028']
])('writes %s as %s', (date, written) => {
  expect(formatDate(date)).toBe(written)
})

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2028-01-31', 1, '2028-02-29'],
  ['2026-08-31', 6, '2027-02-28'],
  ['2026-11-23', 6, '2027-05-23'],
  ['2026-11-30', 3, '2027-02-28'],
  ['2026-12-15', 1, '2027-01-15'],
  ['2026-03-31', 12, '2027-03-31'],
  ['2026-02-28', 6, '2026-08-28'],
  ['2026-05-31', 99, '2034-08-31']
])('%s and %i months is %s', (date, months, later) => {
  expect(addMonths(date, months)).toBe(later)
})

test.each([
  ['2026-01-01', '2026-01-02', 1],
  ['2026-01-01', '2026-01-01', 0],
  ['2026-01-02', '2026-01-01', -1],
  // The clocks change between these dates in many places, where a day then has 23 or 25 hours.
  ['2026-03-28', '2026-03-30', 2],
  ['2026-10-24', '2026-10-26', 2],
  ['2028-02-28', '2028-03-01', 2],
  ['2026-01-01', '2027-01-01', 365]
])('from %s to %s are %i days', (from, to, days) => {
  expect(daysBetween(from, to)).toBe(days)
})

describe('a page with a review on 1 June 2026', () => {
  test.each([
    ['2026-05-01', 'in date'],
    ['2026-05-02', 'due'],
    ['2026-05-31', 'due'],
    ['2026-06-01', 'due'],
    ['2026-06-02', 'overdue'],
    ['2027-06-01', 'overdue']
  ])('on %s is %s', (today, state) => {
    expect(reviewState('2026-06-01', today)).toBe(state)
  })

  test.each([
    ['2026-05-01', '2026-05-16', 'in date'],
    ['2026-05-01', '2026-05-17', 'due'],
    ['2026-05-01', '2026-06-02', 'overdue'],
    ['2026-03-01', '2026-05-02', 'due']
  ])('and one on %s before it, on %s is %s', (last, today, state) => {
    expect(reviewState('2026-06-01', today, last)).toBe(state)
  })
})
