import type { Block } from '../../../markdown/document.ts'
import { blocksIn } from '../../../markdown/walk.ts'
import type { Doc } from '../../../content/doc.ts'
import type { Fault } from '../fault.ts'
import { blockLists, placeIn } from '../page-words.ts'
import { eachMatch, type Algorithm } from './algorithm.ts'

function codeIn(doc: Doc, languages = /^/): Block[] {
  return blocksIn(doc).filter(
    ({ kind, language = '' }) => kind === 'code' && languages.test(language)
  )
}

const language: Algorithm = ({ doc }) => codeIn(doc).filter(({ language }) => language === '')

/** Code needs a line, a heading or other code that introduces it. A block of `text` does not: it is a prompt or an output. */
const introduction: Algorithm = ({ doc }) =>
  blockLists(doc).flatMap(({ heading, blocks }) =>
    blocks.filter((block, at) => {
      const before = blocks[at - 1] ?? heading
      return isCode(block) && (!before || before.kind === 'directive')
    })
  )

/** Whether it is code that somebody runs or reads, and not the words of a prompt or a diagram with a mistake. */
function isCode({ kind, language = '' }: Block): boolean {
  return kind === 'code' && !/^(?:mermaid|text)$/.test(language)
}

/** Not the languages whose own syntax has < and >, so that these need not be a placeholder. */
const withoutTags = /^(?!(html|xml|svg|jsx|tsx|js|javascript|ts|typescript|md|markdown|mermaid)$)/

const placeholder: Algorithm = ({ doc }) =>
  codeIn(doc, withoutTags).flatMap((block) =>
    findInCode(block, /<[a-z][a-z0-9 _-]*>|\byour-[a-z-]+|\bxxx+\b/g, (found) => {
      const name = found.replace(/[<>]/g, '').replace(/\W+/g, '_').toUpperCase()
      return `<${name}>`
    })
  )

/** A path whose author has written two backslashes for each. */
const escaped = /^(?:[A-Za-z]:(?=\\\\)|\\{4})(?:[^\\]|\\\\)*$/

/** A path of Windows among words, of which readers do not see each backslash. */
const backslash = eachMatch(
  /(?<![\w\\:/])(?:[A-Za-z]:|\\)[\w\\.$][^\s\0\uFFFC]*/g,
  ({ found, segment, at, page: { doc } }) => {
    const { line, column } = placeIn(segment, at)
    const row = doc.lines[line - 1] ?? ''
    const before = [' ', '\t', '(', '[', '"', "'"].map((one) => row.lastIndexOf(one, column - 2))
    const start = Math.max(...before) + 1
    const [written = ''] = /^\S*[^\s.,;:)]/.exec(row.slice(start)) ?? []
    const lost = !escaped.test(written) && written.split('\\').length > found.split('\\').length
    return lost
      ? { line, column: start + 1, found: written, replacement: `\`${written}\`` }
      : undefined
  }
)

const prompt: Algorithm = ({ doc }) =>
  codeIn(doc, /^(sh|bash|shell|console)$/).flatMap((block) => {
    // Where only some lines have it, the others may be what the commands print.
    const unsure = !(block.code ?? '').split('\n').every((row) => /^(?:\$ .*)?$/.test(row))
    const found = findInCode(block, /^[ \t]*(?:\$|>(?! \/)) /g, () => '')
    return found.map((fault) => ({ ...fault, unsure }))
  })

function findInCode(
  block: Block,
  pattern: RegExp,
  replacement?: (found: string) => string
): Fault[] {
  return (block.code ?? '').split('\n').flatMap((row, index) =>
    [...row.matchAll(pattern)].map((match) => ({
      line: block.line + 1 + index,
      column: block.column + match.index,
      found: match[0],
      ...(replacement && { replacement: replacement(match[0]) })
    }))
  )
}

/** What word processors make of quotation marks and of the -- before an option. */
const typographic = /[“”‘]|(?<=\s)[–—]-?\w[\w-]*/

/** The same as a terminal reads it. A name of one letter has one sign before it. */
function typed(found: string): string {
  const [, name = ''] = /^[–—]-?(.+)/.exec(found) ?? []
  if (name === '') return found === '‘' ? "'" : '"'
  return `${name.length > 1 ? '--' : '-'}${name}`
}

/** Code that people paste into a terminal. A message may have such signs: it is quoted exactly. */
const typography: Algorithm = ({ doc, segments }) => [
  ...codeIn(doc, /^(?:sh|powershell|json|yaml|python)$/).flatMap((block) =>
    findInCode(block, new RegExp(typographic, 'g'), typed).slice(0, 1)
  ),
  ...segments.flatMap((segment) =>
    segment.spans
      .filter(({ kind, from, to }) => {
        const words = segment.text.slice(from, to)
        return kind === 'code' && /^[a-z][\w-]* /.test(words) && typographic.test(words)
      })
      .map(({ from }) => placeIn(segment, from))
  )
]

export const code = {
  'code-backslash': backslash,
  'code-lang': language,
  'code-intro': introduction,
  'code-placeholder': placeholder,
  'code-prompt-char': prompt,
  'code-quotes': typography
}
