// Searches the guide for the words in the address of the page of results, and shows the results.
// Nothing is sent anywhere.
import { openIndex } from './find.js'
import { suggest } from './nearest.js'
import { wordsOf } from './query.js'
/** @typedef {import('./find.js').Answer} Answer */

const box = /** @type {HTMLElement} */ (document.querySelector('[data-search]'))
const status = /** @type {HTMLElement} */ (box.querySelector('[role=status]'))
const list = /** @type {HTMLElement} */ (box.querySelector('ol'))
const nearest = /** @type {HTMLElement} */ (box.querySelector('[data-nearest]'))
const folder = box.dataset['search'] ?? ''

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
  const ask = await openIndex(folder)
  const { meant, answers } = await ask(question)
  const results = answers.slice(0, shown)
  const count = results.length === 1 ? '1 result' : `${results.length} results`
  status.textContent =
    results.length === 0
      ? `No results for ‘${question}’`
      : meant !== question
        ? `Showing results for ‘${meant}’. ${count}`
        : `${count} for ‘${question}’`
  list.replaceChildren(...results.map(itemFor))
  if (results.length > 0) return
  const near = /** @type {Element} */ (nearest.firstElementChild)
  await suggest(wordsOf(question).join('-'), near, { message: '', sections: true })
  nearest.hidden = false
}

/** @param {Answer} answer */
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
 * An excerpt of a text, from just before the place where most of the words sought stand together.
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
  const piece = words.slice(from, from + length)
  // Words of code, such as host names, are long.
  while (piece.length > 8 && piece.join(' ').length > 250) piece.pop()
  /** @type {(string | HTMLElement)[]} */
  const parts = []
  let plainly = from > 0 ? '… ' : ''
  for (const [index, word] of piece.entries()) {
    if (at.has(from + index)) {
      const mark = element('mark', 'app-mark')
      mark.textContent = word
      parts.push(plainly, mark)
      plainly = ' '
    } else plainly += `${word} `
  }
  return [...parts, from + piece.length < words.length ? `${plainly}…` : plainly.trimEnd()]
}

/** @param {string} name @param {string} className */
function element(name, className) {
  const made = document.createElement(name)
  made.className = className
  return made
}
