// Puts what was found in order, by its own words alone. It knows nothing of the page or of the index.
import { plain } from './query.js'

/**
 * Something that was found: what it is called and is in, its words, and where it is.
 * @typedef {{ url: string, title: string, page: string, section: string, within: string, words: string }} Found
 */

/**
 * Those that answer best first. Of one section only the best is kept: the step, if that says it all.
 * @template {Found} Record
 * @param {Record[]} found
 * @param {{ ways: string[], weight: number }[]} terms how rare each is says how much it weighs
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
  const fields = [
    { text: plain(record.title), worth: 1.2 },
    { text: plain(record.words), worth: 1 },
    { text: plain(record.section), worth: 0.8 },
    { text: plain(record.page), worth: 0.7 }
  ].map((field) => ({ ...field, tokens: tokensOf(field.text) }))
  const [title, words] = fields
  const total = terms.reduce((sum, { weight }) => sum + weight, 0)
  let score = 0
  for (const { ways, weight } of terms) {
    const worths = fields.map(
      ({ text, tokens, worth }) =>
        worth * Math.max(...ways.map((way) => likeness(way, text, tokens)))
    )
    // Said twice, in the name and in the words, is a little more than once.
    const [first = 0, second = 0] = worths.sort((a, b) => b - a)
    score += (weight / total) * (first + second / 4)
  }
  // What is there to the letter is what was meant: an error message, or the name of a section.
  if (title?.text.includes(question) || words?.text.includes(question)) score += 1
  if (title?.text === question) score += 0.5
  // Of two that say the same, the shorter one says it with less around it.
  return score + 0.3 / Math.log2(4 + (words?.tokens.length ?? 0))
}

/**
 * How well a text has a word or phrase: to the letter, in another form, or as the start of a word.
 * @param {string} way
 * @param {string} text
 * @param {string[]} tokens
 */
function likeness(way, text, tokens) {
  const sought = plain(way)
  if (tokens.includes(sought)) return 1
  if (/[^\p{L}\p{N}]/u.test(sought)) return text.includes(sought) ? 1 : 0
  const root = rootOf(sought)
  if (tokens.some((token) => rootOf(token) === root)) return 0.9
  return tokens.some((token) => token.startsWith(sought)) ? 0.6 : 0
}

/**
 * The words of a text, and the parts of those that have signs in them.
 * @param {string} text
 */
function tokensOf(text) {
  return text.match(/[\p{L}\p{N}]+/gu) ?? []
}

/**
 * A word without the ending that says how many or when: enough to see that two are one.
 * @param {string} word
 */
function rootOf(word) {
  const root = word.replace(/(ations?|ions?|ing|ied|ies|ed|es|s|e|y)$/, '')
  return root.length < 3 ? word : root.replace(/(.)\1$/, '$1')
}
