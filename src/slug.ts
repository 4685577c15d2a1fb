import { slug } from 'github-slugger'

/** The id that GitHub gives a heading with this text, so that links made there work here. */
export function slugify(text: string): string {
  return slug(text.trim())
}

/** A proposed id for a text: ASCII letters, numbers and single hyphens, or '' if the text has none of these. */
export function proposeId(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}|['’]/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

/** A file name for a title: in ASCII if the title is in Latin script, or else in its own script. */
export function fileName(title: string): string {
  const plain = title.normalize('NFD').replace(/\p{M}/gu, '')
  return /[^\P{L}a-z]/iu.test(plain)
    ? slugify(title.normalize('NFC')).replace(/-+/g, '-')
    : proposeId(title)
}

/** A path as people can type it: no capitals, spaces or underscores, no hyphen at the start of a name, and one ending. */
export function plainPath(file: string): string {
  return file
    .toLowerCase()
    .replace(/[\s_-]+/g, '-')
    .replace(/(?<=^|\/)-+/g, '')
    .replace(/(?:\.md){1,9}$/, '.md')
}
