// Turns what a reader typed into terms to search for. It does not use the page or the index.
import { messageOf, wordsOf } from './message.js'
import { hasKeyId } from './secrets.js'
import { wordsOfName, isStopWord, plain, stemOf } from './words.js'

/**
 * One thing to search for: as it was typed, and every way in which the guide may say it.
 * @typedef {{ typed: string, ways: string[] }} Term
 */

// What is pasted can be long, and each word is looked up.
const mostWords = 60

/**
 * The words of the guide by what people type for them, in any form.
 * @param {Record<string, string[]>} synonyms what people type, by the word of the guide
 * @returns {Map<string, string[]>}
 */
export function byTyped(synonyms) {
  /** @type {Map<string, string[]>} */
  const words = new Map()
  for (const [word, typed] of Object.entries(synonyms)) {
    for (const one of typed.map(formless)) words.set(one, [...(words.get(one) ?? []), word])
  }
  return words
}

/**
 * The terms of a question, each with its synonyms in the guide. Left out are stop words and the name of what
 * the guide is about, which is everywhere in it, unless there are no others.
 * @param {string} question
 * @param {Map<string, string[]>} synonyms
 * @param {string} [name]
 * @returns {Term[]}
 */
export function termsOf(question, synonyms, name = '') {
  const words = wordsOf(messageOf(question)).slice(0, mostWords)
  const longest = Math.max(1, ...[...synonyms.keys()].map((typed) => typed.split(' ').length))
  /** @type {Term[]} */
  const terms = []
  for (let at = 0; at < words.length;) {
    let length = Math.min(longest, words.length - at)
    while (length > 1 && !synonyms.has(formless(words.slice(at, at + length).join(' ')))) length--
    const typed = words.slice(at, at + length).join(' ')
    const ways = [typed, wordsOfName(typed)].flatMap((one) => synonyms.get(formless(one)) ?? [])
    terms.push({ typed, ways: [typed, ...new Set(ways)] })
    at += length
  }
  const named = formless(name).split(' ')
  const isName = (/** @type {string} */ way) =>
    formless(way)
      .split(' ')
      .every((one) => named.includes(one))
  const said = terms.filter(({ typed, ways }) => ways.length > 1 || !isStopWord(typed))
  const useful = said.filter(({ ways }) => !ways.some(isName))
  const kept = [useful, said].find(({ length }) => length > 0) ?? terms
  return [...new Map(kept.map((term) => [formless(term.typed), term])).values()]
}

/**
 * A word or phrase in any form, such as that of a plural.
 * @param {string} text
 */
function formless(text) {
  return wordsOf(plain(text)).map(stemOf).join(' ')
}

/**
 * Whether a question is about an emergency: it has the identifier of a key, or for one of some rules a word or phrase of
 * each list, and none of those that say something else. They count to the letter, and 'in repository' is also 'in our
 * repository'.
 * @param {string} question
 * @param {{ words: string[][], unless?: string[] }[]} rules
 */
export function isUrgent(question, rules) {
  const spaced = (/** @type {string} */ text) =>
    ` ${plain(text.replace(/[^\p{L}\p{N}'’]+/gu, ' '))} `
  const asked = spaced(question)
  const bare = asked.replace(/ (?:an?|the|this|my|our|your|their)(?= )/g, '')
  const hasOne = (/** @type {string[]} */ list) =>
    list.map(spaced).some((one) => asked.includes(one) || bare.includes(one))
  return (
    hasKeyId(question) ||
    rules.some(({ words, unless = [] }) => words.every(hasOne) && !hasOne(unless))
  )
}

/**
 * The known word with the smallest edit distance from an unknown one, and of those the most common.
 * Undefined if none is near.
 * @param {string} typed
 * @param {Record<string, number>} known words, with how often they are there
 */
export function nearestWord(typed, known) {
  const word = plain(typed)
  // More would make other words of what is spelled right: 'rate' of 'rotate'.
  const most = word.length < 5 ? 0 : word.length < 10 ? 1 : 2
  const near = Object.entries(known)
    .map(([other, count]) => ({ other, count, distance: editDistance(word, other, most) }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance || b.count - a.count)
  return near[0]?.other
}

/**
 * The edit distance of two words. Two letters in the wrong order count as 0.9: all letters are there.
 * If it is more than `most`, any number above that.
 * @param {string} a
 * @param {string} b
 * @param {number} most
 */
export function editDistance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1
  /** @type {number[]} */
  let before = []
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const wrong = Number(a[i - 1] !== b[j - 1])
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row.push(
        Math.min(
          (last[j] ?? 0) + 1,
          (row[j - 1] ?? 0) + 1,
          (last[j - 1] ?? 0) + wrong,
          swapped ? (before[j - 2] ?? 0) + 0.9 : Infinity
        )
      )
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}
