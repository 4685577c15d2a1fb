/** What runs in a page: each function is sent there, and can use nothing from beside it. */

declare global {
  /** Which elements were shown when the page was looked at last. */
  var shownBefore: string | undefined
  /** Elements whose words look in one way: the first, one in the middle and the last. */
  var byLook: ReadonlyMap<string, readonly Element[]>
}

/**
 * Looks at a page as it is now. `isSame` says whether the elements that are shown, and those that are hidden,
 * are those of before, wherever they are and in whatever colours. `looks` are the ways in which words look in
 * the parts that selectors find: their colour and size, what is painted behind them, and the same of the words
 * around them. From the same of these a program finds the same contrast. What they are of stays in `byLook`.
 */
export function lookAt(parts: readonly string[]): { isSame: boolean; looks: string[] } {
  const type = new Map<Element | null, string>()
  const behind = new Map<Element | null, string>()
  const shown: string[] = []
  const byLook = Map.groupBy(document.querySelectorAll('html, body, body *'), (element) => {
    const { right, bottom, width, height } = element.getBoundingClientRect()
    const isOnPage = width > 1 && height > 1 && right + scrollX > 0 && bottom + scrollY > 0
    const style = getComputedStyle(element)
    const { display, visibility, opacity, overflow, position, clip, clipPath } = style
    shown.push([isOnPage, display, visibility, opacity, overflow, position, clip, clipPath].join())
    const { color, fontSize, fontWeight, textDecorationLine, textShadow } = style
    type.set(element, [color, fontSize, fontWeight, textDecorationLine, textShadow].join())
    const { backgroundColor, backgroundImage, filter, mixBlendMode } = style
    const paint = [backgroundColor, backgroundImage, opacity, filter, mixBlendMode].join()
    const around = element.parentElement
    const isPlain = paint === 'rgba(0, 0, 0, 0),none,1,none,normal'
    behind.set(element, `${behind.get(around) ?? ''} ${isPlain ? '' : paint}`.trim())
    const hasWords = () =>
      [...element.childNodes].some((one) => one instanceof Text && one.data.trim())
    const isRead =
      isOnPage &&
      (hasWords() || element.matches('input, select, textarea')) &&
      parts.some((part) => element.closest(part)) &&
      element.checkVisibility({ visibilityProperty: true })
    return isRead ? [type.get(element), type.get(around), behind.get(element)].join(' / ') : ''
  })
  byLook.delete('')
  globalThis.byLook = new Map(
    [...byLook].map(([look, all]) => [look, [all[0]!, all[all.length >> 1]!, all.at(-1)!]])
  )
  // It stays here: to send it would take longer than to make it.
  const before = globalThis.shownBefore
  globalThis.shownBefore = shown.join(';')
  return { isSame: globalThis.shownBefore === before, looks: [...byLook.keys()] }
}

/**
 * Kinds of elements that selectors find, with all that is in them, each once: where it stands, what it is and
 * which attributes it has, and whether it says something.
 */
export function kindsOf(selectors: readonly string[]): string[] {
  const nameOf = ({ localName, attributes }: Element) =>
    [
      localName,
      ...[...attributes].map(({ name, value }) => (name === 'class' ? value : name))
    ].join('.')
  const pathOf = (element: Element | null): string =>
    element ? `${pathOf(element.parentElement)} ${nameOf(element)}` : ''
  const all = selectors.flatMap((one) => [...document.querySelectorAll(`${one}, ${one} *`)])
  const says = ({ childNodes }: Element) =>
    [...childNodes].some((one) => one instanceof Text && one.data.trim() !== '')
  return [...new Set(all.map((element) => `${pathOf(element)} ${says(element)}`))]
}
