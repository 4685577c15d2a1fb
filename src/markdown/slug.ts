import { slug } from 'github-slugger'

/** The one slug function: the id that GitHub gives a heading with this text, so links made there keep working. */
export function slugify(text: string): string {
  return slug(text.trim())
}

/** An id to propose for a text: plain letters, numbers and single hyphens, or '' when it has none of those. */
export function proposeId(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}|['’]/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}
