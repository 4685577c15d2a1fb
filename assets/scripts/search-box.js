// Has suggestions and a look out for secrets in a search box. They load when it is first used.
/** @type {NodeListOf<HTMLFormElement>} */
const boxes = document.querySelectorAll('form.app-search')

for (const box of boxes) {
  /** @type {Promise<() => boolean> | undefined} */
  let loaded
  const load = () => (loaded ??= import('./suggest.js').then(({ suggestIn }) => suggestIn(box)))
  box.addEventListener('focusin', load)
  box.addEventListener('submit', (event) => {
    event.preventDefault()
    load().then(
      (mayBeSent) => mayBeSent() && box.submit(),
      () => box.submit()
    )
  })
}

document.addEventListener('keydown', (event) => {
  const { key, ctrlKey, metaKey, altKey } = event
  const input = boxes[0]?.querySelector('input')
  // Not a key alone, such as /: who speaks to a computer would set it off (WCAG 2.1.4).
  if (key !== 'k' || !(ctrlKey || metaKey) || altKey || !input) return
  event.preventDefault()
  input.focus()
  input.select()
})
