import { expect, test } from 'vitest'
import { wordsOfName, stemOf, termsIn, wordsIn } from '../../../assets/scripts/words.js'

test.each([
  ['Fill the kettle, then wait.', ['fil', 'the', 'kettl', 'then', 'wait']],
  ["don't", ['dont']],
  ['AccessDenied', ['accessden', 'acces', 'den']],
  ['tea:PourCup', ['tea', 'pourcup', 'pour', 'cup', 'tea:pourcup']],
  ['SELF_SIGNED_CERT', ['self', 'sign', 'cert', 'self_signed_cert']],
  ['~/.tea/cups.json', ['tea', 'cup', 'json', 'tea/cups.json']],
  ['/pour --fast', ['pour', '/pour', 'fast']],
  ['@cup, jo@cup.example', ['cup', '@cup', 'jo', 'cup', 'exampl', 'jo@cup.example']],
  ['??? --- "', []]
])('%s has the terms %j', (text, terms) => {
  expect(wordsIn(text).flatMap(termsIn)).toEqual(terms)
})

test.each([
  ['pouring', 'pours', 'poured', 'pour'],
  ['stopped', 'stopping', 'stops'],
  ['authorised', 'authorized', 'authorization', 'authorise'],
  ['authenticate', 'authenticating', 'authentication', 'authentications'],
  ['rate', 'rates', 'rated', 'rating'],
  ['uses', 'use'],
  ['policy', 'policies']
])('forms of a word have one stem: %s, %s', (...forms) => {
  expect(new Set(forms.map(stemOf)).size).toBe(1)
})

test.each([
  ['ExpiredCupException', 'Expired Cup'],
  ['CUP_EXPIRED', 'CUP EXPIRED'],
  ['PourError', 'Pour'],
  ['Error', 'Error'],
  ['kettle', 'kettle']
])('the name of an error says something in words: %s', (name, words) => {
  expect(wordsOfName(name)).toBe(words)
})
