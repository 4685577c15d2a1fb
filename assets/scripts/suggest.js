// Suggests answers below a search box while somebody types: a combobox, as the W3C describes it.
import { openIndex } from './find.js'
import { secretIn } from './secrets.js'

const suggestions = 5
// A screen reader says how many there are once somebody stops typing.
const pause = 1000

/** @type {ReturnType<typeof openIndex> | undefined} */
let index

/**
 * Starts to suggest in a search box. Returns a function that says whether what is in it may be sent: it may
 * not if it looks like a secret, because then it would be in the address, and in the logs of the host.
 * @param {HTMLFormElement} box
 */
export function suggestIn(box) {
  const input = /** @type {HTMLInputElement} */ (box.querySelector('input'))
  // One for all guides, whose pages of results stand in their own folders.
  const { href: folder } = new URL('../search/index/', import.meta.url)
  const { guide } = box.dataset
  const list = element('ul', 'app-suggestions')
  const status = element('p', 'govuk-visually-hidden')
  // The ids of a page are its author's, and have no capitals.
  list.id = `Suggestions${document.querySelectorAll('.app-suggestions').length}`
  list.role = 'listbox'
  list.ariaLabel = 'Suggestions'
  list.hidden = true
  status.role = 'status'
  box.append(list, status)
  input.role = 'combobox'
  input.ariaAutoComplete = 'list'
  input.setAttribute('aria-controls', list.id)
  let chosen = -1
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer
  close()

  input.addEventListener('input', show)
  input.addEventListener('keydown', (event) => {
    const options = optionsIn(list)
    if (event.key === 'Escape' && !list.hidden) close()
    else if (event.key === 'ArrowDown' && !list.hidden) choose((chosen + 1) % options.length)
    else if (event.key === 'ArrowUp' && !list.hidden)
      choose(chosen > 0 ? chosen - 1 : options.length - 1)
    else if (event.key === 'Enter' && chosen >= 0) go(options[chosen])
    else return
    event.preventDefault()
  })
  box.addEventListener('focusout', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && box.contains(relatedTarget))) close()
  })
  list.addEventListener('pointerdown', (event) => event.preventDefault())
  list.addEventListener('click', ({ target }) => {
    if (target instanceof Element) go(target.closest('[role=option]'))
  })
  if (input.value && document.activeElement === input) show()

  return () => {
    const kind = secretIn(input.value)
    if (kind) warn(kind)
    return !kind
  }

  async function show() {
    const question = input.value.trim()
    const kind = secretIn(question)
    if (kind) return warn(kind)
    if (question.length < 2) return close()
    const { ask } = await (index ??= openIndex(folder, guide))
    const { answers, unsure, urgent } = await ask(question)
    if (question !== input.value.trim()) return
    const found = [...(urgent ? [urgent] : []), ...(unsure ? [] : answers)].slice(0, suggestions)
    fill(found.map((one) => optionFor(one, one === urgent)))
    say(found.length === 1 ? '1 suggestion' : `${found.length} suggestions`)
  }

  /** @param {string} kind */
  async function warn(kind) {
    const words = `This looks like ${kind}, so it is not sent anywhere. If it leaked, revoke it.`
    const note = element('li', 'app-suggestions__warning', words)
    note.role = 'presentation'
    fill([note])
    say(words)
    const { urgent } = await (index ??= openIndex(folder, guide))
    if (urgent && list.contains(note)) fill([note, optionFor(urgent, true)])
  }

  /** @param {HTMLElement[]} items */
  function fill(items) {
    list.replaceChildren(...items)
    list.hidden = items.length === 0
    input.ariaExpanded = String(!list.hidden)
    choose(-1)
  }

  function close() {
    fill([])
    say('')
  }

  /** @param {number} next */
  function choose(next) {
    chosen = next
    for (const [at, option] of optionsIn(list).entries()) {
      option.ariaSelected = String(at === chosen)
      option.id = `${list.id}-${at}`
      if (at === chosen) option.scrollIntoView({ block: 'nearest' })
    }
    if (chosen < 0) input.removeAttribute('aria-activedescendant')
    else input.setAttribute('aria-activedescendant', `${list.id}-${chosen}`)
  }

  /** @param {string} words */
  function say(words) {
    clearTimeout(timer)
    timer = setTimeout(() => (status.textContent = words), words ? pause : 0)
  }
}

/** @param {Element} list */
function optionsIn(list) {
  return [...list.querySelectorAll('[role=option]')]
}

/** @param {Element | null | undefined} option */
function go(option) {
  if (option instanceof HTMLElement && option.dataset['href'])
    location.assign(option.dataset['href'])
}

/**
 * It looks like a link, and one for an emergency as an emergency does elsewhere.
 * @param {{ url: string, title: string, page: string }} answer
 * @param {boolean} isUrgent
 */
function optionFor({ url, title, page }, isUrgent) {
  const option = element('li', isUrgent ? 'app-suggestions__urgent' : '')
  option.role = 'option'
  option.dataset['href'] = url
  option.append(element(isUrgent ? 'b' : 'span', '', title))
  if (page !== title) option.append(document.createElement('br'), page)
  return option
}

/** @param {string} name @param {string} className */
function element(name, className, words = '') {
  const made = document.createElement(name)
  made.className = className
  made.textContent = words
  return made
}
