// Copies the address of a section or step, or a checklist, and offers each in other forms.
const status = document.createElement('div')
status.setAttribute('role', 'status')
status.className = 'govuk-visually-hidden'
document.body.append(status)

/** The published address of this page, also in a preview. */
const address =
  document.querySelector('link[rel=canonical]')?.getAttribute('href') ??
  location.href.replace(/#.*/s, '')
/** @param {Element} link */
const sharedOf = (link) => new URL(link.getAttribute('href') ?? '', address).href
const title = document.querySelector('h1')?.textContent?.trim() ?? document.title

/** @type {HTMLElement | undefined} */
let menu

addEventListener('click', (event) => {
  const clicked = event.target instanceof Element ? event.target : undefined
  if (clicked?.closest('.app-share-menu')) return
  menu?.remove()
  const control = clicked?.closest('a.app-share, .app-copy button')
  if (control instanceof HTMLAnchorElement) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    // The page does not scroll, and Back still leaves it.
    event.preventDefault()
    history.replaceState(history.state, '', control.href)
    void copy({ 'text/plain': sharedOf(control) }, 'Link copied')
    menu = menuForLink(control)
  } else if (control instanceof HTMLButtonElement) {
    void copy(checklist(control, markdown), 'Checklist copied as Markdown')
    menu = menuWith(`Copy ${control.textContent}`, [
      button('Copy as plain text', () => checklist(control, plainText))
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
  const name = nameOf(link)
  const href = sharedOf(link)
  return menuWith(`Copy ${name}`, [
    button('Copy for chat', () => ({
      'text/plain': `${name}: ${href}`,
      'text/html': anchor(href, name)
    })),
    button('Copy as Markdown', () => ({ 'text/plain': markdown.link(escaped(name), href) }))
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
 * Such as 'Authentication problems, step 3'.
 * @param {HTMLAnchorElement} link
 */
function nameOf(link) {
  const name = link.querySelector('.govuk-visually-hidden')?.textContent ?? ''
  const [, step, words] =
    /^Copy link to (?:(step \d+): |(?:section|page): )?(.*)$/s.exec(name) ?? []
  const part = step ?? words ?? ''
  return part === title ? title : `${title}, ${part}`
}

/**
 * @typedef {{ [way in 'text' | 'code']: (words: string) => string } &
 *   { link: (words: string, href: string) => string, box: string }} Form
 */

/** @type {Form} */
const markdown = {
  text: escaped,
  code: inTicks,
  link: (words, href) => `[${words}](${href})`,
  box: '- [ ] '
}
/** @type {Form} */
const plainText = {
  text: (words) => words,
  code: (words) => words,
  link: (words, href) => `${words} ${href}`,
  box: '[ ] '
}

/**
 * The list above a control, with what introduces it.
 * @param {HTMLElement} control
 * @param {Form} form
 */
function checklist(control, form) {
  const list = control.parentElement?.previousElementSibling
  const lead = textOf(list?.previousElementSibling, form)
  const name = form.text(title)
  const items = [...(list?.children ?? [])].flatMap((item) => {
    const words = textOf(item, form)
    const href = `${address}#${item.id}`
    const links = [...item.querySelectorAll('a:not(.app-share)')]
    const hasLink = links.some((link) => link.closest('li') === item)
    // Links in Markdown do not nest.
    const line =
      form === markdown && hasLink ? `${words} (${form.link(name, href)})` : form.link(words, href)
    return [
      form.box + line,
      ...[...item.querySelectorAll('li')].map((one) => {
        const box = one.parentElement?.matches('.app-checklist') ? form.box : '- '
        return `  ${box}${textOf(one, form)}`
      })
    ]
  })
  const above = [form.link(name, address), ...(lead.endsWith(':') ? [lead] : [])]
  return { 'text/plain': [...above, items.join('\n')].join('\n\n') }
}

/**
 * The text of an element, without its blocks.
 * @param {Element | null | undefined} element
 * @param {Form} form
 */
function textOf(element, form) {
  /** @param {Node} node @returns {string} */
  const written = (node) => {
    if (!(node instanceof Element)) return form.text(node.textContent ?? '')
    if (node !== element && node.matches('ul, ol, pre, figure, .app-share')) return ''
    if (node.matches('code')) return form.code(node.textContent)
    const words = [...node.childNodes].map(written).join('')
    return node.matches('a') ? form.link(words, sharedOf(node)) : words
  }
  return element ? written(element).replace(/\s+/g, ' ').trim() : ''
}

/** @param {string} words */
function inTicks(words) {
  return words.includes('`') ? `\`\`\` ${words} \`\`\`` : `\`${words}\``
}

/** @param {string} words */
function escaped(words) {
  return words.replace(/[[\]\\*_`<]/g, '\\$&')
}

/**
 * @param {string} href
 * @param {string} words
 */
function anchor(href, words) {
  const made = document.createElement('a')
  made.href = href
  made.textContent = words
  return made.outerHTML
}

/**
 * @param {Record<string, string>} content by media type
 * @param {string} done
 */
async function copy(content, done) {
  const items = Object.entries(content).map(([type, text]) => [type, new Blob([text], { type })])
  status.textContent = '' // so that the same words are announced again
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
