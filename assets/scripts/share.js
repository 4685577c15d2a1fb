// Copies the address of a section or step when its link is used, and a list of things to do when its
// button is. Offers each in other forms too.
const status = document.createElement('div')
status.setAttribute('role', 'status')
status.className = 'govuk-visually-hidden'
document.body.append(status)

/** @type {HTMLElement | undefined} */
let menu

addEventListener('click', (event) => {
  const clicked = event.target instanceof Element ? event.target : undefined
  if (clicked?.closest('.app-share-menu')) return
  menu?.remove()
  const control = clicked?.closest('a.app-share, .app-copy button')
  if (control instanceof HTMLAnchorElement) {
    // The link itself still works: the address bar and the mark move to what it names. The browser
    // takes focus from a link that was followed: who uses a keyboard gets it back.
    setTimeout(() => control.focus({ preventScroll: true }))
    void copy({ 'text/plain': control.href }, 'Link copied')
    menu = menuForLink(control)
  } else if (control instanceof HTMLButtonElement) {
    void copy(asTasks(control), 'Checklist copied as Markdown')
    menu = menuWith(`Copy ${control.textContent}`, [
      button('Copy as plain text', () => asPlainText(control))
    ])
  } else return
  control.after(menu)
})

addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape' || !menu?.isConnected) return
  const link = menu.previousElementSibling
  const ours = menu.contains(document.activeElement)
  menu.remove()
  if (ours && link instanceof HTMLElement) link.focus()
})

/** @param {HTMLAnchorElement} link */
function menuForLink(link) {
  const title = titleOf(link)
  return menuWith(`Copy ${title}`, [
    button('Copy for chat', () => ({
      'text/plain': `${title}: ${link.href}`,
      'text/html': anchor(link.href, title)
    })),
    button('Copy as Markdown', () => ({ 'text/plain': `[${escaped(title)}](${link.href})` }))
  ])
}

/**
 * @param {string} name
 * @param {HTMLButtonElement[]} buttons
 */
function menuWith(name, buttons) {
  const made = document.createElement('span')
  made.className = 'app-share-menu'
  made.setAttribute('role', 'group')
  made.setAttribute('aria-label', name)
  made.append(document.createElement('span'), ...buttons)
  return made
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
 * What a link is called in chat: 'Authentication problems, step 3'.
 * @param {HTMLAnchorElement} link
 */
function titleOf(link) {
  const page = document.querySelector('h1')?.textContent?.trim() ?? document.title
  const name = link.querySelector('.govuk-visually-hidden')?.textContent ?? ''
  const [, step, words] =
    /^Copy link to (?:(step \d+): |(?:section|page): )?(.*)$/s.exec(name) ?? []
  const part = step ?? words ?? ''
  return part === page ? page : `${page}, ${part}`
}

/** @param {HTMLElement} control */
function asTasks(control) {
  return checklist(control, (words, href) => `- [ ] ${escaped(words)} ([link](${href}))`)
}

/** @param {HTMLElement} control */
function asPlainText(control) {
  return checklist(control, (words, href) => `[ ] ${words} ${href}`)
}

/**
 * The list above a control, with a link back to each item, below the words that lead in to it.
 * @param {HTMLElement} control
 * @param {(words: string, href: string) => string} line
 */
function checklist(control, line) {
  const page = document.querySelector('link[rel=canonical]')?.getAttribute('href') ?? ''
  const list = control.parentElement?.previousElementSibling
  const leadIn = wordsOf(list?.previousElementSibling)
  const items = [...(list?.children ?? [])].flatMap((item) => [
    line(wordsOf(item), `${page}#${item.id}`),
    ...[...item.querySelectorAll('li')].map((one) => `  - ${wordsOf(one)}`)
  ])
  return { 'text/plain': [...(leadIn.endsWith(':') ? [leadIn, ''] : []), ...items].join('\n') }
}

/**
 * The words of an element, without those of lists and code in it, and of our own links and boxes.
 * @param {Element | null | undefined} element
 */
function wordsOf(element) {
  const copy = /** @type {Element | undefined} */ (element?.cloneNode(true))
  for (const one of copy?.querySelectorAll('ul, ol, pre, .app-share') ?? []) one.remove()
  return (copy?.textContent ?? '').replace(/^\s*[☐☑]|\s+/g, ' ').trim()
}

/** @param {string} words */
function escaped(words) {
  return words.replace(/[[\]\\*_`<]/g, '\\$&')
}

/**
 * @param {string} href
 * @param {string} title
 */
function anchor(href, title) {
  const made = document.createElement('a')
  made.href = href
  made.textContent = title
  return made.outerHTML
}

/**
 * @param {Record<string, string>} content by media type
 * @param {string} done
 */
async function copy(content, done) {
  const items = Object.entries(content).map(([type, text]) => [type, new Blob([text], { type })])
  status.textContent = '' // so that the same words are said again
  let result = done
  try {
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(items))])
  } catch {
    const isLink = menu?.previousElementSibling instanceof HTMLAnchorElement
    const advice = isLink ? 'The link is in the address bar.' : 'Select the list and copy it.'
    result = `Your browser did not copy it. ${advice}`
  }
  status.textContent = result
  const note = menu?.querySelector('span')
  if (note) note.textContent = `${result.replace(/\.$/, '')}. Or: `
}
