// Ranks records by their own words alone. It does not use the page or the index.
import { isStopWord, plain, stemOf } from './query.js'

/**
 * A record that was found: its titles, its words and its address.
 * @typedef {{ url: string, title: string, page: string, section: string, within: string, words: string, leads: string }} Found
 */

/**
 * The records, best first, and of each section only the best.
 * @template {Found} Record
 * @param {Record[]} found
 * @param {{ ways: string[], weight: number }[]} terms the rarer, the higher the weight
 * @param {string} question
 * @returns {Record[]}
 */
export function ranked(found, terms, question) {
  const scored = found
    .map((record) => ({ record, score: scoreOf(record, terms, plain(question)) }))
    .sort((a, b) => b.score - a.score || (a.record.url < b.record.url ? -1 : 1))
  const best = new Map()
  for (const { record, score } of scored) {
    if (score > (scored[0]?.score ?? 0) / 4 && !best.has(record.within)) {
      best.set(record.within, record)
    }
  }
  return [...best.values()]
}

/**
 * @param {Found} record
 * @param {{ ways: string[], weight: number }[]} terms
 * @param {string} question
 */
function scoreOf(record, terms, question) {
  const [title, words, section, page] = [
    record.title,
    record.words,
    record.section,
    record.page
  ].map((text) => ({ text: plain(text), tokens: tokensOf(text) }))
  if (!title || !words || !section || !page) return 0
  // In a long text, words that occur together mean less.
  const length = Math.max(Math.log2(words.tokens.length / 30), 0)
  const fields = [
    { ...title, worth: 1 + shareOf(title, terms) / 2 },
    { ...words, worth: Math.max(1 - length / 10, 0.6) },
    { ...section, worth: 0.7 },
    { ...page, worth: 0.6 }
  ]
  const total = terms.reduce((sum, { weight }) => sum + weight, 0)
  let score = 0
  for (const { ways, weight } of terms) {
    const worths = fields.map((field) => field.worth * bestOf(ways, field))
    // A match in a second field adds a little.
    const [first = 0, second = 0] = worths.sort((a, b) => b - a)
    score += (weight / total) * (first + second / 4)
  }
  // An exact match is what was meant: an error message, or the name of a section.
  if (title.text.includes(question) || words.text.includes(question)) score += 0.8
  if (title.text === question) score += 0.4
  return record.leads ? score * 0.85 : score
}

/** @typedef {{ text: string, tokens: string[] }} Text */

/**
 * The share of a title that was asked for: all of 'Allow list', little of a whole sentence.
 * @param {Text} title
 * @param {{ ways: string[] }[]} terms
 */
function shareOf({ tokens }, terms) {
  const useful = tokens.filter((token) => !isStopWord(token))
  const asked = useful.filter((token) =>
    terms.some(({ ways }) => bestOf(ways, { text: token, tokens: [token] }) > 0.8)
  )
  return asked.length / Math.max(useful.length, 1)
}

/**
 * How well a text matches the best of several ways to say something.
 * @param {string[]} ways
 * @param {Text} text
 */
function bestOf(ways, text) {
  return Math.max(0, ...ways.map((way) => match(plain(way), text)))
}

/**
 * How well a text has a word: exactly, in another form, or as the start of a word.
 * @param {string} sought
 * @param {Text} text
 */
function match(sought, { text, tokens }) {
  if (tokens.includes(sought)) return 1
  if (/[^\p{L}\p{N}]/u.test(sought)) return text.includes(sought) ? 1 : 0
  const stem = stemOf(sought)
  if (tokens.some((token) => stemOf(token) === stem)) return 0.95
  return tokens.some((token) => token.startsWith(sought)) ? 0.6 : 0
}

/**
 * The words of a text, and the parts of words such as AccessDenied.
 * @param {string} text
 */
function tokensOf(text) {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? []
  const parts = words.flatMap((word) => word.split(/(?<=\p{Ll})(?=\p{Lu})/u))
  return [...new Set([...words, ...parts].map(plain))]
}
