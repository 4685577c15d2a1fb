// Copies the address of a section or step when its link is used, and offers it for chat and as Markdown.
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
  const link = clicked?.closest('a.app-share')
  if (!(link instanceof HTMLAnchorElement)) return
  // The link itself still works: the address bar and the mark move to what it names.
  void copy({ 'text/plain': link.href }, 'Link copied')
  menu = menuFor(link)
  link.after(menu)
})

addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape' || !menu?.isConnected) return
  const link = menu.previousElementSibling
  // The browser takes focus from a link that was followed, and gives it to the body.
  const ours = menu.contains(document.activeElement) || document.activeElement === document.body
  menu.remove()
  if (ours && link instanceof HTMLElement) link.focus()
})

/** @param {HTMLAnchorElement} link */
function menuFor(link) {
  const title = titleOf(link)
  const made = document.createElement('span')
  made.className = 'app-share-menu'
  made.setAttribute('role', 'group')
  made.setAttribute('aria-label', `Copy ${title}`)
  const note = document.createElement('span')
  note.textContent = 'Link copied. Or: '
  made.append(
    note,
    button('Copy for chat', () => ({
      'text/plain': `${title}: ${link.href}`,
      'text/html': anchor(link.href, title)
    })),
    button('Copy as Markdown', () => ({
      'text/plain': `[${title.replace(/[[\]\\]/g, '\\$&')}](${link.href})`
    }))
  )
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
  try {
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(items))])
    status.textContent = done
  } catch {
    status.textContent = 'Your browser did not copy it. The link is in the address bar.'
    const note = menu?.querySelector('span')
    if (note) note.textContent = status.textContent
  }
}
