// Finds answers in the index of the guide. It loads only what it needs of it, and does not use the page.
import { isUrgent, nearestWord, plain, termsOf } from './query.js'
import { ranked } from './rank.js'
/** @typedef {import('./query.js').Term} Term */
/** @typedef {import('./rank.js').Found & { at: Set<number> }} Answer */
/** @typedef {{ url: string, title: string, page: string }} Place */
/** @typedef {{ synonyms: Record<string, string[]>, urgent?: { words: string[][], url: string, title: string } }} Words */
/**
 * `meant` is the question with its corrected words, `answers` are the best first, and `urgent` is the page for
 * an emergency, if the question is about one.
 * @typedef {{ meant: string, answers: Answer[], urgent?: Place }} Found
 */
/** @typedef {{ id: string, score: number, words: number[], data: () => Promise<Fragment> }} Result */
/** @typedef {{ raw_url: string, content: string, meta: Record<string, string> }} Fragment */
/** @typedef {{ search: (words: string) => Promise<{ results: Result[] }> }} Index */

// The most records to read. Readers rephrase a question rather than look at more.
const read = 30

/**
 * Opens the index in a folder. Gives a function that answers a question, where `exactly` leaves its words as
 * they were typed, and the page for emergencies.
 * @param {string} folder
 */
export async function openIndex(folder) {
  const { createInstance } = await import(new URL(`${folder}pagefind.js`, location.href).href)
  /** @type {Index} */
  const index = createInstance({ basePath: folder, noWorker: true })
  /** @type {Words} */
  const words = (await json(`${folder}words.json`)) ?? { synonyms: {} }
  const urgent = words.urgent && { ...words.urgent, page: words.urgent.title }
  /**
   * @param {string} question
   * @returns {Promise<Found>}
   */
  const ask = async (question, exactly = false) => {
    const terms = termsOf(question, words.synonyms)
    const asked = exactly
      ? terms.map((term) => ({ ...term, meant: term.typed }))
      : await Promise.all(terms.map((term) => corrected(folder, index, term)))
    const changed = asked.some(({ typed, meant }) => typed !== meant)
    const meant = changed ? asked.map(({ meant }) => meant).join(' ') : question
    const { found, terms: weighed } = await find(index, asked, meant)
    const answers = ranked(found, weighed, meant)
    return { meant, answers, ...(urgent && isUrgent(question, urgent.words) && { urgent }) }
  }
  return { ask, urgent }
}

/**
 * Corrects a term: a word that no record has was mistyped.
 * @param {string} folder
 * @param {Index} index
 * @param {Term} term
 */
async function corrected(folder, index, term) {
  const { typed, ways } = term
  const asTyped = { ...term, meant: typed }
  if (ways.length > 1) return asTyped
  const { results } = await index.search(`"${typed.replaceAll('"', ' ')}"`)
  if (results.length > 0) return asTyped
  /** @type {Record<string, number>} */
  const known =
    (await json(`${folder}words/${encodeURIComponent(plain(typed).charAt(0))}.json`)) ?? {}
  // The start of a word, such as 'auth', is not a typing error.
  if (typed.length > 2 && Object.keys(known).some((word) => word.startsWith(plain(typed)))) {
    return asTyped
  }
  const word = nearestWord(typed, known)
  return word === undefined
    ? { typed, meant: typed, ways: [] }
    : { typed, meant: word, ways: [word] }
}

/**
 * Reads the records with most of the rarest terms, or with the exact phrase.
 * @param {Index} index
 * @param {Term[]} terms
 * @param {string} meant
 */
async function find(index, terms, meant) {
  /** @type {Map<string, { result: Result, gain: number, at: Set<number> }>} */
  const candidates = new Map()
  /** @param {Result} result @param {number} gain */
  const add = (result, gain) => {
    const known = candidates.get(result.id) ?? { result, gain: 0, at: new Set() }
    known.gain += gain
    for (const place of result.words) known.at.add(place)
    candidates.set(result.id, known)
  }
  const weighed = []
  for (const { ways } of terms) {
    const searches = await Promise.all(ways.map((way) => index.search(way)))
    /** @type {Map<string, Result>} */
    const results = new Map()
    for (const result of searches.flatMap(({ results }) => results)) {
      if ((results.get(result.id)?.score ?? 0) < result.score) results.set(result.id, result)
    }
    if (results.size === 0) continue
    const weight = 1 / (1 + Math.log2(results.size))
    const best = [...results.values()].reduce((most, { score }) => Math.max(most, score), 0)
    for (const result of results.values()) add(result, weight * (0.5 + result.score / best / 2))
    weighed.push({ ways, weight })
  }
  if (terms.length > 1) {
    const { results } = await index.search(`"${meant.replaceAll('"', ' ')}"`)
    for (const result of results) add(result, 2)
  }
  const nearest = [...candidates.values()].sort((a, b) => b.gain - a.gain).slice(0, read)
  const found = await Promise.all(
    nearest.map(async ({ result, at }) => {
      const { raw_url: url, content: words, meta } = await result.data()
      const { title = '', page = '', section = '', within = '', leads = '' } = meta
      return { url, title, page, section, within, words, leads, at }
    })
  )
  return { found, terms: weighed }
}

/** @param {string} path */
async function json(path) {
  const response = await fetch(path)
  return response.ok ? response.json() : undefined
}
