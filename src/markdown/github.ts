/** Markdown as GitHub reads it: the ids of its headings, and the edits after which a page here shows the same. */
import GithubSlugger from 'github-slugger'
import markdownIt, { type Token } from 'markdown-it'
import { attributeOf, contextOf, newContext, type Context } from './context.ts'
import { footnotes } from './footnotes.ts'
import { cutComments, rewriteHeadings, rewriteHtml, tagsIn, type Replace } from './github-html.ts'
import { languageNamed } from './languages.ts'
import { addressAttributes, readAllLinks, replaceAddress } from './links.ts'
import { placeCells, positions } from './positions.ts'
import { edited, replaceInline } from './source-edits.ts'

export interface GitHubTarget {
  readonly line: number
  readonly ids: readonly string[]
}

/** Says where a link on a line of a page leads here. Undefined leaves it as it is. */
export type Resolve = (href: string, line: number) => string | undefined

/**
 * Reads a page as GitHub does. Links get the addresses that `resolve` says, and what has another form here
 * is rewritten: pictures, links, headings and anchors in HTML, names of languages, and # after a heading.
 * Any other HTML stays. The text has as many lines as before, and none of its `comments`.
 */
export function readGitHub(text: string, resolve: Resolve) {
  const page = { file: '', text, base: '', origin: '', pictures: new Map(), bodyLine: 1 }
  const context = newContext(page)
  const tokens = md.parse(text, context)
  const slugger = new GithubSlugger()
  const targets: GitHubTarget[] = []
  const comments: string[] = []
  /** Anchors in HTML that stand above what they are for. */
  let above: readonly string[] = []
  tokens.forEach((token, index) => {
    const line = (token.map?.[0] ?? 0) + 1
    const hrefFor = (href: string) => resolve(href, line)
    const add = (ids: readonly string[], row = 0) => {
      const all = [...above, ...ids]
      if (all.length > 0) targets.push({ line: line + row, ids: all.filter((id) => id !== '') })
      above = []
    }
    if (token.type === 'heading_open') cutSigns(context, token)
    if (token.type === 'fence') renameLanguage(context, token)
    if (token.type === 'inline') {
      rewriteLinks(context, token, hrefFor)
      const replace: Replace = (from, to, text) => replaceInline(context, token, [from, to], text)
      const html = htmlAmong(token)
      const tags = html.flatMap(({ content, offset }) => tagsIn(content, offset))
      const anchors = rewriteHtml(tags, replace, hrefFor)
      for (const { content, offset } of html) {
        comments.push(
          ...cutComments(content, (from, to) => replace(offset + from, offset + to, ''))
        )
      }
      if (tokens[index - 1]?.type === 'heading_open')
        add([slugger.slug(wordsOf(token)), ...anchors])
      else if (wordsOf(token).trim() === '' && tokens[index + 2]?.type === 'heading_open') {
        above = [...above, ...anchors]
      } else add(anchors)
    }
    if (token.type === 'html_block') {
      const tags = tagsIn(token.content)
      // In a list or a quotation the source has other signs before each line.
      const isWhole = text.startsWith(token.content.trimEnd(), context.rowStarts[line - 1])
      const replace = isWhole ? inBlock(context, line - 1) : () => {}
      if (isWhole) comments.push(...cutComments(token.content, replace))
      above = [...above, ...rewriteHtml(tags, replace, hrefFor)]
      for (const { words, row } of rewriteHeadings(token.content, tags, replace)) {
        add([slugger.slug(words)], row)
      }
      if (tokens[index + 1]?.type !== 'heading_open') add([])
    }
  })
  return { text: edited(context), targets, comments }
}

const md = markdownIt({ html: true }).use(positions).use(readAllLinks).use(footnotes)
md.core.ruler.push('place_cells', (state) => placeCells(state, contextOf(state)))

/** The words of a heading that GitHub makes its id of. The words of a picture are not among them. */
function wordsOf({ children }: Token): string {
  return (children ?? [])
    .map(({ type, content }) => {
      if (type === 'softbreak' || type === 'hardbreak') return '\n'
      return type === 'text' || type === 'code_inline' ? content : ''
    })
    .join('')
}

function rewriteLinks(
  context: Context,
  inline: Token,
  hrefFor: (href: string) => string | undefined
): void {
  inline.children?.forEach((token, at) => {
    const href = attributeOf(token, addressAttributes[token.type] ?? '')
    const url = href === undefined ? undefined : hrefFor(href)
    if (url !== undefined) replaceAddress(md, context, inline, at, url)
  })
}

/** The HTML among some words that ends on the line it starts on. */
function htmlAmong({ children }: Token): { readonly content: string; readonly offset: number }[] {
  return (children ?? [])
    .filter(({ type, content }) => type === 'html_inline' && !content.includes('\n'))
    .map(({ content, meta }) => ({ content, offset: Number(meta?.offset) }))
}

function inBlock({ rowStarts, edits }: Context, row: number): Replace {
  const start = rowStarts[row] ?? 0
  return (from, to, text) => void edits.push({ from: start + from, to: start + to, text })
}

/** Cuts the # signs that may stand after a heading: an id goes there. */
function cutSigns(context: Context, { markup, map }: Token): void {
  const row = map?.[0] ?? 0
  const line = context.lines[row] ?? ''
  const signs = markup.startsWith('#') ? /(?<![ \t])[ \t]+#+[ \t]*$/.exec(line) : null
  if (signs) inBlock(context, row)(signs.index, line.length, '')
}

function renameLanguage(context: Context, { markup, info, map }: Token): void {
  const [word = ''] = info.trim().split(/\s/)
  const name = languageNamed(word)
  if (name === undefined || name === word) return
  const row = map?.[0] ?? 0
  const line = context.lines[row] ?? ''
  const from = line.indexOf(word, line.indexOf(markup))
  inBlock(context, row)(from, from + word.length, name)
}
