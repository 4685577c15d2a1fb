import { describe, expect, test } from 'vitest'
import { bestOf, match, ranked, scored } from '../../../assets/scripts/rank.js'

const all = 100
/** The postings of a term that counts so much in places of pages. */
const postings = (...places: [page: number, place: number, counts: number][]) => [
  places.length,
  ...places.flat()
]
/** Where words are that stand for themselves, or nowhere. */
const matches = (...terms: number[][]) =>
  terms.map((one) => match([one], all) ?? { weight: 2, places: new Map() })
const placesOf = (terms: number[][]) =>
  scored(matches(...terms)).map(({ page, place }) => [page, place])

describe('of all places, first comes', () => {
  test.each([
    ['that in which a word counts more', [postings([0, 1, 40], [0, 2, 80])], [0, 2]],
    [
      'that with the rarer word',
      [postings([1, 1, 50], [2, 1, 50], [3, 1, 50]), postings([4, 1, 50])],
      [4, 1]
    ],
    [
      'that with more of the words',
      [postings([1, 1, 60], [2, 1, 60]), postings([2, 1, 60], [3, 1, 60])],
      [2, 1]
    ],
    [
      'that whose page has the rest',
      [postings([1, 1, 50], [2, 1, 50]), postings([2, 7, 30], [3, 1, 30])],
      [2, 1]
    ]
  ])('%s', (_, terms, first) => {
    expect(placesOf(terms)[0]).toEqual(first)
  })
})

test('a name of several parts is where all of them are, or where some are', () => {
  const parts = [postings([0, 0, 50], [0, 1, 50]), postings([0, 1, 50])]
  expect([...(match(parts, all)?.places.keys() ?? [])]).toEqual([1])
  expect([...(match(parts, all, { some: true })?.places.keys() ?? [])]).toEqual([0, 1])
  expect(match([...parts, undefined], all)).toBeUndefined()
  expect(match([undefined], all, { some: true })).toBeUndefined()
})

test('of several ways to say something the best counts, in each place', () => {
  const [word, synonym] = [match([postings([0, 0, 50])], all), match([postings([0, 0, 90])], all)]
  if (!word || !synonym) throw new Error('Both are somewhere.')
  expect(bestOf([word, synonym])).toEqual(synonym)
  expect(bestOf([])).toEqual({ weight: 0, places: new Map() })
})

/** Something that was found in a guide about a kettle. */
function record(title: string, changes: object = {}) {
  const url = `/tea/#${title.toLowerCase().replaceAll(' ', '-')}`
  const rest = { page: 'Tea', section: 'Notes', words: title, within: url, leads: '', score: 1 }
  return { url, title, ...rest, ...changes }
}

test.each([
  [
    'words side by side come before words that stand apart',
    'descale the kettle',
    [
      record('Kettle', { words: 'the way to descale' }),
      record('Help', { words: 'Descale the kettle now' })
    ],
    ['Help', 'Kettle']
  ],
  [
    'what is named so comes before what mentions it',
    'water filter',
    [record('Water filter needed'), record('Water filter')],
    ['Water filter', 'Water filter needed']
  ],
  [
    'a page that is named so comes before another that mentions it',
    'no coffee comes',
    [record('One', { page: 'All faults' }), record('Two', { page: 'No coffee' })],
    ['Two', 'One']
  ],
  [
    'what leads to an answer comes after the answer',
    'descale',
    [record('Descale it', { leads: 'yes' }), record('Descale them')],
    ['Descale them', 'Descale it']
  ],
  [
    'of a section only the best is kept, and a second one in it counts',
    'filter',
    [
      record('Old', { score: 1.2 }),
      record('Clean', { within: '/tea/#filter' }),
      record('Change', { within: '/tea/#filter', score: 0.9 })
    ],
    ['Clean', 'Old']
  ],
  [
    'what stands in a section is shown in its place if it answers nearly as well, and with more of the words than its name',
    'filter leaks',
    [
      record('Faults', { score: 1.2 }),
      record('Leak', { within: '/tea/#faults', words: 'The filter leaks' }),
      record('Care'),
      record('Descale', { within: '/tea/#care', words: 'The filter leaks', score: 0.5 }),
      record('Filter', { score: 0.8 }),
      record('Green', { within: '/tea/#filter', score: 0.7 })
    ],
    ['Leak', 'Care', 'Filter']
  ],
  ['nothing comes of nothing', 'filter', [], []]
])('%s', (_what, question, records, titles) => {
  expect(ranked(records, question).map(({ title }) => title)).toEqual(titles)
})
