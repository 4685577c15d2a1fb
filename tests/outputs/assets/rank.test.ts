import { expect, test } from 'vitest'
import { ranked } from '../../../assets/scripts/rank.js'

/** Something that was found in a guide about a kettle. */
function record(title: string, changes: object = {}) {
  const url = `/tea/#${title.toLowerCase().replaceAll(' ', '-')}`
  const rest = { page: 'Tea', section: 'Notes', words: title, within: url, leads: '' }
  return { url, title, ...rest, ...changes }
}

function titlesFor(question: string, records: ReturnType<typeof record>[]) {
  const terms = question.split(' ').map((word) => ({ ways: [word], weight: 1 }))
  // Whatever order they are found in.
  const orders = [records, records.toReversed()].map((found) =>
    ranked(found, terms, question).map(({ title }) => title)
  )
  expect(orders[1]).toEqual(orders[0])
  return orders[0]
}

test.each([
  [
    'what is there to the letter comes before words that stand apart',
    'descale the kettle',
    [
      record('Kettle', { words: 'the way to descale' }),
      record('Help', { words: 'Descale the kettle now' })
    ],
    ['Help', 'Kettle']
  ],
  [
    'a name that was asked for comes before a sentence that mentions it',
    'water filter',
    [record('Ask for a new water filter before the old one is full'), record('Water filter')],
    ['Water filter', 'Ask for a new water filter before the old one is full']
  ],
  [
    'a short text comes before a long one',
    'boil milk',
    [
      record('All', { words: `boil ${[...Array(200).keys()].join(' ')} milk` }),
      record('Hot', { words: 'boil up the milk' })
    ],
    ['Hot', 'All']
  ],
  [
    'what leads to an answer comes after the answer',
    'descale',
    [record('Descale it', { leads: 'yes' }), record('Descale them')],
    ['Descale them', 'Descale it']
  ],
  [
    'parts of a word that is written together count',
    'lid open',
    [record('LidOpen'), record('Lid')],
    ['LidOpen', 'Lid']
  ],
  [
    'of one section only the best is kept',
    'filter',
    [
      record('Filter', { within: '/tea/#filter' }),
      record('Change the filter', { within: '/tea/#filter' }),
      record('Old filter')
    ],
    ['Filter', 'Old filter']
  ],
  [
    'what hardly has to do with it is left out',
    'filter scale colour red blue',
    [record('Filter scale colour red blue'), record('Red', { words: '' })],
    ['Filter scale colour red blue']
  ],
  ['nothing comes of nothing', 'filter', [], []]
])('%s', (_what, question, records, titles) => {
  expect(titlesFor(question, records)).toEqual(titles)
})
