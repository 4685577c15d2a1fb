// Previews only: lists the problems of the content over the page.
/** @typedef {{ rule: string, severity: 'error' | 'warning', file?: string, line?: number, column?: number, editor?: string, page?: string, message: string, fix?: string }} Problem */

// The script of the server reconnects and reloads the page on focus. After a restart of the server nobody
// should have to click.
setInterval(() => dispatchEvent(new Event('focus')), 1000)

const script = /** @type {HTMLElement | null} */ (document.querySelector('script[data-problems]'))
const response = await fetch(script?.dataset['problems'] ?? '')
/** @type {{ errors: number, warnings: number, first: Problem[] }} */
const problems = response.ok ? await response.json() : { errors: 0, warnings: 0, first: [] }
if (problems.first.length > 0) document.body.append(panel(problems))

/** @param {typeof problems} list */
function panel({ errors, warnings, first }) {
  // Warnings alone stop nobody, so they do not lie over the page.
  const details = element('details', '', errors > 0 ? { open: '' } : {})
  // The Content-Security-Policy forbids style attributes, but not this.
  details.style.cssText =
    'position:fixed;inset:auto 0 0;max-height:50vh;overflow:auto;z-index:9;padding:1em;background:#fff;color:#0b0c0c;border-top:8px solid #ca3535;font:16px/1.5 system-ui'
  const summary = [
    errors > 0 && `${countOf(errors, 'problem')} to fix before it can be published`,
    warnings > 0 && countOf(warnings, 'warning')
  ]
  const items = element('ol')
  for (const { rule, severity, file, line, column, editor, page, message, fix } of first) {
    const place = file ? [file, line, column].filter(Boolean).join(':') : page
    const item = element('li')
    const where = element('strong', '')
    // VS Code opens the file at the place.
    where.append(
      editor ? element('a', place, { href: editor }) : (place ?? ''),
      ` ${severity === 'warning' ? 'warning: ' : ''}${rule}`
    )
    const advice = element('div', fix ? `Fix: ${fix}` : '')
    advice.style.whiteSpace = 'pre-wrap'
    item.append(where, element('div', message), advice)
    items.append(item)
  }
  details.append(element('summary', `This preview has ${summary.filter(Boolean).join(', and ')}`))
  details.append(items)
  const rest = errors + warnings - first.length
  if (rest > 0) details.append(element('p', `And ${rest} more: your terminal lists them all.`))
  return details
}

/** @param {number} count @param {string} what */
function countOf(count, what) {
  return count === 1 ? `one ${what}` : `${count} ${what}s`
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
