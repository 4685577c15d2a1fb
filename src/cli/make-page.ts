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
 * address. Asks for what was not typed. Throws UsageError where there can be no such page.
 */
export async function makePage(
  { words: [type, ...title], content, folder, today }: PageRequest,
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
  const validType = await validAnswer(ask, type, {
    question: `What type of page? (${names.join(', ')})`,
    missing: missing('type'),
    validate: (answer) => oneOf(answer, names, 'npm run new')
  })
  const folders = foldersOf(validType, site)
  const onlyFolder = folders.length === 1 ? folders[0] : undefined
  const inFolder = await validAnswer(ask, folder ?? onlyFolder, {
    question: `In which folder of the content? (${folders.join(', ') || 'a name of your own'})`,
    missing:
      folders.length === 0
        ? `No page is of the type ${validType} yet. Say which folder of the content it goes in, for example: --folder ${validType}s`
        : `Pages of the type ${validType} are in more than one folder: ${folders.join(', ')}. Say which, for example: --folder ${folders.at(-1)}`,
    validate: (folder) => pathInContent(content, folder)
  })
  const { owners, audiences } = site.config
  const schema = frontMatterSchema({ types: names, audiences })
  const page = {
    type: validType,
    owner: Object.keys(owners)[0],
    today,
    reviewPeriod: schema.parse({})['review-period'],
    audiences,
    body: newBody(types.get(validType) ?? anyForm)
  }
  return validAnswer(ask, title.join(' ').trim() || undefined, {
    question: 'What is its title?',
    missing: missing('title'),
    validate: async (title) => {
      const name = fileName(title)
      if (name === '') {
        throw new UsageError(`The title "${title}" has no letters or numbers to name a file after.`)
      }
      const file = posix.join(inFolder, `${name}.md`)
      const text = newPage({ ...page, title })
      const [problem] = parseFrontMatter({ file, text }, schema).problems
      if (problem) throw new UsageError(problem.message)
      const path = join(content, file)
      await writeNewFile(path, text)
      return { path, url: withBase(site.base, urlFor(file)) }
    }
  })
}

interface Question<Answer> {
  readonly question: string
  /** What to type with the command, where nobody is there to ask. */
  readonly missing: string
  /** What is made of an answer. Throws UsageError for one that cannot be. */
  readonly validate: (answer: string) => Answer | Promise<Answer>
}

/**
 * The valid answer to a question. Who is asked is told what is wrong and asked again; what was typed with
 * the command ends it if it is wrong.
 */
async function validAnswer<Answer>(
  ask: Ask,
  typed: string | undefined,
  { question, missing, validate }: Question<Answer>
): Promise<Answer> {
  if (typed !== undefined) return validate(typed)
  for (let error = ''; ;) {
    const answer = await ask(error + question)
    if (answer === undefined) throw new UsageError(missing)
    try {
      return await validate(answer)
    } catch (thrown) {
      if (!(thrown instanceof UsageError)) throw thrown
      error = `${thrown.message}\n`
    }
  }
}

/** The folders that pages of a type are in. */
function foldersOf(type: string, { pages }: Site): string[] {
  const ofType = pages.filter(({ doc }) => doc.meta.type === type)
  return [...new Set(ofType.map(({ doc }) => posix.dirname(doc.file)))].sort()
}

/** A folder of the content, by its path in it. Throws UsageError for one that is elsewhere. */
export function pathInContent(content: string, folder: string): string {
  // Both are what a person sees: content/troubleshooting, and troubleshooting.
  const paths = [relative(content, folder), folder].map((one) =>
    posix.normalize(one.replaceAll('\\', '/'))
  )
  const inside = paths.find((one) => !posix.isAbsolute(one) && !/^\.\.(\/|$)/.test(one))
  if (folder === '' || inside === undefined) {
    throw new UsageError(`The folder "${folder}" is not in ${content}.`)
  }
  return inside
}

async function writeNewFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST'
      ? new UsageError(`${path} is there already. Give the page another title, or edit that file.`)
      : error
  })
}
