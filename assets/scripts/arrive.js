// Forwards links to what has moved, and suggests similar addresses for broken ones.

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
offerFirstStep()

function arrive() {
  const raw = location.hash.slice(1).split(':~:')[0] ?? ''
  const id = decode(raw)
  const target = id ? (document.getElementById(raw) ?? document.getElementById(id)) : null
  const moved = /** @type {HTMLAnchorElement | null | undefined} */ (
    target?.querySelector(':scope > a[data-moved]')
  )
  // Not all browsers open a closed list of sources for a link into it.
  const closed = target?.closest('details:not([open])')
  if (closed) {
    closed.setAttribute('open', '')
    target?.scrollIntoView()
  }
  const forward = /** @type {HTMLAnchorElement | null} */ (
    document.querySelector('a[data-forward]')
  )
  // The skip link leads to the main part: it keeps the list, in which focus may be.
  if (region && target?.contains(region)) return
  region?.replaceChildren()
  if (moved) go(moved.href, '')
  else if (forward && !target?.matches('[data-retired]')) go(forward.href, location.hash)
  else if (notFound) {
    // Only once: a new list would lose the focus in the old one.
    if (!notFound.hasChildNodes()) void near(location.pathname, notFound, '')
  } else if (id && !target && id.toLowerCase() !== 'top' && region) {
    const shown = id.length > 100 ? `${id.slice(0, 100)}…` : id
    void near(id, region, `Nothing on this page has the address #${shown}.`)
  }
}

/** Who lands in the middle of urgent steps may not know that there are others above: the first Tab leads to the first. */
function offerFirstStep() {
  const steps = document.querySelector('.app-urgent .app-body > ol')
  const step = steps?.querySelector(':scope > li + li:is(:target, :has(:target))')
  const first = steps?.firstElementChild?.id
  if (!step || !first) return
  const link = document.createElement('a')
  link.className = 'app-urgent-start govuk-link'
  link.href = `#${first}`
  link.textContent = 'Start at step 1'
  step.prepend(link)
  addEventListener('hashchange', () => link.remove(), { once: true })
}

/**
 * Replaces this page in the history, so that Back does not return here. Keeps the query.
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
 * Lists similar addresses. Few links are broken, so the code for it is loaded only then.
 * @param {string} wanted
 * @param {Element} place
 * @param {string} message
 */
async function near(wanted, place, message) {
  const asked = location.href
  const { suggest } = await import('./nearest.js')
  if (location.href !== asked) return // the reader has gone on
  const listed = await suggest(wanted, place, message)
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
