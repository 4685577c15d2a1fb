/**
 * Lets a browser load the page of a link while somebody points at it, before they click. Only pages
 * of the site, whose addresses end in a slash, and no searches. A browser does not with data saving.
 */
export function prefetchRules(base: string): string {
  const literal = base.replace(/[()*+:?\\{}]/g, '\\$&')
  return JSON.stringify({
    prefetch: [{ where: { href_matches: `${literal}/{*/}?\\?` }, eagerness: 'moderate' }]
  })
}
