import { expect, test } from 'vitest'
import { limits } from '../../../../src/rules/network/external/limits.ts'
import { retryAfter, waitAfter } from '../../../../src/rules/network/external/wait.ts'
import { fakeClock } from './fake-clock.ts'

const now = Date.parse('2026-11-23T12:00:00Z')
const busy = (header?: string) => ({
  status: 503,
  headers: header ? { 'retry-after': header } : {}
})

test.each([
  [1, 1_000],
  [2, 2_000],
  [3, 4_000],
  [10, 40_000]
])(
  'after failure %i the wait is %i milliseconds: it doubles, up to 40 seconds',
  (failures, wait) => {
    expect(waitAfter(busy(), failures, fakeClock(now), limits)).toBe(wait)
  }
)

test.each([
  [0, 500],
  [0.999, 1_499]
])('chance %d makes the first wait %i milliseconds', (chance, wait) => {
  expect(waitAfter(busy(), 1, fakeClock(now, chance), limits)).toBe(wait)
})

test.each([
  ['a number of seconds', '7', 7_000],
  ['a date', 'Mon, 23 Nov 2026 12:00:09 GMT', 9_000],
  ['a date that has passed', 'Mon, 23 Nov 2026 11:00:00 GMT', 0],
  ['no time', 'soon', 0]
])('Retry-After with %s', (_, header, wait) => {
  expect(retryAfter(header, now)).toBe(wait)
})

test.each([
  ['7', 7_000],
  ['0', 1_000],
  ['86400', 40_000],
  ['Tue, 24 Nov 2026 12:00:00 GMT', 40_000]
])('a host that asks for "%s" is left alone for %i milliseconds', (header, wait) => {
  expect(waitAfter(busy(header), 1, fakeClock(now), limits)).toBe(wait)
})

test('a host that said nothing is left alone as well', () => {
  expect(waitAfter({ failure: 'ECONNRESET' }, 2, fakeClock(now), limits)).toBe(2_000)
})
