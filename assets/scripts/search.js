// Answers the question in the address of the page of results. Nothing is sent anywhere.
import { openIndex } from './find.js'
import { secretIn } from './secrets.js'
/** @typedef {import('./find.js').Answer} Answer */

const box = /** @type {HTMLElement} */ (document.querySelector('[data-search]'))
const status = /** @type {HTMLElement} */ (box.querySelector('[role=status]'))
const list = /** @type {HTMLElement} */ (box.querySelector('.app-results'))
const form = /** @type {HTMLFormElement} */ (document.querySelector('main .app-search'))
const folder = box.dataset['search'] ?? ''
const nothing = /** @type {HTMLElement} */ (box.querySelector('[data-nothing]'))
const emergency = box.querySelector('[data-urgent]')

const shown = 20

const asked = new URLSearchParams(location.search)
const question = (asked.get('q') ?? '').trim().slice(0, 2000)
const secret = secretIn(question)
if (secret) {
  // It has arrived here without scripts, or in a link. At least it does not stay.
  history.replaceState(null, '', location.pathname)
  status.textContent = `That looks like ${secret}, so we did not search for it. If it leaked, revoke it.`
  show(emergency)
} else if (question) {
  const input = form.querySelector('input')
  if (input) input.value = question
  const value = asked.get('only')
  if (value) {
    form.append(Object.assign(element('input', ''), { type: 'hidden', name: 'only', value }))
  }
  document.title = `${shortened(question)} – ${document.title}`
  await answer().catch(() => {
    status.textContent = 'The search did not load. Try again, or use the A to Z.'
  })
}

async function answer() {
  status.textContent = 'Searching'
  const { ask, guides } = await openIndex(folder, form.dataset['guide'])
  const only = guides.find(({ name }) => idOf(name) === asked.get('only'))
  const found = await ask(question, { exactly: asked.has('exactly'), only })
  const { meant, answers: all, unsure, front, urgent } = found
  const answers = all.slice(0, shown)
  if (urgent) show(emergency)
  const count = answers.length === 1 ? '1 result' : `${answers.length} results`
  status.textContent =
    answers.length === 0
      ? `Nothing found for ‘${shortened(question)}’`
      : `${count} for ‘${shortened(meant)}’`
  if (answers.length > 0 && meant !== question) status.append('. ', wayBack())
  if (answers.length === 0 || unsure) show(nothing)
  if (answers.length > 0 && unsure) show(box.querySelector('[data-unsure]'))
  if (answers.length > 0 && front && !only && guides.length > 1)
    status.append(`. ${front.name} comes first`)
  if (guides.length > 1) {
    const choices = [undefined, ...guides].map((guide) => {
      const choice = element('li', '')
      const words = guide ? `${guide.name} only` : 'All guides'
      const link = again(words, { only: guide && idOf(guide.name) })
      if (guide === only) link.setAttribute('aria-current', 'true')
      choice.append(link)
      return choice
    })
    box.querySelector('.app-guides ul')?.replaceChildren(...choices)
  }
  const pages = Map.groupBy(answers, ({ url }) => url.split('#')[0]).values()
  list.replaceChildren(...[...pages].map(itemFor))
}

/** @param {Element | null} part */
function show(part) {
  if (part instanceof HTMLElement) part.hidden = false
}

/** The name of a guide as it stands in an address. @param {string} name */
function idOf(name) {
  return name.toLowerCase().replaceAll(' ', '-')
}

function wayBack() {
  return again(`Search for ‘${shortened(question)}’ instead`, { exactly: '' })
}

/**
 * A link to the same question, asked otherwise.
 * @param {string} words
 * @param {Record<string, string | undefined>} otherwise
 */
function again(words, otherwise) {
  const link = element('a', 'govuk-link', words)
  const query = new URLSearchParams(asked)
  for (const [name, value] of Object.entries(otherwise)) {
    if (value === undefined) query.delete(name)
    else query.set(name, value)
  }
  link.setAttribute('href', `?${query}`)
  return link
}

/**
 * The best answer of a page, with an excerpt, and its others as links.
 * @param {Answer[]} ofPage
 */
function itemFor([best, ...others]) {
  const item = element('li', 'app-result')
  if (!best) return item
  const { title, page, section, words, at } = best
  const heading = element('h2', 'govuk-heading-s')
  heading.append(linkTo(best))
  item.append(heading)
  const path = [page, section].filter((part) => part && part !== title).join(': ')
  if (path) item.append(element('p', 'app-result__place', path))
  if (!title.includes(words)) {
    const excerpt = element('p', 'govuk-body')
    excerpt.append(...marked(words, at))
    item.append(excerpt)
  }
  if (others.length > 0) {
    const more = element('ul', 'govuk-list app-result__more')
    for (const other of others) {
      const line = element('li', '')
      line.append(linkTo(other))
      more.append(line)
    }
    item.append(more)
  }
  return item
}

/** @param {Answer} answer */
function linkTo({ url, title }) {
  const link = element('a', 'govuk-link', title)
  link.setAttribute('href', url)
  return link
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
      parts.push(plainly, element('mark', 'app-mark', word))
      plainly = ' '
    } else plainly += `${word} `
  }
  return [...parts, from + piece.length < words.length ? `${plainly}…` : plainly.trimEnd()]
}

/** @param {string} text */
function shortened(text) {
  return text.length > 120 ? `${text.slice(0, 120)}…` : text
}

/** @param {string} name @param {string} className */
function element(name, className, words = '') {
  const made = document.createElement(name)
  made.className = className
  made.textContent = words
  return made
}
