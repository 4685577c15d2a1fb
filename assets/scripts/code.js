// The buttons of each code block: one copies the code as it stands, one opens fields for its placeholders.
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
  addButton('Copy', async () => {
    status.textContent = '' // to announce the same words again
    const blanks = new Set(pre.textContent.match(/<[A-Z][A-Z\d_]+>/g)).size
    // A line break at its end would run a command as it is pasted.
    status.textContent = await navigator.clipboard.writeText(pre.textContent.trimEnd()).then(
      () => 'Copied' + (blanks ? `, with ${blanks} blank${blanks > 1 ? 's' : ''}` : ''),
      () => 'Your browser did not copy it. Select the code and copy it.'
    )
  })
}
