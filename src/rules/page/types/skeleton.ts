/** A line of an example that has words to replace: no heading, fence, head of a table or line that leads in to a list. */
const line =
  /^(?!#|::|```|\| ---|.*:$|.*\n\| ---)(- (?:\[ \] )?|\d+\. |\| )?(.+?)( \{#\w+-.*?\})?( \|.*)?$/gm

/** The body that a new page starts from: an example with blanks for its words, and with ids that fit any words. */
export function skeletonOf(example: string, blank: (words: string) => string): string {
  const counts = new Map<string, number>()
  const numbered = (id: string) => {
    const [, prefix = ''] = /#(\w+)-/.exec(id) ?? []
    const count = (counts.get(prefix) ?? 0) + 1
    counts.set(prefix, count)
    return ` {#${prefix}-${count}}`
  }
  const spaced = example.replace(/:\n(?=- )/g, ':\n\n')
  return spaced.replace(line, (_, start = '', words: string, id?: string, cells = '') => {
    const text = words.replace(/\[(.*?)\]\(.*?\)/g, '$1')
    const others = cells.replace(/[^|\s][^|]*(?= \|)/g, blank)
    return start + blank(text) + (id ? numbered(id) : '') + others
  })
}
