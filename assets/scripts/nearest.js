// Suggests addresses of the guide that are similar to some words or to a broken address.
import { secretIn } from './secrets.js'
/** @typedef {{ url: string, title: string, links: { id: string, text: string, number?: number }[] }} Page */

/**
 * Lists the addresses that are most similar to what was asked for. Of equals, those of this page come
 * first, and below them other ways on. Focus does not move. False if the reader has gone on.
 * @param {string} wanted
 * @param {Element} place
 * @param {string} message what to say first; without one only pages are listed
 */
export async function suggest(wanted, place, message) {
  const asked = location.href
  const index = document.querySelector('[data-links]')?.getAttribute('data-links') ?? ''
  const response = await fetch(index).catch(() => undefined)
  /** @type {{ base: string, pages: Page[] }} */
  const { base, pages } = response?.ok ? await response.json() : { base: '', pages: [] }
  if (location.href !== asked) return false // the reader has gone on
  const sought = nameOf(wanted)
  const found = pages
    .flatMap(({ url, title, links }) => [
      { href: base + url, text: title, words: nameOf(url) },
      ...(message
        ? links.map((one) => ({
            href: `${base + url}#${one.id}`,
            text: `${title}: ${one.text}`,
            words: nameOf(one.id)
          }))
        : [])
    ])
    .map((one) => ({ ...one, score: similarity(sought, one.words) }))
    .filter(({ score }) => score > 0.5)
    .sort((a, b) => b.score - a.score || onThisPage(b) - onThisPage(a))
    .slice(0, 5)
  const list = document.createElement('ul')
  list.className = 'govuk-list govuk-list--bullet'
  for (const { href, text } of found) {
    const item = document.createElement('li')
    item.append(linkTo(href, text))
    list.append(item)
  }
  const first = document.createElement('p')
  first.className = 'govuk-body'
  first.textContent = `${message} ${found.length > 0 ? 'The nearest are:' : ''}`.trim()
  place.replaceChildren(
    ...(first.textContent ? [first] : []),
    ...(found.length > 0 ? [list] : []),
    ...(message ? [waysOn(wanted)] : [])
  )
  return true
}

/**
 * What else to try: a search for the words of a broken address, unless they would put a secret into another, and the A to Z.
 * @param {string} wanted
 */
function waysOn(wanted) {
  const ways = document.createElement('p')
  ways.className = 'govuk-body'
  const words =
    nameOf(wanted)
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(' ') ?? ''
  /** @type {HTMLFormElement | null} */
  const box = document.querySelector('form.app-search')
  if (box && words.length > 2 && !secretIn(wanted)) {
    const results = new URL(box.action)
    results.searchParams.set('q', words)
    ways.append(linkTo(results.href, `Search for ‘${words}’`), ' or look in the ')
  } else ways.append('Look in the ')
  ways.append(linkTo(new URL('../a-to-z/', import.meta.url).href, 'A to Z'), '.')
  return ways
}

/**
 * @param {string} href
 * @param {string} text
 */
function linkTo(href, text) {
  const link = document.createElement('a')
  link.className = 'govuk-link'
  link.href = href
  link.textContent = text
  return link
}

/** @param {{ href: string }} link */
function onThisPage({ href }) {
  return Number(href.startsWith(`${location.pathname}#`))
}

/**
 * The last part of an address, without `step-`: all else is the same for many addresses. Nobody writes a
 * name of more than 200 letters.
 * @param {string} address
 */
function nameOf(address) {
  const last = address.split('/').filter(Boolean).at(-1) ?? ''
  return last.length > 200 ? '' : last.replace(/^step-(?=.)|\.(?:html?|md)$/gi, '')
}

/**
 * The similarity of two texts, from 0 to 1: the share of pairs of letters that they have in common.
 * @param {string} a
 * @param {string} b
 */
function similarity(a, b) {
  const [one, other] = [pairs(a), pairs(b)]
  const common = [...one].filter((pair) => other.has(pair)).length
  return (2 * common) / (one.size + other.size || 1)
}

/** @param {string} text */
function pairs(text) {
  const letters = text.toLowerCase().replace(/[^a-z0-9]+/g, ' ')
  return new Set([...letters].map((_, at) => letters.slice(at, at + 2)))
}
