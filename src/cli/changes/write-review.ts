/** What a reviewer gets beside the comment: the pages that look different, as pictures, and fixes to commit. */
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { createEnvironment } from '../../outputs/pages/environment.ts'
import { writeFiles } from '../../outputs/write-files.ts'
import { git } from '../../git.ts'
import type { Problem } from '../../problem.ts'
import { verdictOn } from '../../reports/changes.ts'
import { inOrder } from '../../reports/order.ts'
import type { PageChange, SiteChanges } from '../../site/compare.ts'
import { picturesOf, type BuiltSide, type PagePair, type Picture } from './pictures.ts'
import { shownLines, suggestionsFor } from './suggestions.ts'

/** How many pages are looked at. A change to a style changes them all, and nobody looks at more. */
const most = 20

/** Writes the changed pages with their pictures as one file of HTML, and each picture as a file. Gives the addresses of pages that only look different. */
export async function writePictures(
  output: string,
  before: BuiltSide,
  after: BuiltSide,
  changes: SiteChanges,
  problems: readonly Problem[]
): Promise<readonly string[]> {
  const pairs = [
    ...changes.pages.filter(({ kind }) => kind !== 'removed').map(pairOf),
    ...otherPages(before, after, changes.pages)
  ]
  const seen = pairs.slice(0, most)
  const pictures = await picturesOf(seen, before, after)
  const pages = seen
    .map((pair, at) => ({ ...pair, pictures: pictures[at] ?? [] }))
    .filter((page) => page.change || page.pictures.length > 0)
  const html = createEnvironment().render('changes.njk', {
    verdict: verdictOn(problems),
    pages,
    problems: inOrder(problems),
    unseen: pairs.length - seen.length
  })
  const files = pages.flatMap((page) => page.pictures.flatMap((one) => filesOf(page.url, one)))
  await writeFiles(output, [{ path: 'changes.html', content: html }, ...files])
  return pages.flatMap(({ url, change }) => (change ? [] : url))
}

function filesOf(url: string, { width, ...sides }: Picture) {
  const name = url.split('/').filter(Boolean).join('-') || 'home'
  return Object.entries(sides).map(([side, picture]) => ({
    path: `pictures/${name}-${width}-${side}.png`,
    content: Buffer.from(picture, 'base64')
  }))
}

/** A page, and where it was and is. A new one has no `before`. */
interface Pair extends PagePair {
  readonly url: string
  readonly title: string
  /** Missing on a page whose own content is the same. */
  readonly change?: PageChange
}

function pairOf(change: PageChange): Pair {
  const { kind, url, title, from = url } = change
  return { url, title, before: kind === 'added' ? undefined : from, after: url, change }
}

/** Pages whose HTML, or a file that they show, is another: a list has a new line, a picture was replaced. */
function otherPages(before: BuiltSide, after: BuiltSide, known: readonly PageChange[]): Pair[] {
  const read = ({ output }: BuiltSide, path: string) => {
    const file = join(output, decodeURIComponent(path))
    return existsSync(file) ? readFileSync(file, 'latin1') : undefined
  }
  const replaced = after.site.assets
    .filter((file) => read(before, file) !== read(after, file))
    .map((file) => basename(file))
  return after.site.pages.flatMap(({ url, doc }) => {
    if (known.some((change) => change.url === url)) return []
    // A preview lacks what a page says to chats.
    const [old, now = ''] = [before, after].map((side) =>
      read(side, `${url}index.html`)?.replace(/(<meta[^<>]*>|\s)+/g, ' ')
    )
    const isSame = old === now && !replaced.some((name) => now.includes(name))
    return old === undefined || isSame
      ? []
      : [{ url, title: doc.heading.text, before: url, after: url }]
  })
}

/** Writes the fixes as a review that GitHub takes, for what a pull request changes since a commit. */
export async function writeSuggestions(
  output: string,
  since: string,
  content: string,
  problems: readonly Problem[]
): Promise<void> {
  const diff = (await git('diff', '--no-color', '--no-ext-diff', since, '--', content)) ?? ''
  // In a merge, a file that the other side has changed too has other lines than on the branch.
  const merged = new Set((await git('diff', '--name-only', 'HEAD^2', 'HEAD'))?.split('\n'))
  const shown = new Map([...shownLines(diff)].filter(([file]) => !merged.has(file)))
  const comments = suggestionsFor(problems, shown, (file) =>
    readFileSync(file, 'utf8').split(/\r?\n/)
  )
  const review = `${JSON.stringify({ event: 'COMMENT', comments }, null, 2)}\n`
  await writeFiles(output, [{ path: 'review.json', content: review }])
}
