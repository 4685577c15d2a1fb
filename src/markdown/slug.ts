import { slug } from 'github-slugger'

/** The one slug function: the id that GitHub gives a heading with this text, so links made there keep working. */
export function slugify(text: string): string {
  return slug(text.trim())
}
