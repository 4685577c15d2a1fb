/** Importing a folder of Markdown: what `npm run import` does to a content folder. */
import { readFileSync, statSync } from 'node:fs'
import { basename, join, posix, resolve } from 'node:path'
import { capitalised } from '../../capitalised.ts'
import { readContentFile } from '../../content/read-file.ts'
import { readContent } from '../../content/read-content.ts'
import { frontMatterSchema } from '../../content/schema.ts'
import { createRenderer } from '../../markdown/render.ts'
import type { SiteFile } from '../../outputs/write-files.ts'
import { UsageError } from '../../usage-error.ts'
import { cloneOf } from './clone.ts'
import type { Decide } from './decisions.ts'
import { readFolder } from './folder.ts'
import { readOwners } from './owners.ts'
import { importPage } from './page.ts'
import { writeImport } from './write.ts'

/**
 * Imports the Markdown files of a folder into a folder of the content. `decide` hears what is left to a person.
 * Throws UsageError if there is nothing to import.
 */
export async function importFolder(folder: string, content: string, into: string, decide: Decide) {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`There is no folder at ${folder}.`)
  }
  const clone = cloneOf(folder)
  const { types = new Map(), audiences } = await readContent(content)
  const guide = {
    types,
    schema: frontMatterSchema({ types: [...types.keys()], audiences }),
    render: createRenderer('', '', new Map(), audiences)
  }
  const inContent: Decide = (kind, file, what) => decide(kind, join(content, file), what)
  const inFolder: Decide = (kind, file, what) => decide(kind, join(folder, file), what)
  const { pages, linked, resolve: hrefFor } = readFolder(folder, clone, into, inFolder)
  if (pages.size === 0) throw new UsageError(`There is no Markdown file in ${folder}.`)
  const ownerOf = readOwners(clone.top)
  const files: SiteFile[] = []
  for (const [file, { target, alias }] of pages) {
    const { text, problems } = readContentFile(folder, file)
    if (text === undefined || text.trim() === '') {
      inFolder('unreadable', file, problems[0]?.message ?? 'It is empty.')
      continue
    }
    const known = {
      name: nameOf(folder, file),
      owner: ownerOf(posix.join(clone.path, file)),
      alias
    }
    const resolveHref = (href: string, line: number) => hrefFor(file, href, line)
    files.push({
      path: target,
      content: importPage({ file: target, text }, known, guide, resolveHref, inContent)
    })
  }
  for (const [file, path] of linked) files.push({ path, content: readFileSync(join(folder, file)) })
  const record = posix.join(into, '.imported.sha256')
  return { pages: pages.size, files: await writeImport(content, record, files, inContent) }
}

/** The words of the name of a file, or of its folder if that is what it is for. */
function nameOf(folder: string, file: string): string {
  const { dir, name } = posix.parse(file)
  const named = /^(readme|index)$/i.test(name) ? basename(dir) || basename(resolve(folder)) : name
  const words = named.replace(/[\s_.-]+/g, ' ').trim()
  return capitalised(words.toLowerCase())
}
