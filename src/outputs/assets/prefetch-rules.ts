/**
 * Speculation rules: a browser may prefetch the page of a link while somebody points at it. They are for
 * pages of the site, whose addresses end in a slash, and not for searches. Browsers ignore them when they
 * save data.
 */
export function prefetchRules(base: string): string {
  const literal = base.replace(/[()*+:?\\{}]/g, '\\$&')
  return JSON.stringify({
    prefetch: [{ where: { href_matches: `${literal}/{*/}?\\?` }, eagerness: 'moderate' }]
  })
}
