/** Words with a capital at their start. */
export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Capitalises the replacement if the word it replaces was capitalised. */
export function keepCase(found: string, replacement?: string): string | undefined {
  const first = found[0] ?? ''
  return replacement !== undefined && first !== first.toLowerCase()
    ? capitalised(replacement)
    : replacement
}
