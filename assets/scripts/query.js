// Turns what a reader typed into terms to search for. It does not use the page or the index.

/**
 * One thing to search for: as it was typed, and every way in which the guide may say it.
 * @typedef {{ typed: string, ways: string[] }} Term
 */

// Words that say nothing about the subject of a question.
const stopWords = new Set(
  'a about am an and any are as at be been but by can cannot cant could did do does doesnt dont for from get gets got had has have how i if in into is isnt it its me must my no not of on or our should so that the their them then there they this to us was we were what when where which who why will with wont would you your'.split(
    ' '
  )
)

/** @param {string} word */
export function isStopWord(word) {
  return stopWords.has(plain(word))
}

/**
 * The terms of a question, each with its synonyms in the guide. Stop words are left out, unless there are
 * no others.
 * @param {string} question
 * @param {Record<string, string[]>} synonyms what people type, by the word of the guide
 * @returns {Term[]}
 */
export function termsOf(question, synonyms) {
  const words = wordsOf(question)
  const other = Map.groupBy(
    Object.entries(synonyms).flatMap(([word, typed]) => typed.map((one) => ({ one, word }))),
    ({ one }) => plain(one)
  )
  const longest = Math.max(1, ...[...other.keys()].map((typed) => typed.split(' ').length))
  /** @type {Term[]} */
  const terms = []
  for (let at = 0; at < words.length;) {
    let length = Math.min(longest, words.length - at)
    while (length > 1 && !other.has(plain(words.slice(at, at + length).join(' ')))) length--
    const typed = words.slice(at, at + length).join(' ')
    const also = other.get(plain(typed)) ?? []
    terms.push({ typed, ways: [typed, ...also.map(({ word }) => word)] })
    at += length
  }
  const useful = terms.filter(({ typed, ways }) => ways.length > 1 || !isStopWord(typed))
  const unique = new Map(
    (useful.length > 0 ? useful : terms).map((term) => [plain(term.typed), term])
  )
  return [...unique.values()]
}

/**
 * The words of a question. Punctuation within a word stays: `q:PassRequest` is one word.
 * @param {string} question
 */
export function wordsOf(question) {
  return question
    .split(/\s+/)
    .map((word) => /[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/su.exec(word)?.[0] ?? '')
    .filter(Boolean)
}

/**
 * The known word with the smallest edit distance from an unknown one, and of those the most common.
 * Undefined if none is near.
 * @param {string} typed
 * @param {Record<string, number>} known words, with how often they are there
 */
export function nearestWord(typed, known) {
  const word = plain(typed)
  const most = word.length < 4 ? 0 : word.length < 6 ? 1 : word.length < 10 ? 2 : 3
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

/**
 * A word or phrase without capitals and apostrophes, which people often leave out.
 * @param {string} text
 */
export function plain(text) {
  return text.toLowerCase().replace(/['’]/g, '').replace(/\s+/g, ' ').trim()
}
