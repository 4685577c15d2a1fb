// Helps a link that arrives: forwards what has moved, and says what is near when nothing has that address.

const region = document.getElementById('lost-link')
const notFound = document.querySelector('[data-not-found]')
/** @type {HTMLAnchorElement | null} */
const report = document.querySelector('a[data-report]')

if (report) {
  const form = new URL(report.href)
  // The field of `broken-link.yml`, where there are forms.
  form.searchParams.set(form.searchParams.has('template') ? 'link' : 'body', location.href)
  report.href = form.href
}

addEventListener('hashchange', arrive)
arrive()

function arrive() {
  const raw = location.hash.slice(1).split(':~:')[0] ?? ''
  const id = decode(raw)
  const target = id ? (document.getElementById(raw) ?? document.getElementById(id)) : null
  const moved = /** @type {HTMLAnchorElement | null | undefined} */ (
    target?.querySelector(':scope > a[data-moved]')
  )
  // Browsers open a closed list of sources for a link into it, but not all of them do.
  const closed = target?.closest('details:not([open])')
  if (closed) {
    closed.setAttribute('open', '')
    target?.scrollIntoView()
  }
  const forward = /** @type {HTMLAnchorElement | null} */ (
    document.querySelector('a[data-forward]')
  )
  // Whoever skips to the main part, where the list is, finds it there. Focus can be in it by now.
  if (region && target?.contains(region)) return
  region?.replaceChildren()
  if (moved) go(moved.href, '')
  else if (forward && !target?.matches('[data-retired]')) go(forward.href, location.hash)
  else if (notFound) {
    // Only once: a list that is made anew takes focus from who is in it.
    if (!notFound.hasChildNodes()) void near(location.pathname, notFound, '')
  } else if (id && !target && id.toLowerCase() !== 'top' && region) {
    const shown = id.length > 100 ? `${id.slice(0, 100)}…` : id
    void near(id, region, `Nothing on this page has the address #${shown}.`)
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
 * Lists what is near. Few links are lost, so what does it is loaded only then.
 * @param {string} wanted
 * @param {Element} place
 * @param {string} message
 */
async function near(wanted, place, message) {
  const asked = location.href
  const { suggest } = await import('./nearest.js')
  if (location.href !== asked) return // the reader has gone on
  const listed = await suggest(wanted, place, { message, sections: message !== '' })
  if (!listed || !message) return
  const { top, bottom } = place.getBoundingClientRect()
  // Not scrollIntoView: the next Tab would go on from there, past the skip link.
  if (top < 0 || bottom > innerHeight) scrollBy(0, top)
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
