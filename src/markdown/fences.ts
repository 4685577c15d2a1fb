import type { StateCore, Token } from 'markdown-it'
import { readCodeInfo } from './code.ts'
import { contextOf, placeOfBlock, report, type Context } from './context.ts'
import { languageMeant, languages } from './languages.ts'

/**
 * Reports code blocks without an end or in an unknown language, and non-breaking spaces in code, which
 * break a copied command.
 */
export function checkFences(state: StateCore): void {
  const context = contextOf(state)
  for (const token of state.tokens) {
    if (token.type !== 'fence' || !token.map) continue
    reportSpace(context, token.map)
    reportInfo(context, token)
    if (hasEnd(context, token, token.map)) continue
    report(
      context,
      placeOfBlock(context, token),
      'open-code',
      'This code block has no end, so all that follows it is code.',
      `Write ${token.markup} on a line of its own after the last line of the code.`
    )
  }
}

/** Whether a block has an end of its own, and not only the first line of the next block. */
function hasEnd(
  { lines }: Context,
  { markup, content }: Token,
  [first, end]: readonly [number, number]
): boolean {
  const last = (lines[end - 1] ?? '').replace(/^[\s>]+/, '').trimEnd()
  const sign = markup.charAt(0)
  const isEnd = last.startsWith(markup) && last.replaceAll(sign, '') === ''
  const startsInside = content.split('\n').some((line) => {
    const [, signs, info = ''] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line) ?? []
    return signs === markup && info.trim() !== '' && !info.includes('`')
  })
  return isEnd && end - 1 > first && !startsInside
}

function reportSpace(context: Context, [first, end]: readonly [number, number]): void {
  const spaced = context.lines.slice(first, end).findIndex((line) => line.includes('\u00A0'))
  if (spaced === -1) return
  const row = first + spaced
  const column = (context.lines[row] ?? '').indexOf('\u00A0') + 1
  report(
    context,
    { line: context.bodyLine + row, column },
    'encoding',
    'This code has a space that does not break (U+00A0), and a command that is copied with it fails.',
    'Type an ordinary space in its place.'
  )
}

/** Reports what stands after the ``` unless it is a language that we know, and perhaps a title. */
function reportInfo(context: Context, token: Token): void {
  const info = token.info.trim()
  const [language = ''] = info.split(/\s/)
  if (info === 'mermaid') return // drawn by diagrams.ts, which reports its faults
  const isKnown = info === '' || languages.has(language)
  if (isKnown && readCodeInfo(info)) return
  const { line, column } = placeOfBlock(context, token)
  const fault = isKnown
    ? 'Only a title may stand after the language of a code block.'
    : `No code block can be in the language "${language}".`
  const { markup } = token
  const fix = isKnown
    ? `Write ${markup}${language}, or with a title: ${markup}${language} title="your-file.txt".`
    : `Write ${languageMeant(language) ?? `text, or one of: ${[...languages.keys()].slice(1).join(', ')}`}.`
  report(context, { line, column: column + markup.length }, 'code-language', fault, fix)
}
