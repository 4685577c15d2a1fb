// Ranks the places of a guide: BM25, with what helps to find a section. It does not use the page or the index.
import { isStopWord, isWhole, termsIn, wordsIn } from './words.js'

/**
 * A place that can be found: its titles, its words and its address. `within` is the address of its section.
 * @typedef {{ url: string, title: string, page: string, section: string, within: string, words: string, leads: string }} Place
 */
/**
 * In how many places a term is; then for each the number of its page, its own on that page, and what the
 * term counts there, in hundredths.
 * @typedef {number[]} Postings
 */
/** A word that was asked for: what it counts, and what each place has of that. @typedef {{ weight: number, places: Map<number, number> }} Match */
/** @typedef {{ page: number, place: number, score: number }} Scored */

/** What is weighed, and why. The first part is in the index, the rest is for each question. */
export const weights = {
  // A word in the text counts 1. A title says what its place is about; those above say what it belongs to.
  title: 2,
  above: 2.4,
  // All of 'Allow list' counts more than one word of a long title.
  name: 0.5,
  nameLength: 1.5,
  // The second time that a word is there counts less than the first, and in a longer text all count less.
  repeats: 1.1,
  length: 0.4,
  usualLength: 40,

  // A rare word counts more. Less than its logarithm, or one rare word of a sentence would decide alone.
  rarity: 0.9,
  // What was typed counts more than what it may mean.
  synonym: 0.88,
  start: 0.5,
  // All of a name that is written together, such as `q:SendMessage`, is meant more surely than any word.
  whole: 2,
  // A word that is nowhere, beside one that is in a single place: it is a sign that the question is about something else.
  unknown: 2,
  // A word elsewhere on the page: its steps rarely repeat what it is about.
  elsewhere: 0.2,
  // How much of the question a place must have for its full score.
  share: 0.65,
  // How much of a word counts as there if it is elsewhere on the page.
  shareElsewhere: 0.5,
  // An item that is mostly a link leads to an answer and is not one.
  leads: 0.85,
  // A section counts more if a second place in it answers.
  second: 0.44,
  // What stands in a section is shown in its place if it has this much of its score, and more of the question than the name
  // of the section: a row says more than its table.
  part: 0.7,
  // Two words side by side, as in an error message; and the whole title to the letter.
  phrase: 0.5,
  exact: 0.6,
  // How much of the title of its page was asked for: people know a problem by its name.
  named: 0.3,

  // A place of another guide than the one in front.
  otherGuide: 0.5,

  // What the best answer counts, beside what all words of the question count, times the root of how many there are and 2:
  // people tell a story, so a long question has more words that are beside the point. Below the first there is no
  // answer, and below the second perhaps none.
  least: 0.25,
  sure: 0.55
}

const placesOfAPage = 2 ** 20
// Word for word is compared in this many.
const closely = 30

/**
 * What a word counts that is in some of all places.
 * @param {number} places
 * @param {number} all
 */
export function rarity(places, all) {
  return Math.log(1 + (all - places + 0.5) / (places + 0.5)) ** weights.rarity
}

/**
 * Where terms are that stand for one word: all of them, or else as many as there are.
 * @param {(Postings | undefined)[]} terms
 * @param {number} all the number of places
 * @param {{ factor?: number, some?: boolean }} [how]
 * @returns {Match | undefined}
 */
export function match(terms, all, { factor = 1, some = false } = {}) {
  /** @type {Map<number, { sum: number, terms: number }>} */
  const found = new Map()
  let weight = 0
  for (const [count = all, ...rest] of terms.map((one) => one ?? [])) {
    const own = rarity(count, all)
    weight = Math.max(weight, own)
    for (let at = 0; at < rest.length; at += 3) {
      const [page = 0, place = 0, counts = 0] = rest.slice(at, at + 3)
      const key = page * placesOfAPage + place
      const before = found.get(key) ?? { sum: 0, terms: 0 }
      const score = ((some ? own : 1) * counts) / 100 / terms.length
      found.set(key, { sum: before.sum + score, terms: before.terms + 1 })
    }
  }
  const kept = [...found].filter(([, one]) => some || one.terms === terms.length)
  if (kept.length === 0) return undefined
  // What stands for one word is as rare as its terms are together. Of a common one not all places are known.
  const together = terms.length > 1 ? rarity(kept.length, all) : weight
  const places = kept.map(
    ([key, { sum }]) => /** @type {const} */ ([key, sum * (some ? 1 : together) * factor])
  )
  return { weight: (some ? weight : together) * factor, places: new Map(places) }
}

/**
 * The better of several ways to say something, for each place.
 * @param {Match[]} ways
 * @returns {Match}
 */
export function bestOf(ways) {
  const places = new Map()
  for (const [key, score] of ways.flatMap((way) => [...way.places])) {
    places.set(key, Math.max(places.get(key) ?? 0, score))
  }
  return { weight: Math.max(0, ...ways.map(({ weight }) => weight)), places }
}

/**
 * The places that have a word of the question, best first.
 * @param {Match[]} words
 * @returns {Scored[]}
 */
export function scored(words) {
  const total = words.reduce((sum, { weight }) => sum + weight, 0)
  /** @type {Map<number, { own: number, has: number }>} */
  const found = new Map()
  const keys = new Set(words.flatMap(({ places }) => [...places.keys()]))
  const pageOf = (/** @type {number} */ key) => Math.floor(key / placesOfAPage)
  for (const key of keys) found.set(key, { own: 0, has: 0 })
  for (const { weight, places } of words) {
    /** @type {Map<number, number>} */
    const onPage = new Map()
    for (const [key, score] of places) {
      onPage.set(pageOf(key), Math.max(onPage.get(pageOf(key)) ?? 0, score))
    }
    for (const [key, sums] of found) {
      const score = places.get(key)
      const best = onPage.get(pageOf(key)) ?? 0
      sums.own += (score ?? 0) + weights.elsewhere * best
      sums.has += score === undefined ? (best > 0 ? weights.shareElsewhere * weight : 0) : weight
    }
  }
  return [...found]
    .map(([key, { own, has }]) => ({
      page: pageOf(key),
      place: key % placesOfAPage,
      score: own * (1 - weights.share + (weights.share * has) / total)
    }))
    .sort((a, b) => b.score - a.score || a.page - b.page || a.place - b.place)
}

/**
 * The best place of each section, best first.
 * @template {Place & { score: number }} Found
 * @param {Found[]} found
 * @param {string} question
 * @param {string[]} [names] how the guide may say all of it
 * @returns {Found[]}
 */
export function ranked(found, question, names = []) {
  const asked = partsOf(question)
  const exactly = new Set([question, ...names].map((name) => partsOf(name).join(' ')))
  const pairs = pairsOf(asked)
  const likely = found.map((place) => ({
    ...place,
    score: place.score * (place.leads ? weights.leads : 1)
  }))
  const near = sorted(likely).map((place, at) => {
    if (at >= closely) return place
    const title = partsOf(place.title)
    const shared = [title, partsOf(place.words)].map(
      (parts) => pairsOf(parts).intersection(pairs).size
    )
    const phrase = (weights.phrase * Math.max(...shared)) / Math.max(pairs.size, 3)
    const exact = exactly.has(title.join(' ')) ? weights.exact : 0
    const named = weights.named * shareOf(place.page, asked)
    return { ...place, score: place.score * (1 + phrase + exact + named) }
  })
  const sought = new Set(asked.filter((part) => !isStopWord(part)))
  const has = (/** @type {string} */ text) => new Set(partsOf(text)).intersection(sought).size
  const sections = Map.groupBy(sorted(near), ({ within }) => within)
  const best = [...sections].flatMap(([within, [first, second]]) => {
    if (!first) return []
    const score = first.score + weights.second * (second?.score ?? 0)
    const isPart =
      second &&
      first.url === within &&
      second.score > first.score * weights.part &&
      has(second.words) > has(first.title)
    return { ...(isPart ? second : first), score }
  })
  return sorted(best)
}

/**
 * @template {{ score: number }} Found
 * @param {Found[]} found
 */
function sorted(found) {
  return found.toSorted((a, b) => b.score - a.score)
}

/**
 * The share of a title that was asked for.
 * @param {string} title
 * @param {string[]} asked
 */
function shareOf(title, asked) {
  const parts = partsOf(title).filter((part) => !isStopWord(part))
  return parts.filter((part) => asked.includes(part)).length / Math.max(parts.length, 1)
}

/** @param {string} text */
function partsOf(text) {
  return wordsIn(text).flatMap((word) => termsIn(word).filter((term) => !isWhole(term)))
}

/**
 * The words that stand side by side, unless they say nothing.
 * @param {string[]} parts
 */
function pairsOf(parts) {
  const pairs = parts.slice(1).map((part, at) => [parts[at] ?? '', part])
  return new Set(pairs.filter((pair) => !pair.every(isStopWord)).map((pair) => pair.join(' ')))
}
