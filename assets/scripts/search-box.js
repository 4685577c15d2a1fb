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
  const { key, target, ctrlKey, metaKey, altKey } = event
  const isTyping = target instanceof Element && target.closest('input, textarea, select')
  const isCalled =
    key === 'k' ? ctrlKey || metaKey : key === '/' && !isTyping && !ctrlKey && !metaKey
  const input = boxes[0]?.querySelector('input')
  if (!isCalled || altKey || !input) return
  event.preventDefault()
  input.focus()
  input.select()
})
