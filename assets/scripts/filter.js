// Filters lists of links, or the rows of tables, as you type. Nothing is sent anywhere.

/** Items to filter, and the elements around them, which are hidden if no item is left. */
const groups = [
  ...[...document.querySelectorAll('.app-links')].map((section) => ({
    around: [section],
    title: section.querySelector('h2')?.textContent.toLowerCase() ?? '',
    items: [...section.querySelectorAll('li')]
  })),
  ...[...document.querySelectorAll('.app-body table')].map((table) => ({
    around: withHeading(table.closest('.app-scroll, .app-table') ?? table),
    title: '',
    items: [...table.querySelectorAll('tbody tr')]
  }))
]

for (const box of document.querySelectorAll('[data-filter]')) {
  const input = box.querySelector('input')
  const status = box.querySelector('[role=status]')
  const unit = box.getAttribute('data-filter')
  input?.addEventListener('input', () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean)
    let shown = 0
    for (const { around, title, items } of groups) {
      let some = title !== '' && words.every((word) => title.includes(word))
      for (const item of items) {
        const text = `${title} ${item.textContent.toLowerCase()}`
        const has = words.every((word) => text.includes(word))
        item.toggleAttribute('hidden', !has)
        if (has) shown++
        some ||= has
      }
      for (const element of around) element.toggleAttribute('hidden', !some)
    }
    if (status) status.textContent = `${shown} ${unit}${shown === 1 ? '' : 's'}`
  })
}

/**
 * A table and everything above it, up to its heading.
 * @param {Element} table
 */
function withHeading(table) {
  const around = [table]
  for (let above = table.previousElementSibling; above; above = above.previousElementSibling) {
    if (above.matches('[data-filter], .app-scroll, .app-table')) break
    around.push(above)
    if (above.matches('.app-heading, h2, h3')) break
  }
  return around
}
