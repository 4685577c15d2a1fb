// Filters lists of links, or the rows of tables, as you type. Nothing is sent anywhere.
import { messageOf, wordsOf } from './message.js'
import { secretIn } from './secrets.js'

/** Items to filter, and the elements around them, which are hidden if no item is left. */
const groups = [
  ...[...document.querySelectorAll('.app-links')].map((section) => ({
    around: [section],
    title: section.querySelector('h2')?.textContent.toLowerCase() ?? '',
    items: [...section.querySelectorAll('li')]
  })),
  // A section whose tables are all in sections of its own has no row itself, and only leads to them.
  ...[...document.querySelectorAll('.app-filter ~ .app-heading')].flatMap((heading) => {
    const around = upTo(heading, () => true)
    const whole = upTo(heading, (next) => levelOf(next) <= levelOf(heading))
    return rowsIn(whole).length > 0 ? { around, title: '', items: rowsIn(around) } : []
  }),
  // After its section, which may have other tables with rows that are left.
  ...[...document.querySelectorAll('.app-body table')].map((table) => {
    const frame = table.closest('.app-scroll, .app-table') ?? table
    const below = frame.nextElementSibling
    const around = below?.matches('.app-copy') ? [frame, below] : [frame]
    return { around, title: '', items: rowsIn(around) }
  })
]

for (const box of document.querySelectorAll('[data-filter]')) {
  const input = box.querySelector('input')
  const status = box.querySelector('[role=status]')
  const search = box.querySelector('a')
  const unit = box.getAttribute('data-filter')
  input?.addEventListener('input', () => {
    const words = wordsOf(messageOf(input.value).toLowerCase())
    const left = new Set()
    for (const { around, title, items } of groups) {
      for (const item of items) {
        const text = `${title} ${item.textContent.toLowerCase()}`
        const has = words.every((word) => text.includes(word))
        item.toggleAttribute('hidden', !has)
        if (has) left.add(item)
      }
      const some =
        words.every((word) => title.includes(word)) || items.some((item) => left.has(item))
      for (const element of around) element.toggleAttribute('hidden', !some)
    }
    const secret = secretIn(input.value)
    const warning = secret ? `. This looks like ${secret}. If it leaked, revoke it.` : ''
    if (status) status.textContent = `${left.size} ${unit}${left.size === 1 ? '' : 's'}${warning}`
    if (!search) return
    // A secret would be in the address, and in the logs of the host.
    search.hidden = left.size > 0 || secret !== undefined
    search.search = search.hidden ? '' : `?${new URLSearchParams({ q: input.value.trim() })}`
  })
}

// A link of the page may lead to what is hidden.
addEventListener('hashchange', () => {
  const target = document.querySelector(':target')
  if (!target?.closest('[hidden]')) return
  for (const input of document.querySelectorAll('[data-filter] input')) {
    if (input instanceof HTMLInputElement) input.value = ''
    input.dispatchEvent(new Event('input'))
  }
  target.scrollIntoView()
})

/**
 * An element and what follows it, up to a heading that ends it.
 * @param {Element} first
 * @param {(heading: Element) => boolean} ends
 */
function upTo(first, ends) {
  const found = [first]
  for (let next = first.nextElementSibling; next; next = next.nextElementSibling) {
    if (next.matches('.app-heading') && ends(next)) break
    found.push(next)
  }
  return found
}

/** @param {Element} heading */
function levelOf(heading) {
  return heading.firstElementChild?.localName ?? ''
}

/** @param {Element[]} elements */
function rowsIn(elements) {
  return elements.flatMap((one) => [...one.querySelectorAll('tbody tr')])
}
