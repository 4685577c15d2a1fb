import { describe, expect, test } from 'vitest'
import { readHunspell } from '../../../src/rules/words/hunspell.ts'
import { dictionaryOf } from '../../../src/rules/words/other-languages.ts'

/** Welsh has other first letters after some words, and endings on endings: both are in this. */
const aff = `
NEEDAFFIX X
PFX M Y 2
PFX M c g c[^h]
PFX M p b p
SFX a Y 1
SFX a o wn/Mb [^a]o
SFX b Y 1
SFX b 0 i wn
SFX c Y 1
SFX c 0 au/X .
`
const dic = '4\ncath/M\nchwe/M\npinio/a\ntei/Xa\ncwpan/c\n'

describe('a dictionary in the form of Hunspell', () => {
  const has = readHunspell(aff, dic)

  test.each(['cath', 'gath', 'chwe', 'pinio', 'piniwn', 'biniwn', 'piniwni', 'biniwni'])(
    'has %s',
    (word) => {
      expect(has(word)).toBe(true)
    }
  )

  test.each(['gathi', 'bath', 'ghwe', 'tei', 'binio', 'cwpanau', 'wn', '', 'piniwnii'])(
    'does not have %j',
    (word) => {
      expect(has(word)).toBe(false)
    }
  )
})

const welsh = dictionaryOf('cy')

test.runIf(welsh)('Welsh words are known, and those that are misspelt are not', () => {
  const text =
    'Mae’r canllaw hwn ar gael yn Gymraeg hefyd Peidiwch byth â rhannu cyfrinair yng Nghaerdydd'
  expect(text.split(' ').filter((word) => !welsh?.has(word))).toEqual([])
  expect(['canllawr', 'Gymrage', 'gwetsiynau'].filter((word) => welsh?.has(word))).toEqual([])
})

test('a language without a dictionary has none', () => {
  expect(dictionaryOf('pl')).toBeUndefined()
})
