// Finds answers in the index of the guide. It loads only what it needs of it, and does not use the page.
import { messageOf, wordsOf } from './message.js'
import { byTyped, isUrgent, nearestWord, termsOf } from './query.js'
import { bestOf, match, ranked, rarity, scored, weights } from './rank.js'
import { wordsOfName, isStopWord, isWhole, plain, termsIn, wordsIn } from './words.js'
/** @typedef {import('./query.js').Term} Term */
/** @typedef {import('./rank.js').Place} Place */
/** @typedef {import('./rank.js').Match} Match */
/** @typedef {import('./rank.js').Postings} Postings */
/**
 * What the index says of itself: the folder of its numbered files, the first term of each file of terms, and how many places there are.
 * Where there is more than one guide, their pages follow each other: `from` is the number of the first of each, and `to` that of the next.
 * @typedef {{ version: string, terms: string[], letters: string, places: number, guides?: Guide[], synonyms: Record<string, string[]>, rules?: { words: string[][], unless?: string[] }[], urgent?: Urgent }} Words
 */
/** @typedef {{ url: string, name: string, from: number, to: number, places: number, isClosed: boolean, urgent?: Urgent }} Guide */
/** The page for an emergency. @typedef {{ url: string, title: string }} Urgent */
/** A place that answers, and which of its words were asked for. @typedef {Place & { score: number, at: Set<number> }} Answer */
/**
 * `meant` is the question with its corrected words, `answers` are the best first, those of the guide in `front` before others, and `urgent` is the page for
 * an emergency, if the question is about one. They are `unsure` if none has much of the question.
 * @typedef {{ meant: string, answers: Answer[], unsure: boolean, front?: Guide, urgent?: Pick<Place, 'url' | 'title' | 'page'> }} Found
 */

// The most pages to read. Readers rephrase a question rather than look at more.
const mostPages = 12
// The most ways to complete the start of a word.
const mostWays = 5
// The name of an error of a system, such as `ENOENT`. Who pasted it has mistyped nothing beside it.
const systemError = /\bE(?!RROR)[A-Z]{4,}\b/

/**
 * Opens the index in a folder. Gives a function that answers a question, the page for emergencies and the
 * guides. Answers of one guide come first: of the one with the address `guide`, else of the one that the
 * question names, else of the first.
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
  const guides = words.guides ?? []
  const urgentIn = (/** @type {Guide | undefined} */ front) => {
    const page = front ? front.urgent : words.urgent
    return page && { ...page, page: page.title }
  }
  const synonyms = byTyped(words.synonyms)

  const guideOf = (/** @type {number} */ page) =>
    guides.find(({ from, to }) => from <= page && page < to)

  /** @param {string} question */
  const namedIn = (question) => {
    const asked = new Set(wordsIn(question).flatMap(termsIn))
    return guides.filter(({ name }) =>
      wordsIn(name)
        .flatMap(termsIn)
        .every((term) => asked.has(term))
    )
  }

  /**
   * The places of guides in front count in full, and those of others less, or not at all: those of a closed one.
   * @param {import('./rank.js').Scored[]} places
   * @param {Guide[]} inFront
   * @param {Guide} [only]
   */
  const byGuide = (places, inFront, only) =>
    places
      .flatMap((one) => {
        const guide = guideOf(one.page)
        if (!guide || inFront.includes(guide)) return one
        return only || guide.isClosed ? [] : { ...one, score: one.score * weights.otherGuide }
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
    const inFront = places.filter((page, at) => at % 3 === 0 && guideOf(page) === front).length
    // Of a common term not all places are listed.
    return [Math.round((inFront * all * 3) / places.length), ...places]
  }

  /**
   * The places of a way to say something, such as a word or a name.
   * @param {string} way
   * @param {Guide | undefined} front
   */
  const placesOf = async (way, front, factor = 1, ofWhole = factor) => {
    const lookUpAll = (/** @type {string[]} */ terms) =>
      Promise.all(terms.map((term) => lookUp(term, front)))
    const number = front?.places ?? words.places
    const all = wordsIn(way).flatMap(termsIn)
    const whole = all.filter(isWhole)
    const parts = all.filter((term) => !isWhole(term))
    const useful = parts.filter((part) => !isStopWord(part))
    const found = await lookUpAll(useful.length > 0 ? useful : parts)
    const together = [
      match(await lookUpAll(whole), number, { factor: ofWhole }),
      match(found, number, { factor })
    ].filter((one) => one !== undefined)
    if (together.length > 0) return bestOf(together)
    // A part of a name, such as of `q:SendMessage`, if the name is nowhere.
    return whole.length > 0 ? match(found, number, { factor, some: true }) : undefined
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
      placesOf(own, front, 1, weights.whole),
      ...synonyms.map((way) => placesOf(way, front, weights.synonym))
    ])
    const inWords = wordsOfName(own)
    if (!found[0] && inWords !== own) found[0] = await placesOf(inWords, front, weights.synonym)
    const known = found.filter((one) => one !== undefined)
    if (known.length > 0 || exactly || synonyms.length > 0) return { typed, ...bestOf(known) }
    const word = plain(typed).replace(/^[/@]/, '')
    const [letter = ''] = word
    const near = words.letters.includes(letter) ? await load(`words/${letter}.json`) : {}
    const longer = Object.entries(near)
      .filter(([one]) => one.startsWith(word))
      .sort(([, a], [, b]) => b - a)
      .map(([one]) => one)
    const starts = word.length > 2 ? longer.slice(0, mostWays) : []
    const nearest = starts.length > 0 ? undefined : nearestWord(typed, near)
    const others = await Promise.all(starts.map((one) => placesOf(one, front, weights.start)))
    return { typed: nearest ?? typed, ...bestOf(others.filter((one) => one !== undefined)) }
  }

  /**
   * @param {string} question
   * @param {{ exactly?: boolean, only?: Guide | undefined }} [how] `exactly` leaves its words as they were typed, `only` is the guide to search
   * @returns {Promise<Found>}
   */
  const ask = async (question, { exactly = false, only } = {}) => {
    const named = namedIn(question)
    const front = only ?? guides.find(({ url }) => url === guide) ?? named[0] ?? guides[0]
    const inFront = front ? [front, ...(only ? [] : named)] : []
    const terms = termsOf(question, synonyms, inFront.map(({ name }) => name).join(' '))
    const asIs = (/** @type {Term} */ { typed }) =>
      exactly || (systemError.test(question) && !systemError.test(typed))
    const found = await Promise.all(terms.map((term) => placesOfTerm(term, asIs(term), front)))
    const corrections = new Map(found.map(({ typed }, at) => [terms[at]?.typed, typed]))
    const meant = question
      .split(/([\s=]+)/)
      .map((word) => word.replace(wordsOf(word)[0] ?? '', (one) => corrections.get(one) ?? one))
      .join('')
    if (meant !== question) return ask(meant, { only })
    // A word that is nowhere counts, or any question would be answered. Who types has only the start of the last.
    const nowhere = weights.unknown * rarity(1, front?.places ?? words.places)
    const matches = found.map((one) => ({
      ...one,
      weight: one.weight || (one.typed.length > 2 ? nowhere : 0)
    }))
    const places = byGuide(scored(matches), inFront, only)
    const answers = await read(places, question, terms)
    const asked = matches.reduce((sum, { weight }) => sum + weight, 0)
    const worth = ((answers[0]?.score ?? 0) / asked) * Math.sqrt(matches.length + 2)
    return {
      meant: question,
      answers: worth >= weights.least ? answers : [],
      unsure: worth < weights.sure,
      ...(front && { front }),
      ...(isUrgent(question, words.rules ?? []) && { urgent: urgentIn(front) })
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
    const [{ ways: names } = { ways: [] }, ...others] = terms
    const answers = ranked(found, messageOf(question), others.length > 0 ? [] : names)
    const least = (answers[0]?.score ?? 0) / 4
    return answers
      .filter(({ score }) => score > least)
      .map((answer) => ({ ...answer, at: positions(answer.words, sought) }))
  }
  const here = guides.find(({ url }) => url === guide) ?? guides[0]
  return { ask, urgent: urgentIn(here), guides }
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
