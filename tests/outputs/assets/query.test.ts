import { describe, expect, test } from 'vitest'
import { messageOf, wordsOf } from '../../../assets/scripts/message.js'
import {
  byTyped,
  isUrgent,
  nearestWord,
  editDistance,
  termsOf
} from '../../../assets/scripts/query.js'

const synonyms = byTyped({
  licence: ['license'],
  'sign in': ['login', 'log in'],
  access: ['login'],
  'tea pot': ['teapot']
})

describe('a question becomes terms', () => {
  test.each([
    ['kettle', [['kettle']]],
    ['how do I fill the kettle?', [['fill'], ['kettle']]],
    ['what is it', [['what'], ['is'], ['it']]],
    ['the License', [['License', 'licence']]],
    ["can't log in", [['log in', 'sign in']]],
    ['login', [['login', 'sign in', 'access']]],
    ['kettles Kettle KETTLE', [['KETTLE']]],
    ['Licenses', [['Licenses', 'licence']]],
    ['LicenseException', [['LicenseException', 'licence']]],
    ['LOG_IN', [['LOG_IN', 'sign in']]],
    ['tea:Pour, (--force) "C:\\tea"', [['tea:Pour'], ['force'], ['C:\\tea']]],
    ['@cup is empty', [['@cup'], ['empty']]],
    ['', []],
    ['??? --- "', []]
  ])('%s', (question, ways) => {
    expect(termsOf(question, synonyms).map((term) => term.ways)).toEqual(ways)
  })

  test.each([
    ['how do I fill the tea pot', [['fill']]],
    ['fill a Teapot', [['fill']]],
    ['tea pots', [['tea'], ['pots']]],
    ['green tea', [['green']]],
    ['what is a tea pot', [['tea'], ['pot']]]
  ])('without the name of what the guide is about, which says nothing: %s', (question, ways) => {
    expect(termsOf(question, synonyms, 'Tea pot').map((term) => term.ways)).toEqual(ways)
  })

  test('a synonym of a phrase is found within a question of any length', () => {
    const question = `${'kettle '.repeat(50)}log in`
    expect(termsOf(question, synonyms).map(({ typed }) => typed)).toEqual(['kettle', 'log in'])
  })
})

test('punctuation at the ends of words is ignored', () => {
  expect(wordsOf(' “q:Pass”, .env a-b [x] ')).toEqual(['q:Pass', 'env', 'a-b', 'x'])
})

describe('the edit distance of', () => {
  test.each([
    ['kettle', 'kettle', 0],
    ['ketle', 'kettle', 1],
    ['kettles', 'kettle', 1],
    ['kattle', 'kettle', 1],
    ['ketlte', 'kettle', 0.9],
    ['', 'tea', 3],
    ['kettle', 'te', 4]
  ])('%s and %s', (a, b, distance) => {
    expect(editDistance(a, b, 3)).toBe(distance)
  })

  test.each([
    ['ketle', { kettle: 1, nettle: 50 }, 'kettle'],
    ['kottle', { kettle: 1, bottle: 5 }, 'bottle'],
    ['fales', { files: 9, false: 1 }, 'false'],
    ['te', { tea: 1 }, undefined],
    ['rotate', { rate: 1 }, undefined],
    ['spoon', { kettle: 1 }, undefined],
    ['Ketle', {}, undefined]
  ])('the word nearest to %s', (typed, known, word) => {
    expect(nearestWord(typed, known)).toBe(word)
  })
})

describe('of a pasted log counts the message', () => {
  test.each([
    [
      '2030-02-01T09:14:22.113Z [ERROR] [kettle] The lid is open\n    at Kettle.boil (/home/jo/kettle/src/main.js:2:117)\n    at async start (node:internal/kettle:3:1)',
      '[kettle] The lid is open'
    ],
    [
      '09:14:22,113 WARN requestId: 5f3b1c2a-1111-4222-8333-abcdefabcdef, https://api.example.com/v1/pour?cup=2 refused',
      ', api.example.com refused'
    ],
    [
      'Traceback:\n  File "/srv/tea.py", line 3, in pour\nCupError: no cup',
      'Traceback: CupError: no cup'
    ]
  ])('%j', (pasted, message) => {
    expect(messageOf(pasted).replace(/\s+/g, ' ').trim()).toBe(message)
  })

  test('and of a short line with a time', () => {
    for (const start of ['2026-11-30 01:58 [error]', '2026-11-30 [error]', '[warn]', '01:58']) {
      const said = messageOf(`${start} self-signed certificate in chain`)
      expect(said.trim().replace(/\s+/g, ' ')).toBe('self-signed certificate in chain')
    }
  })

  test('and a question stays as it is', () => {
    expect(messageOf('is localhost:8080 or 10.0.0.1:4430 open')).toContain('localhost:8080')
    expect(messageOf('~/.tea/cups/cache 2')).toBe('~/.tea/cups/cache 2')
    expect(messageOf('whose is AKIAIOSFODNN7EXAMPLE')).toBe('whose is AKIA')
  })
})

test.each([
  ['leaked keys', true],
  ['my api_key was leaked!', true],
  ['who left it on the table, with a key', true],
  ['AKIAIOSFODNN7EXAMPLE', true],
  ['stolen', true],
  ['prevent stolen cups', true],
  ['keys', false],
  ['leaking keys', false],
  ['leaked tea', false],
  ['on the tables is a key', false],
  ['prevent leaked keys', false]
])('an emergency has one of each list of a rule, to the letter: %s', (question, expected) => {
  const words = [
    ['leaked', 'on table'],
    ['key', 'keys']
  ]
  expect(isUrgent(question, [{ words: [['stolen']] }, { words, unless: ['prevent'] }])).toBe(
    expected
  )
})
