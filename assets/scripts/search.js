// Searches the guide for the words in the address of the page of results, and shows what it finds.
// Nothing is loaded but what that needs, and nothing is sent anywhere.
import { suggest } from './nearest.js'
import { nearestWord, plain, termsOf, wordsOf } from './query.js'
import { ranked } from './rank.js'
/** @typedef {import('./query.js').Term} Term */
/** @typedef {import('./rank.js').Found} Found */
/** @typedef {{ id: string, score: number, words: number[], data: () => Promise<Fragment> }} Result */
/** @typedef {{ raw_url: string, content: string, meta: Record<string, string> }} Fragment */
/** @typedef {{ search: (words: string) => Promise<{ results: Result[] }> }} Index */

const box = /** @type {HTMLElement} */ (document.querySelector('[data-search]'))
const status = /** @type {HTMLElement} */ (box.querySelector('[role=status]'))
const list = /** @type {HTMLElement} */ (box.querySelector('ol'))
const nearest = /** @type {HTMLElement} */ (box.querySelector('[data-nearest]'))
const folder = box.dataset['search'] ?? ''

// More are never read: who does not find it among these types other words.
const read = 30
const shown = 20

const question = (new URLSearchParams(location.search).get('q') ?? '').trim().slice(0, 200)
if (question) {
  const input = document.querySelector('main input[name=q]')
  if (input instanceof HTMLInputElement) input.value = question
  document.title = `${question} – ${document.title}`
  await answer().catch(() => {
    status.textContent = 'The search did not load. Try again, or use the A to Z.'
  })
}

async function answer() {
  status.textContent = 'Searching'
  const { createInstance } = await import(new URL(`${folder}pagefind.js`, location.href).href)
  /** @type {Index} */
  const index = createInstance({ basePath: folder, noWorker: true })
  const asked = await Promise.all(
    termsOf(question, (await json('synonyms.json')) ?? {}).map((term) => corrected(index, term))
  )
  const changed = asked.some(({ typed, meant }) => typed !== meant)
  const meant = changed ? asked.map(({ meant }) => meant).join(' ') : question
  const { found, terms } = await find(index, asked, meant)
  const results = ranked(found, terms, meant).slice(0, shown)
  const count = results.length === 1 ? '1 result' : `${results.length} results`
  status.textContent =
    results.length === 0
      ? `No results for ‘${question}’`
      : changed
        ? `Showing results for ‘${meant}’. ${count}`
        : `${count} for ‘${question}’`
  list.replaceChildren(...results.map(itemFor))
  if (results.length > 0) return
  const near = /** @type {Element} */ (nearest.firstElementChild)
  await suggest(wordsOf(question).join('-'), near, { message: '', sections: true })
  nearest.hidden = false
}

/**
 * A term as it was meant: a word that nothing has is one that was mistyped.
 * @param {Index} index
 * @param {Term} term
 */
async function corrected(index, term) {
  const { typed, ways } = term
  const asTyped = { ...term, meant: typed }
  if (ways.length > 1) return asTyped
  const { results } = await index.search(`"${typed.replaceAll('"', ' ')}"`)
  if (results.length > 0) return asTyped
  /** @type {Record<string, number>} */
  const known = (await json(`words/${encodeURIComponent(plain(typed).charAt(0))}.json`)) ?? {}
  // The start of a word is not a slip: someone types 'auth' and means what it says.
  if (typed.length > 2 && Object.keys(known).some((word) => word.startsWith(plain(typed)))) {
    return asTyped
  }
  const word = nearestWord(typed, known)
  return word === undefined
    ? { typed, meant: typed, ways: [] }
    : { typed, meant: word, ways: [word] }
}

/**
 * Reads those records that have most of the rarest terms, or all of them side by side.
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
    const best = Math.max(...[...results.values()].map(({ score }) => score))
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

/** @param {Found & { at: Set<number> }} found */
function itemFor({ url, title, page, section, words, at }) {
  const item = element('li', 'app-result')
  const heading = element('h2', 'govuk-heading-s')
  const link = element('a', 'govuk-link')
  link.setAttribute('href', url)
  link.textContent = title
  heading.append(link)
  const path = [page, section].filter((part) => part && part !== title).join(': ')
  const where = element('p', 'app-result__place')
  where.textContent = path
  const excerpt = element('p', 'govuk-body')
  excerpt.append(...marked(words, at))
  item.append(heading, ...(path ? [where] : []), ...(title.includes(words) ? [] : [excerpt]))
  return item
}

/**
 * A piece of a text from just before the first place where most of what was sought stands together.
 * @param {string} text
 * @param {Set<number>} at
 */
function marked(text, at) {
  const length = 30
  const words = text.split(/\s+/)
  const starts = [...at].sort((a, b) => a - b)
  const within = (/** @type {number} */ start) =>
    starts.filter((one) => one >= start && one < start + length - 3).length
  const start = starts.toSorted((a, b) => within(b) - within(a) || a - b)[0] ?? 0
  const from = Math.max(Math.min(start - 3, words.length - length), 0)
  /** @type {(string | HTMLElement)[]} */
  const parts = []
  let plainly = from > 0 ? '… ' : ''
  for (const [index, word] of words.slice(from, from + length).entries()) {
    if (at.has(from + index)) {
      const mark = element('mark', 'app-mark')
      mark.textContent = word
      parts.push(plainly, mark)
      plainly = ' '
    } else plainly += `${word} `
  }
  return [...parts, from + length < words.length ? `${plainly}…` : plainly.trimEnd()]
}

/** @param {string} name @param {string} className */
function element(name, className) {
  const made = document.createElement(name)
  made.className = className
  return made
}

/** @param {string} path */
async function json(path) {
  const response = await fetch(`${folder}${path}`)
  return response.ok ? response.json() : undefined
}
