// Writes checklists as rich text, Markdown and CSV. Loaded when somebody asks for one.
/** @typedef {{ title: string, address: string }} Page */
/**
 * A way to write the parts of a checklist. The parts of an item are its words, then more words, code and lists.
 * `nests` is whether a link may stand in the words of another.
 * @typedef {{ [way in 'text' | 'code' | 'heading' | 'paragraph' | 'block']: (words: string) => string } & {
 *   link: (words: string, href: string) => string,
 *   list: (items: string[][], list: Element) => string,
 *   nests?: boolean
 * }} Form
 */

/** @type {Form} */
const html = {
  text: (words) => words.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`),
  code: (words) => `<code>${html.text(words)}</code>`,
  link: (words, href) => `<a href="${html.text(href)}">${words}</a>`,
  heading: (words) => `<h3>${words}</h3>`,
  paragraph: (words) => `<p>${words}</p>`,
  block: (code) => `<pre><code>${html.text(code)}</code></pre>`,
  list: (items, list) => {
    const box = list.matches('.app-checklist') ? '☐ ' : ''
    const written = items.map((parts) => `<li>${box}${parts.join('')}</li>`)
    return `<${list.localName}>${written.join('')}</${list.localName}>`
  }
}

/** @type {Form} */
const plain = {
  text: (words) => words,
  code: (words) => words,
  link: (words, href) => `${words} ${href}`,
  heading: (words) => `${words}\n\n`,
  paragraph: (words) => `${words}\n\n`,
  block: (code) => `${code}\n\n`,
  list: (items, list) =>
    listed(items, list, (number, box) => ({ sign: box + number || '- ', indent: 2 })),
  nests: true
}

/** @type {Form} */
const markdown = {
  text: (words) => words.replace(/[[\]\\*_`<]/g, '\\$&'),
  code: (words) => (words.includes('`') ? `\`\`\` ${words} \`\`\`` : `\`${words}\``),
  link: (words, href) => `[${words}](${href})`,
  heading: (words) => `### ${words}\n\n`,
  paragraph: plain.paragraph,
  block: (code) => `\`\`\`\n${code}\n\`\`\`\n\n`,
  list: (items, list) =>
    listed(items, list, (number, box) => {
      const sign = number || '- '
      return { sign: sign + box, indent: sign.length }
    })
}

/**
 * The numbers of steps stay: their words name other steps by them.
 * @param {string[][]} items
 * @param {Element} list
 * @param {(number: string, box: string) => { sign: string, indent: number }} start how an item starts, and how far its other lines stand in
 */
function listed(items, list, start) {
  const first = list instanceof HTMLOListElement ? list.start : undefined
  const written = items.map(([words = '', ...more], at) => {
    const { sign, indent } = start(
      first === undefined ? '' : `${first + at}. `,
      list.matches('.app-checklist') ? '[ ] ' : ''
    )
    // A list may follow the words at once; anything else is a block of its own.
    const gap = /^(- |\[ \] |\d+\. )/.test(more[0] ?? '') ? '\n' : '\n\n'
    const lines = (words + gap + more.join('')).trim()
    return sign + lines.replace(/\n(?=.)/g, `\n${' '.repeat(indent)}`)
  })
  return `${written.join('\n')}\n\n`
}

/**
 * Writes lists of a page in each form, below the title of the page and when it was reviewed.
 * @param {readonly Element[]} lists
 * @param {Page} page
 */
export function write(lists, page) {
  return {
    richText: {
      'text/html': writtenAs(html, lists, page),
      'text/plain': writtenAs(plain, lists, page)
    },
    markdown: { 'text/plain': writtenAs(markdown, lists, page) },
    csv: csvOf(lists, page)
  }
}

const reviewed = document.querySelector('[data-reviewed]')?.textContent ?? ''

/**
 * @param {Form} form
 * @param {readonly Element[]} lists
 * @param {Page} page
 */
function writtenAs(form, lists, page) {
  const title = form.link(form.text(page.title), page.address)
  const parts = [title, form.text(reviewed)].filter(Boolean).map(form.paragraph)
  /** @type {Element | null | undefined} */
  let section
  for (const list of lists) {
    const heading = headingAbove(list)
    if (heading && heading !== section) {
      const words = form.text(heading.textContent.trim())
      parts.push(form.heading(form.link(words, `${page.address}#${heading.id}`)))
    }
    section = heading
    const lead = introduction(list, form, page)
    parts.push(...(lead ? [form.paragraph(lead)] : []), listOf(list, form, page))
  }
  return parts.join('').trim()
}

/** @param {Element} list */
function headingAbove(list) {
  let above = list.previousElementSibling
  while (above && !above.matches('.app-heading')) above = above.previousElementSibling
  return above?.firstElementChild
}

/**
 * What leads to a list, such as 'Before you start:'.
 * @param {Element} list
 * @param {Form} form
 * @param {Page} page
 */
function introduction(list, form, page) {
  const before = list.previousElementSibling
  const words = before ? wordsOf(readIn(before), form, page) : ''
  return words.endsWith(':') ? words : ''
}

/**
 * The first words of an item lead to it, or are followed by a link to it where they hold another.
 * @param {Element} list
 * @param {Form} form
 * @param {Page} page
 * @returns {string}
 */
function listOf(list, form, page) {
  const items = [...list.children].map((item) => {
    const [words = '', ...more] = partsOf(item, form, page)
    if (!item.id) return [words, ...more]
    const href = `${page.address}#${item.id}`
    const linked =
      hasLink(item) && !form.nests
        ? `${words} (${form.link(form.text(page.title), href)})`
        : form.link(words, href)
    return [linked, ...more]
  })
  return form.list(items, list)
}

/** @param {Element} item */
function hasLink(item) {
  const [first = []] = runsOf(item)
  return first.some(
    (node) => node instanceof Element && (node.matches('a') || node.querySelector('a'))
  )
}

/**
 * @param {Element} item
 * @param {Form} form
 * @param {Page} page
 */
function partsOf(item, form, page) {
  const [first = [], ...rest] = runsOf(item)
  const more = rest.map((nodes) => {
    const [only] = nodes
    const element = only instanceof Element ? only : undefined
    const code = element?.matches('pre') ? element : element?.querySelector('pre')
    if (code) return form.block(code.textContent.trimEnd())
    if (element?.matches('ul, ol')) return listOf(element, form, page)
    return form.paragraph(wordsOf(nodes, form, page))
  })
  return [wordsOf(first, form, page), ...more]
}

const blocks = 'p, ul, ol, pre, div, figure'
const unread =
  'figure, .app-table, .app-scroll, .app-item, .app-note-mark, .app-share-menu, .app-urgent-start, .app-code-block > :not(pre)'

/**
 * The nodes of an item, by block. What is between blocks stands together.
 * @param {Element} item
 */
function runsOf(item) {
  /** @type {Node[][]} */
  const runs = []
  let open = false
  for (const node of readIn(item)) {
    const block = node instanceof Element && node.matches(blocks) ? node : undefined
    if (!block && !open && !node.textContent?.trim()) continue
    if (block) runs.push(block.matches('p') ? readIn(block) : [block])
    else if (open) runs.at(-1)?.push(node)
    else runs.push([node])
    open = !block
  }
  return runs
}

/** @param {Element} element */
function readIn(element) {
  return [...element.childNodes].filter(
    (node) => !(node instanceof Element && node.matches(unread))
  )
}

/**
 * @param {readonly Node[]} nodes
 * @param {Form} form
 * @param {Page} page
 */
function wordsOf(nodes, form, page) {
  /** @param {Node} node @returns {string} */
  const written = (node) => {
    if (!(node instanceof Element)) return form.text(node.textContent ?? '')
    if (node.matches('code')) return form.code(node.textContent)
    const words = readIn(node).map(written).join('')
    if (!node.matches('a')) return words
    return form.link(words, new URL(node.getAttribute('href') ?? '', page.address).href)
  }
  return nodes.map(written).join('').replace(/\s+/g, ' ').trim()
}

/**
 * A ticket for each item, with what import tools ask for. Who does it by when is for the reader to fill in.
 * @param {readonly Element[]} lists
 * @param {Page} page
 */
function csvOf(lists, page) {
  const source = [page.title, reviewed, page.address].filter(Boolean).join('\n')
  const tickets = lists.flatMap((list) =>
    [...list.children].map((item) => {
      const [words = ''] = partsOf(item, { ...plain, link: (words) => words }, page)
      const title = (/^.+?[.?!](?= |$)/.exec(words)?.[0] ?? words).replace(/[.:]$/, '')
      const [first = '', ...more] = partsOf(item, plain, page)
      const whole = [`${first}\n\n`, ...more].join('').trim()
      const lead = introduction(list, plain, page)
      const description = [lead, whole, source].filter(Boolean).join('\n\n')
      return [title, description, `${page.address}#${item.id}`, '', '']
    })
  )
  const rows = [['Title', 'Description', 'Link', 'Owner', 'Due date'], ...tickets]
  return rows.map((row) => `${row.map(field).join(',')}\r\n`).join('')
}

/**
 * Spreadsheets run what starts with one of these signs, so it gets another sign before it.
 * @param {string} text
 */
function field(text) {
  return `"${text.replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`
}
