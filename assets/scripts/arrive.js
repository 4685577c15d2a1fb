// Helps a link that arrives: forwards what has moved, and says what is near when nothing has that address.
/** @typedef {{ url: string, title: string, links: { id: string, text: string, number?: number }[] }} Page */

const region = document.getElementById('lost-link')
const notFound = document.querySelector('[data-not-found]')

addEventListener('hashchange', arrive)
// Another script has found nothing for some words, and asks for what is near in a place of its own.
addEventListener('nearest', (event) => {
  if (!(event instanceof CustomEvent) || !(event.target instanceof Element)) return
  void suggest(String(event.detail), event.target, 'The nearest topics may help.')
})
arrive()

function arrive() {
  const raw = location.hash.slice(1).split(':~:')[0] ?? ''
  const id = decode(raw)
  const target = id ? (document.getElementById(raw) ?? document.getElementById(id)) : null
  const moved = /** @type {HTMLAnchorElement | null | undefined} */ (
    target?.querySelector(':scope > a[data-moved]')
  )
  const forward = /** @type {HTMLAnchorElement | null} */ (
    document.querySelector('a[data-forward]')
  )
  region?.replaceChildren()
  if (moved) go(moved.href, '')
  else if (forward && !target?.matches('[data-retired]')) go(forward.href, location.hash)
  else if (notFound) {
    // Only once: a list that is made anew takes focus from who is in it.
    if (!notFound.hasChildNodes()) void suggest(location.pathname, notFound, '')
  } else if (id && !target && id.toLowerCase() !== 'top' && region) {
    void suggest(id, region, `Nothing on this page has the address #${id}.`)
  }
}

/**
 * Goes on without a step in the history, so that Back does not come here again. The query travels along.
 * @param {string} href
 * @param {string} hash
 */
function go(href, hash) {
  const url = new URL(href)
  url.search = location.search
  if (hash) url.hash = hash
  location.replace(url)
}

/**
 * Lists the addresses that are most like the one that was asked for, those of this page first of
 * equals. Focus stays where it is.
 * @param {string} wanted
 * @param {Element} place
 * @param {string} message
 */
async function suggest(wanted, place, message) {
  const asked = location.href
  const index = document.querySelector('[data-links]')?.getAttribute('data-links') ?? ''
  const response = await fetch(index).catch(() => undefined)
  /** @type {{ base: string, pages: Page[] }} */
  const { base, pages } = response?.ok ? await response.json() : { base: '', pages: [] }
  if (location.href !== asked) return // the reader has gone on
  const sought = wanted.startsWith(`${base}/`) ? wanted.slice(base.length) : wanted
  const found = pages
    .flatMap(({ url, title, links }) => [
      { href: base + url, text: title, words: url },
      ...(message
        ? links.map((one) => ({
            href: `${base + url}#${one.id}`,
            text: `${title}: ${one.text}`,
            words: one.id
          }))
        : [])
    ])
    .map((one) => ({ ...one, score: likeness(sought, one.words) }))
    .filter(({ score }) => score > 0.3)
    .sort((a, b) => b.score - a.score || onThisPage(b) - onThisPage(a))
    .slice(0, 5)
  const list = document.createElement('ul')
  list.className = 'govuk-list govuk-list--bullet'
  for (const { href, text } of found) {
    const link = document.createElement('a')
    link.className = 'govuk-link'
    link.href = href
    link.textContent = text
    const item = document.createElement('li')
    item.append(link)
    list.append(item)
  }
  const first = document.createElement('p')
  first.className = 'govuk-body'
  first.textContent = `${message} ${found.length > 0 ? 'The nearest are:' : ''}`.trim()
  place.replaceChildren(...(first.textContent ? [first] : []), ...(found.length > 0 ? [list] : []))
  if (message) place.scrollIntoView({ block: 'nearest' })
}

/** @param {{ href: string }} link */
function onThisPage({ href }) {
  return Number(href.startsWith(`${location.pathname}#`))
}

/**
 * How like two texts are, from 0 to 1: the share of their pairs of letters that they have in common.
 * @param {string} a
 * @param {string} b
 */
function likeness(a, b) {
  const [one, other] = [pairs(a), pairs(b)]
  const common = [...one].filter((pair) => other.has(pair)).length
  return (2 * common) / (one.size + other.size || 1)
}

/** @param {string} text */
function pairs(text) {
  const letters = text.toLowerCase().replace(/[^a-z0-9]+/g, ' ')
  return new Set([...letters].map((_, at) => letters.slice(at, at + 2)))
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
