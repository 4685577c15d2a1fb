// The buttons of each code block: one copies the code as it stands, one opens fields for its placeholders.

/**
 * Copies the code as it stands now, and says so.
 * @param {HTMLElement} pre
 * @param {HTMLOutputElement} status
 */
async function copy(pre, status) {
  status.textContent = '' // to announce the same words again
  const code = pre.textContent ?? ''
  const blanks = new Set(code.match(/<[A-Z][A-Z\d_]+>/g)).size
  // A line break at its end would run a command as it is pasted.
  status.textContent = await navigator.clipboard.writeText(code.trimEnd()).then(
    () => 'Copied' + (blanks ? `, with ${blanks} blank${blanks > 1 ? 's' : ''} to fill in` : ''),
    () => 'Your browser did not copy it. Select the code and copy it.'
  )
}

for (const block of document.querySelectorAll('.app-code-block')) {
  const bar = block.querySelector('p')
  const pre = block.querySelector('pre')
  if (!bar || !pre) continue
  const status = document.createElement('output')
  bar.append(status)

  /**
   * @param {string} words
   * @param {(button: HTMLButtonElement) => unknown} act
   */
  const addButton = (words, act) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = words
    button.ariaLabel = `${words} ${pre.ariaLabel?.replace('C', 'c')}`
    button.onclick = () => act(button)
    bar.append(button)
    return button
  }

  if (pre.querySelector('var')) {
    addButton('Fill in', async (button) =>
      (await import('./fields.js')).toggleFields(bar, button)
    ).ariaExpanded = 'false'
  }
  addButton('Copy', () => copy(pre, status))
}

// Beside the steps of an emergency stand links to what to copy: they copy it, and nobody loses their place.
for (const link of document.querySelectorAll('.app-urgent-side > p > a[href^="#"]')) {
  let next = document.getElementById(link.getAttribute('href')?.slice(1) ?? '')?.parentElement
  do next = /** @type {HTMLElement | null | undefined} */ (next?.nextElementSibling)
  while (next && !next.matches('.app-code-block, .app-heading'))
  const pre = next?.querySelector('pre')
  if (!pre) continue
  const status = document.createElement('output')
  link.after(' ', status)
  link.addEventListener('click', (event) => {
    event.preventDefault()
    copy(pre, status)
  })
}
