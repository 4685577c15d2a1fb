// Filters a list of links as you type. Nothing is sent anywhere.
for (const box of document.querySelectorAll('[data-filter]')) {
  const input = box.querySelector('input')
  const status = box.querySelector('[role=status]')
  input?.addEventListener('input', () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean)
    let shown = 0
    for (const section of document.querySelectorAll('.app-links')) {
      const title = section.querySelector('h2')?.textContent.toLowerCase() ?? ''
      let some = words.every((word) => title.includes(word))
      for (const item of section.querySelectorAll('li')) {
        const text = `${title} ${item.textContent.toLowerCase()}`
        item.hidden = !words.every((word) => text.includes(word))
        if (!item.hidden) shown++
        some ||= !item.hidden
      }
      section.toggleAttribute('hidden', !some)
    }
    if (status) status.textContent = `${shown} ${shown === 1 ? 'link' : 'links'}`
  })
}
