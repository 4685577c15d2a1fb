// Copies the address of a section or an item, or a checklist, and offers each in other forms.
const status = document.createElement('div')
status.setAttribute('role', 'status')
status.className = 'govuk-visually-hidden'
document.body.append(status)

/** The published address of this page, also in a preview. */
const address =
  document.querySelector('link[rel=canonical]')?.getAttribute('href') ??
  location.href.replace(/#.*/s, '')
const title = document.querySelector('h1')?.textContent?.trim() ?? document.title

const unread =
  'ul, ol, .app-code-block, figure, .app-table, .app-scroll, .app-note-mark, .app-share-menu, .app-urgent-start'

/** @type {HTMLElement | undefined} What is offered now. */
let menu
/** @type {HTMLElement} What it was asked of. */
let opener

/**
 * Copies what a control is for, or offers what can be copied.
 * @param {HTMLElement} control
 */
export function share(control) {
  const ours = control.closest('.app-share-menu')
  close()
  if (!ours) opener = control
  if (control instanceof HTMLButtonElement) void offerChecklists(control)
  else if (control.matches('.app-copy > a')) offerItems(control)
  else if (control.matches('.app-actions a'))
    copyPage(/** @type {HTMLAnchorElement} */ (control).href)
  else if (control instanceof HTMLAnchorElement) copyLink(control.hash)
}

addEventListener('click', ({ target }) => {
  if (target instanceof Element && !target.closest('.app-share-menu')) close()
})

addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape' || !menu?.isConnected) return
  const ours = menu.contains(document.activeElement)
  close()
  if (ours) opener.focus()
})

/** @param {string} href */
function copyPage(href) {
  const text = fetch(href).then((response) => {
    if (!response.ok) throw new Error(response.statusText)
    return response.text()
  })
  const open = linkTo(href, 'Open the Markdown')
  open.className = 'govuk-link'
  offer('Copy page as Markdown', [open])
  void copy({ 'text/plain': text }, 'Page copied as Markdown')
}

/** @param {string} hash */
function copyLink(hash) {
  const name = nameOf(hash)
  const href = address + hash
  history.replaceState(history.state, '', hash)
  offer(`Copy ${name}`, [
    button('Copy for chat', () => ({
      'text/plain': `${name}: ${href}`,
      'text/html': linkTo(href, name).outerHTML
    })),
    button('Copy as Markdown', () => ({ 'text/plain': `[${escaped(name)}](${href})` }))
  ])
  void copy({ 'text/plain': href, 'text/html': linkTo(href, href).outerHTML }, 'Link copied')
  if (opener.matches('.app-copy > a')) opener.focus()
}

/**
 * Offers a link to each item of the list above a control.
 * @param {HTMLElement} control
 */
function offerItems(control) {
  const list = document.createElement('ul')
  const links = listAbove(control)?.querySelectorAll('a.app-item') ?? []
  for (const { hash } of /** @type {Iterable<HTMLAnchorElement>} */ (links)) {
    const item = document.createElement('li')
    const link = document.createElement('a')
    link.className = 'govuk-link'
    link.href = hash
    link.textContent = wordsAt(hash)
    item.append(link)
    list.append(item)
  }
  offer(control.textContent, [list])
  list.querySelector('a')?.focus()
}

/**
 * Offers the list above a control, or all lists. Few copy them, so the code for it is loaded only then.
 * @param {HTMLElement} control
 */
async function offerChecklists(control) {
  const { write } = await import('./checklist.js')
  if (opener !== control) return // the reader has gone on
  /** @type {Iterable<HTMLElement>} */
  const controls = control.closest('.app-body')
    ? [control]
    : document.querySelectorAll('.app-body .app-copy > button')
  const lists = [...controls].flatMap((one) => listAbove(one) ?? [])
  const { richText, markdown, csv } = write(lists, { title, address })
  const file = document.createElement('a')
  file.className = 'govuk-link'
  file.href = URL.createObjectURL(new Blob([csv], { type: 'text/csv' }))
  file.download = `${address.split('/').at(-2)}.csv`
  file.textContent = 'Download as CSV'
  const first = button('Copy as rich text', () => richText)
  offer(control.textContent, [first, button('Copy as Markdown', () => markdown), file])
  first.focus()
}

/** @param {HTMLElement} control */
function listAbove(control) {
  return control.parentElement?.previousElementSibling
}

/**
 * @param {string} name
 * @param {HTMLElement[]} parts
 */
function offer(name, parts) {
  menu = document.createElement('div')
  menu.className = 'app-share-menu'
  menu.setAttribute('role', 'group')
  menu.setAttribute('aria-label', name)
  menu.append(document.createElement('span'), ...parts)
  opener.parentElement?.append(menu)
  if (opener.matches('.app-copy > *')) opener.ariaExpanded = 'true'
}

function close() {
  menu?.remove()
  if (opener?.ariaExpanded) opener.ariaExpanded = 'false'
}

/**
 * @param {string} text
 * @param {() => Record<string, string>} content
 */
function button(text, content) {
  const made = document.createElement('button')
  made.type = 'button'
  made.textContent = text
  made.addEventListener('click', () => void copy(content(), 'Copied'))
  return made
}

/**
 * Such as 'Turn the machine off – No coffee comes out'. A number would be wrong as soon as steps move.
 * @param {string} hash
 */
function nameOf(hash) {
  const words = wordsAt(hash)
  return words === title ? title : `${words} – ${title}`
}

/**
 * The first sentence of what has an id, or of its first cell.
 * @param {string} hash
 */
function wordsAt(hash) {
  const target = document.getElementById(decodeURIComponent(hash.slice(1)))
  const words = textOf(target?.querySelector(':scope > :is(p, td, th)') ?? target)
  return (/^.+?[.?!](?= |$)/.exec(words)?.[0] ?? words).replace(/[.:]$/, '')
}

/**
 * The words of an element, without its blocks, its notes and what is offered to copy it.
 * @param {Element | null | undefined} element
 */
function textOf(element) {
  const copied = /** @type {Element | undefined} */ (element?.cloneNode(true))
  for (const one of copied?.querySelectorAll(unread) ?? []) one.remove()
  return copied?.textContent.replace(/\s+/g, ' ').trim() ?? ''
}

/** @param {string} words */
function escaped(words) {
  return words.replace(/[[\]\\*_`<]/g, '\\$&')
}

/**
 * @param {string} href
 * @param {string} words
 */
function linkTo(href, words) {
  const made = document.createElement('a')
  made.href = href
  made.textContent = words
  return made
}

/**
 * @param {Record<string, string | Promise<string>>} content by media type
 * @param {string} done
 */
async function copy(content, done) {
  // As promises: a browser lets a page copy what is still to come only if it is asked at once.
  const items = Object.entries(content).map(([type, text]) => [
    type,
    Promise.resolve(text).then((words) => new Blob([words], { type }))
  ])
  status.textContent = '' // so that the same words are announced again
  let result = done
  try {
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(items))])
  } catch {
    const advice =
      opener instanceof HTMLAnchorElement
        ? ' The link is in the address bar.'
        : ' Select the list and copy it.'
    result = `Your browser did not copy it.${opener.matches('.app-actions a') ? '' : advice}`
  }
  status.textContent = result
  const note = menu?.querySelector('span')
  if (note) note.textContent = `${result.replace(/\.$/, '')}. Or: `
}
