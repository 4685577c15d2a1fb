// Writes a checklist in the forms that it can be copied in.
/** @typedef {{ title: string, address: string }} Page */
/**
 * @typedef {{ [way in 'text' | 'code']: (words: string) => string } &
 *   { link: (words: string, href: string) => string, box: string }} Form
 */

/** @type {Form} */
const markdown = {
  text: (words) => words.replace(/[[\]\\*_`<]/g, '\\$&'),
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
 * @param {Element} list
 * @param {Page} page
 */
export function written(list, page) {
  return { markdown: checklist(list, markdown, page), plain: checklist(list, plainText, page) }
}

/**
 * A list, with what introduces it.
 * @param {Element} list
 * @param {Form} form
 * @param {Page} page
 */
function checklist(list, form, { title, address }) {
  const lead = textOf(list.previousElementSibling, form, address)
  const name = form.text(title)
  const items = [...list.children].flatMap((item) => {
    const words = textOf(item, form, address)
    const href = `${address}#${item.id}`
    const links = [...item.querySelectorAll('a:not(.app-item)')]
    const hasLink = links.some((link) => link.closest('li') === item)
    // Links in Markdown do not nest.
    const line =
      form === markdown && hasLink ? `${words} (${form.link(name, href)})` : form.link(words, href)
    return [
      form.box + line,
      ...[...item.querySelectorAll('li')].map((one) => {
        const box = one.parentElement?.matches('.app-checklist') ? form.box : '- '
        return `  ${box}${textOf(one, form, address)}`
      })
    ]
  })
  const above = [form.link(name, address), ...(lead.endsWith(':') ? [lead] : [])]
  return [...above, items.join('\n')].join('\n\n')
}

/** What is no part of the words of an element: its blocks, its notes and what is offered to copy it. */
const unread =
  'ul, ol, pre, figure, .app-scroll, .app-note-mark, .app-share, .app-item, .app-share-menu'

/**
 * The text of an element, without its blocks.
 * @param {Element | null | undefined} element
 * @param {Form} form
 * @param {string} address
 */
function textOf(element, form, address) {
  /** @param {Node} node @returns {string} */
  const written = (node) => {
    if (!(node instanceof Element)) return form.text(node.textContent ?? '')
    if (node !== element && node.matches(unread)) return ''
    if (node.matches('code')) return form.code(node.textContent)
    const words = [...node.childNodes].map(written).join('')
    return node.matches('a')
      ? form.link(words, new URL(node.getAttribute('href') ?? '', address).href)
      : words
  }
  return element ? written(element).replace(/\s+/g, ' ').trim() : ''
}

/** @param {string} words */
function inTicks(words) {
  return words.includes('`') ? `\`\`\` ${words} \`\`\`` : `\`${words}\``
}
