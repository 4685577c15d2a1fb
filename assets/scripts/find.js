// Finds answers in the index of the guide. It loads only what it needs of it, and does not use the page.
import { isUrgent, messageOf, nearestWord, termsOf } from './query.js'
import { bestOf, match, ranked, rarity, scored, weights } from './rank.js'
import { isStopWord, isWhole, plain, termsIn, wordsIn } from './words.js'
/** @typedef {import('./query.js').Term} Term */
/** @typedef {import('./rank.js').Place} Place */
/** @typedef {import('./rank.js').Match} Match */
/** @typedef {import('./rank.js').Postings} Postings */
/**
 * What the index says of itself: the folder of its numbered files, the first term of each file of terms, and how many places there are.
 * @typedef {{ version: string, terms: string[], places: number, synonyms: Record<string, string[]>, urgent?: { words: string[][], url: string, title: string } }} Words
 */
/** A place that answers, and which of its words were asked for. @typedef {Place & { score: number, at: Set<number> }} Answer */
/**
 * `meant` is the question with its corrected words, `answers` are the best first, and `urgent` is the page for
 * an emergency, if the question is about one.
 * @typedef {{ meant: string, answers: Answer[], urgent?: Pick<Place, 'url' | 'title' | 'page'> }} Found
 */

// The most pages to read. Readers rephrase a question rather than look at more.
const mostPages = 8
// The most ways to complete the start of a word.
const mostWays = 5

/**
 * Opens the index in a folder. Gives a function that answers a question, where `exactly` leaves its words as
 * they were typed, and the page for emergencies.
 * @param {string} folder
 */
export async function openIndex(folder) {
  /** @type {Map<string, Promise<any>>} */
  const loaded = new Map()
  const load = (/** @type {string} */ path) => {
    const loading = loaded.get(path) ?? json(`${folder}${path}`)
    loaded.set(path, loading)
    loading.catch(() => loaded.delete(path))
    return loading
  }
  /** @type {Words} */
  const words = await load('words.json')
  const urgent = words.urgent && { ...words.urgent, page: words.urgent.title }

  /** @param {string} term @returns {Promise<Postings | undefined>} */
  const lookUp = async (term) => {
    const file = words.terms.findLastIndex((first) => first <= term)
    const terms = file < 0 ? {} : await load(`${words.version}/terms/${file}.json`)
    return Object.hasOwn(terms, term) ? terms[term] : undefined
  }
  const lookUpAll = (/** @type {string[]} */ terms) => Promise.all(terms.map(lookUp))

  /** The places of a way to say something, such as a word or a name. @param {string} way */
  const placesOf = async (way, factor = 1) => {
    const all = wordsIn(way).flatMap(termsIn)
    const whole = all.filter(isWhole)
    const parts = all.filter((term) => !isWhole(term))
    const useful = parts.filter((part) => parts.length === 1 || !isStopWord(part))
    const found = await lookUpAll(useful)
    const together = [
      match(await lookUpAll(whole), words.places, { factor }),
      match(found, words.places, { factor })
    ].filter((one) => one !== undefined)
    if (together.length > 0) return bestOf(together)
    return whole.length > 0
      ? match(found, words.places, { factor: factor * weights.part, some: true })
      : undefined
  }

  /**
   * The places of a term, and the word that it was corrected to. A word that is nowhere may be the start of
   * others, or mistyped.
   * @param {Term} term
   * @param {boolean} exactly
   */
  const placesOfTerm = async ({ typed, ways: [own = '', ...synonyms] }, exactly) => {
    const found = await Promise.all([
      placesOf(own),
      ...synonyms.map((way) => placesOf(way, weights.synonym))
    ])
    const known = found.filter((one) => one !== undefined)
    if (known.length > 0 || exactly || synonyms.length > 0) return { typed, ...bestOf(known) }
    const word = plain(typed)
    const near = (await load(`words/${encodeURIComponent(word.charAt(0))}.json`)) ?? {}
    const longer = Object.keys(near).filter((one) => one.startsWith(word))
    const starts = word.length > 2 ? longer.slice(0, mostWays) : []
    const nearest = starts.length > 0 ? undefined : nearestWord(typed, near)
    const others = await Promise.all([
      ...starts.map((one) => placesOf(one, weights.start)),
      ...(nearest === undefined ? [] : [placesOf(nearest, weights.corrected)])
    ])
    return { typed: nearest ?? typed, ...bestOf(others.filter((one) => one !== undefined)) }
  }

  /**
   * @param {string} question
   * @returns {Promise<Found>}
   */
  const ask = async (question, exactly = false) => {
    const terms = termsOf(question, words.synonyms)
    const found = await Promise.all(terms.map((term) => placesOfTerm(term, exactly)))
    const changed = found.some(({ typed }, at) => typed !== terms[at]?.typed)
    const meant = changed ? found.map(({ typed }) => typed).join(' ') : question
    // A word that is nowhere counts, or any question would be answered.
    const matches = found.map((one) => ({
      ...one,
      weight: one.weight || weights.unknown * rarity(1, words.places)
    }))
    const places = scored(matches)
    const answers =
      (places[0]?.share ?? 0) * Math.sqrt(matches.length) >= weights.least
        ? await read(places, meant, terms)
        : []
    return { meant, answers, ...(urgent && isUrgent(question, urgent.words) && { urgent }) }
  }

  /** @param {import('./rank.js').Scored[]} places @param {string} question @param {Term[]} terms */
  const read = async (places, question, terms) => {
    const pages = [...new Set(places.map(({ page }) => page))].slice(0, mostPages)
    /** @type {Map<number, Place[]>} */
    const texts = new Map(
      await Promise.all(
        pages.map(
          async (page) =>
            /** @type {const} */ ([page, await load(`${words.version}/pages/${page}.json`)])
        )
      )
    )
    const found = places.flatMap(({ page, place, score }) => {
      const one = texts.get(page)?.[place]
      return one ? { ...one, score } : []
    })
    const sought = new Set(terms.flatMap(({ ways }) => ways.flatMap(wordsIn).flatMap(termsIn)))
    const answers = ranked(found, messageOf(question))
    const least = (answers[0]?.score ?? 0) / 4
    return answers
      .filter(({ score }) => score > least)
      .map((answer) => ({ ...answer, at: positions(answer.words, sought) }))
  }
  return { ask, urgent }
}

/**
 * Which words of a text were asked for.
 * @param {string} text
 * @param {Set<string>} sought
 */
function positions(text, sought) {
  const words = text.split(/\s+/).entries()
  const asked = (/** @type {string} */ word) =>
    wordsIn(word)
      .flatMap(termsIn)
      .some((term) => !isStopWord(term) && sought.has(term))
  return new Set([...words].filter(([, word]) => asked(word)).map(([at]) => at))
}

/** @param {string} path */
async function json(path) {
  const response = await fetch(path)
  return response.ok ? response.json() : undefined
}
