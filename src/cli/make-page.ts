/** Making a page: what `npm run new` does to a content folder. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, posix, relative } from 'node:path'
import { parseFrontMatter } from '../content/front-matter.ts'
import { newBody, newPage } from '../content/new-page.ts'
import { anyForm, readPageTypes } from '../content/page-types.ts'
import { frontMatterSchema } from '../content/schema.ts'
import { loadSite } from '../pipeline.ts'
import { UsageError } from '../usage-error.ts'
import { fileName } from '../slug.ts'
import type { Site } from '../site/build.ts'
import { urlFor, withBase } from '../urls.ts'
import type { Terminal } from './ask.ts'
import { oneOf } from './command-line.ts'

interface PageRequest {
  /** The type of the page and its title, as far as they were typed. */
  readonly words: readonly string[]
  readonly content: string
  readonly folder?: string | undefined
  readonly today: string
}

type Ask = Terminal['ask']

/**
 * Makes a page that is valid but for the words that only its author can write, and gives its file and its
 * address. Asks for what was not said. Throws UsageError where there can be no such page.
 */
export async function makePage(
  { words, content, folder: named, today }: PageRequest,
  ask: Ask
): Promise<{ readonly path: string; readonly url: string }> {
  const { site } = await loadSite(content, today)
  const { types, problems } = readPageTypes(content)
  if (!types) {
    const [{ file, line, message } = {}] = problems
    throw new UsageError(`${file}:${line}: ${message}`)
  }
  const names = [...types.keys()]
  const missing = (what: 'type' | 'title') =>
    `Say the type of the page and its title, for example: npm run new -- page "Chat is slow". The ${what} is missing. The types are: ${names.join(', ')}.`
  const [typed, ...titled] = words
  const type = await askUntilValid(ask, typed, {
    question: `What type of page? (${names.join(', ')})`,
    missing: missing('type'),
    read: (answer) => oneOf(answer, names, 'npm run new')
  })
  const folder = await folderFor(ask, type, named, content, site)
  const { owners, audiences } = site.config
  const schema = frontMatterSchema({ types: names, audiences })
  const page = {
    type,
    owner: Object.keys(owners)[0],
    today,
    reviewPeriod: schema.parse({})['review-period'],
    audiences,
    body: newBody(types.get(type) ?? anyForm)
  }
  return askUntilValid(ask, titled.join(' ').trim() || undefined, {
    question: 'What is its title?',
    missing: missing('title'),
    read: async (title) => {
      const name = fileName(title)
      if (name === '') {
        throw new UsageError(`The title "${title}" has no letters or numbers to name a file after.`)
      }
      const file = posix.join(folder, `${name}.md`)
      const text = newPage({ ...page, title })
      const [fault] = parseFrontMatter({ file, text }, schema).problems
      if (fault) throw new UsageError(fault.message)
      const path = join(content, file)
      await write(path, text)
      return { path, url: withBase(site.base, urlFor(file)) }
    }
  })
}

/**
 * What is made of an answer, which `read` may refuse with a UsageError. Who is asked is told why and asked
 * again; what was typed with the command, or if nobody is there to ask, ends it.
 */
async function askUntilValid<Read>(
  ask: Ask,
  given: string | undefined,
  {
    question,
    missing,
    read
  }: {
    readonly question: string
    readonly missing: string
    readonly read: (answer: string) => Read | Promise<Read>
  }
): Promise<Read> {
  if (given !== undefined) return read(given)
  for (let why = ''; ;) {
    const answer = await ask(why + question)
    if (answer === undefined) throw new UsageError(missing)
    try {
      return await read(answer)
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      why = `${error.message}\n`
    }
  }
}

/** The folder that a page belongs in: the one that is named, or the one that all pages of its type are in. */
async function folderFor(
  ask: Ask,
  type: string,
  named: string | undefined,
  content: string,
  { pages }: Site
): Promise<string> {
  const known = pages
    .filter(({ doc }) => doc.meta.type === type)
    .map(({ doc }) => posix.dirname(doc.file))
  const folders = [...new Set(known)].sort()
  return askUntilValid(ask, named ?? (folders.length === 1 ? folders[0] : undefined), {
    question: `In which folder of the content? (${folders.join(', ') || 'a name of your own'})`,
    missing:
      folders.length === 0
        ? `No page is of the type ${type} yet. Say which folder of the content it goes in, for example: --folder ${type}s`
        : `Pages of the type ${type} are in more than one folder: ${folders.join(', ')}. Say which, for example: --folder ${folders.at(-1)}`,
    read: (folder) => insideContent(content, folder)
  })
}

/** A folder of the content, by its path in it. Throws UsageError for one that is elsewhere. */
export function insideContent(content: string, folder: string): string {
  // Both are what a person sees: content/troubleshooting, and troubleshooting.
  const typed = [relative(content, folder), folder].map((one) =>
    posix.normalize(one.replaceAll('\\', '/'))
  )
  const inside = typed.find((one) => !posix.isAbsolute(one) && !/^\.\.(\/|$)/.test(one))
  if (folder === '' || inside === undefined) {
    throw new UsageError(`The folder "${folder}" is not in ${content}.`)
  }
  return inside
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST'
      ? new UsageError(`${path} is there already. Give the page another title, or edit that file.`)
      : error
  })
}
