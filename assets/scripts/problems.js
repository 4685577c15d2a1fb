// Previews only: lists the problems of the content over the page.
/** @typedef {{ rule: string, file?: string, line?: number, column?: number, editor?: string, page?: string, message: string, fix?: string }} Problem */

// The script of the server reconnects and reloads the page on focus. After a restart of the server nobody
// should have to click.
setInterval(() => dispatchEvent(new Event('focus')), 1000)

const script = /** @type {HTMLElement | null} */ (document.querySelector('script[data-problems]'))
const response = await fetch(script?.dataset['problems'] ?? '')
/** @type {{ count: number, first: Problem[] }} */
const problems = response.ok ? await response.json() : { count: 0, first: [] }
if (problems.count > 0) document.body.append(panel(problems))

/** @param {typeof problems} list */
function panel({ count, first }) {
  const details = element('details', '', { open: '' })
  // The Content-Security-Policy forbids style attributes, but not this.
  details.style.cssText =
    'position:fixed;inset:auto 0 0;max-height:50vh;overflow:auto;z-index:9;padding:1em;background:#fff;color:#0b0c0c;border-top:8px solid #ca3535;font:16px/1.5 system-ui'
  const all = count === 1 ? 'one problem' : `${count} problems`
  const items = element('ol')
  for (const { rule, file, line, column, editor, page, message, fix } of first) {
    const place = file ? [file, line, column].filter(Boolean).join(':') : page
    const item = element('li')
    const where = element('strong', '')
    // VS Code opens the file at the place.
    where.append(editor ? element('a', place, { href: editor }) : (place ?? ''), ` ${rule}`)
    const advice = element('div', fix ? `Fix: ${fix}` : '')
    advice.style.whiteSpace = 'pre-wrap'
    item.append(where, element('div', message), advice)
    items.append(item)
  }
  details.append(element('summary', `This preview has ${all} to fix before it can be published`))
  details.append(items)
  const rest = count - first.length
  if (rest > 0) details.append(element('p', `And ${rest} more: your terminal lists them all.`))
  return details
}

/**
 * @param {string} name
 * @param {string} [text]
 * @param {Record<string, string>} [attributes]
 */
function element(name, text = '', attributes = {}) {
  const made = document.createElement(name)
  made.textContent = text
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  return made
}
