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

/** The name of a file for a title: plain letters where the title has them, else letters of its own script. */
export function fileName(title: string): string {
  const plain = title.normalize('NFD').replace(/\p{M}/gu, '')
  return /[^\P{L}a-z]/iu.test(plain)
    ? slugify(title.normalize('NFC')).replace(/-+/g, '-')
    : proposeId(title)
}
