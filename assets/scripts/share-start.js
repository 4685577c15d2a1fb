// Loads what copies links, lists and pages when somebody first uses one of its controls.

/** The link to this page as Markdown. With scripts it copies that. */
const whole = [...document.querySelectorAll('.app-actions a')].find(
  (link) =>
    link.getAttribute('href') ===
    document.querySelector('link[type="text/markdown"]')?.getAttribute('href')
)
if (whole) whole.textContent = 'Copy page as Markdown'

addEventListener('click', (event) => {
  const clicked = event.target instanceof Element ? event.target : undefined
  const control = /** @type {HTMLElement | null | undefined} */ (
    clicked === whole
      ? whole
      : clicked?.closest(
          '.app-share, .app-item, .app-copy > :is(a, button), .app-share-menu li > a'
        )
  )
  if (!control || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
  // The page does not scroll, and Back still leaves it.
  event.preventDefault()
  import('./share.js').then(
    ({ share }) => share(control),
    () => control instanceof HTMLAnchorElement && location.assign(control.href)
  )
})
