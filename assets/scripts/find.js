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
 * Where there is more than one guide, their pages follow each other: `from` is the number of the first of each, and `to` that of the next.
 * @typedef {{ version: string, terms: string[], places: number, guides?: Guide[], synonyms: Record<string, string[]>, urgent?: { words: string[][], url: string, title: string } }} Words
 */
/** @typedef {{ url: string, name: string, from: number, to: number, places: number, isClosed: boolean }} Guide */
/** A place that answers, and which of its words were asked for. @typedef {Place & { score: number, at: Set<number> }} Answer */
/**
 * `meant` is the question with its corrected words, `answers` are the best first, those of the guide in `front` before others, and `urgent` is the page for
 * an emergency, if the question is about one.
 * @typedef {{ meant: string, answers: Answer[], front?: Guide, urgent?: Pick<Place, 'url' | 'title' | 'page'> }} Found
 */

// The most pages to read. Readers rephrase a question rather than look at more.
const mostPages = 8
// The most ways to complete the start of a word.
const mostWays = 5

/**
 * Opens the index in a folder. Gives a function that answers a question, where `exactly` leaves its words as
 * they were typed, and the page for emergencies. Answers of one guide come first: of the one with the
 * address `guide`, else of the one that the question names, else of the first.
 * @param {string} folder
 * @param {string | null} [guide]
 */
export async function openIndex(folder, guide) {
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

  const guides = words.guides ?? []

  /** @param {string} question */
  const inFront = (question) => {
    const asked = ` ${plain(question)} `
    return (
      guides.find(({ url }) => url === guide) ??
      guides.find(({ name }) => asked.includes(` ${plain(name)} `)) ??
      guides[0]
    )
  }

  /**
   * The places of the guide in front count in full, those of others less, and those of a closed one not at all.
   * @param {import('./rank.js').Scored[]} places
   * @param {Guide | undefined} front
   */
  const byGuide = (places, front) =>
    places
      .flatMap((one) => {
        if (!front || isIn(front, one.page)) return one
        return guides.some((guide) => guide.isClosed && isIn(guide, one.page))
          ? []
          : { ...one, score: one.score * weights.otherGuide }
      })
      .sort((a, b) => b.score - a.score)

  /**
   * Where a term is. How rare it is the guide in front says.
   * @param {string} term
   * @param {Guide | undefined} front
   * @returns {Promise<Postings | undefined>}
   */
  const lookUp = async (term, front) => {
    const file = words.terms.findLastIndex((first) => first <= term)
    const terms = file < 0 ? {} : await load(`${words.version}/terms/${file}.json`)
    if (!Object.hasOwn(terms, term)) return undefined
    const [all = 0, ...places] = /** @type {Postings} */ (terms[term])
    if (!front) return [all, ...places]
    const inFront = places.filter((page, at) => at % 3 === 0 && isIn(front, page)).length
    // Of a common term not all places are listed.
    return [Math.round((inFront * all * 3) / places.length), ...places]
  }

  /**
   * The places of a way to say something, such as a word or a name.
   * @param {string} way
   * @param {Guide | undefined} front
   */
  const placesOf = async (way, front, factor = 1) => {
    const lookUpAll = (/** @type {string[]} */ terms) =>
      Promise.all(terms.map((term) => lookUp(term, front)))
    const number = front?.places ?? words.places
    const all = wordsIn(way).flatMap(termsIn)
    const whole = all.filter(isWhole)
    const parts = all.filter((term) => !isWhole(term))
    const useful = parts.filter((part) => parts.length === 1 || !isStopWord(part))
    const found = await lookUpAll(useful)
    const together = [
      match(await lookUpAll(whole), number, { factor }),
      match(found, number, { factor })
    ].filter((one) => one !== undefined)
    if (together.length > 0) return bestOf(together)
    return whole.length > 0
      ? match(found, number, { factor: factor * weights.part, some: true })
      : undefined
  }

  /**
   * The places of a term, and the word that it was corrected to. A word that is nowhere may be the start of
   * others, or mistyped.
   * @param {Term} term
   * @param {boolean} exactly
   * @param {Guide | undefined} front
   */
  const placesOfTerm = async ({ typed, ways: [own = '', ...synonyms] }, exactly, front) => {
    const found = await Promise.all([
      placesOf(own, front),
      ...synonyms.map((way) => placesOf(way, front, weights.synonym))
    ])
    const known = found.filter((one) => one !== undefined)
    if (known.length > 0 || exactly || synonyms.length > 0) return { typed, ...bestOf(known) }
    const word = plain(typed)
    const near = (await load(`words/${encodeURIComponent(word.charAt(0))}.json`)) ?? {}
    const longer = Object.keys(near).filter((one) => one.startsWith(word))
    const starts = word.length > 2 ? longer.slice(0, mostWays) : []
    const nearest = starts.length > 0 ? undefined : nearestWord(typed, near)
    const others = await Promise.all([
      ...starts.map((one) => placesOf(one, front, weights.start)),
      ...(nearest === undefined ? [] : [placesOf(nearest, front, weights.corrected)])
    ])
    return { typed: nearest ?? typed, ...bestOf(others.filter((one) => one !== undefined)) }
  }

  /**
   * @param {string} question
   * @returns {Promise<Found>}
   */
  const ask = async (question, exactly = false) => {
    const terms = termsOf(question, words.synonyms)
    const front = inFront(question)
    const found = await Promise.all(terms.map((term) => placesOfTerm(term, exactly, front)))
    const changed = found.some(({ typed }, at) => typed !== terms[at]?.typed)
    const meant = changed ? found.map(({ typed }) => typed).join(' ') : question
    // A word that is nowhere counts, or any question would be answered.
    const matches = found.map((one) => ({
      ...one,
      weight: one.weight || weights.unknown * rarity(1, front?.places ?? words.places)
    }))
    const places = byGuide(scored(matches), front)
    const answers =
      (places[0]?.share ?? 0) * Math.sqrt(matches.length) >= weights.least
        ? await read(places, meant, changed ? termsOf(meant, words.synonyms) : terms)
        : []
    return {
      meant,
      answers,
      ...(front && { front }),
      ...(urgent && isUrgent(question, urgent.words) && { urgent })
    }
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
  return { ask, urgent, guides }
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

/** @param {Guide} guide @param {number} page */
function isIn({ from, to }, page) {
  return from <= page && page < to
}

/** @param {string} path */
async function json(path) {
  const response = await fetch(path)
  return response.ok ? response.json() : undefined
}
