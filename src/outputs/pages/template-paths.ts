import { readdirSync, readFileSync } from 'node:fs'

const folder = new URL('../../templates/pages/', import.meta.url)

/** The output paths in the front matter of templates, except those that depend on the content. */
export function templatePaths(): string[] {
  return readdirSync(folder).flatMap((name) => {
    const [, path = '{{'] =
      /^permalink: (.+)$/m.exec(readFileSync(new URL(name, folder), 'utf8')) ?? []
    return path.includes('{{') ? [] : [path]
  })
}
