import type { StateCore, Token } from 'markdown-it'
import { readCodeInfo } from './code.ts'
import { linesOutsideCode, type Context } from './context.ts'
import { languageMeant, languageNamed, languages } from './languages.ts'
import { replacing } from '../text-edits.ts'

/**
 * Reports code blocks without an end or in an unknown language, and lines that only look like the start of
 * one, or that are one by their indent.
 */
export function checkFences(state: StateCore, context: Context): void {
  const words = linesOutsideCode(state, context)
  reportFarFences(context, words)
  const [nearly] = words.filter(([, line]) => almostFence.test(line))
  if (nearly) {
    const [row, line] = nearly
    const [, indent = '', language] = almostFence.exec(line)!
    context.report('code-fence', context.placeAt(row, indent.length), {
      message: 'This starts no code block, so readers see these signs, and the code as words.',
      fix: `Write \`\`\`${language || 'sh'} in place of this line, and \`\`\` in place of the last.`
    })
  }
  for (const token of state.tokens) {
    if (token.type === 'code_block') reportIndent(context, token)
    if (token.type !== 'fence' || !token.map) continue
    token.info = token.info.trim().replace(/^[\w+-]+/, (word) => languageNamed(word) ?? word)
    reportInfo(context, token)
    if (hasEnd(context, token, token.map)) continue
    const indent = context.placeOf(token).column - 1
    context.report('open-code', token, {
      message: 'This code block has no end, so all that follows it is code.',
      fix: `Write ${token.markup} on a line of its own after the last line of the code${indent > 0 ? `, with ${indent} spaces before it` : ''}.`
    })
  }
}

/** Two back-ticks, or three other signs, alone on a line but for a language. */
const almostFence = /^( {0,3})(?:``|'''|[´’‘]{3})([a-z]*)\s*$/

const farFence = /^ {4,}(?=```[\w+-]*\s*$)/

/** Reports code with so much indent below a line of words that it goes on with its sentence. */
function reportFarFences(context: Context, words: readonly (readonly [number, string])[]): void {
  const fences = words.filter(([, line]) => farFence.test(line))
  for (let at = 0; at + 1 < fences.length; at += 2) {
    const [first, last] = [fences[at]![0], fences[at + 1]![0]]
    const width = (row: number, signs: RegExp) => signs.exec(context.lines[row] ?? '')![0].length
    const tooMany = width(first, /^ */) - width(first - 1, /^\s*(?:(?:[-*+]|\d+[.)])\s+)?/)
    context.report('code-indent', context.placeOfRow(first), {
      message: 'This code has too many spaces before it, so it is a part of the sentence above.',
      fix: `Take ${tooMany} spaces out here, and before each line up to ${context.numberOf(context.placeAt(last).line)}.`,
      edits: context.lines.slice(first, last + 1).map((line, at) => {
        const spaces = line.length - line.trimStart().length
        return replacing(context.placeAt(first + at), Math.min(tooMany, spaces), '')
      })
    })
  }
}

/** What opens a note or a tab in other tools, which have its words below it with 4 spaces. */
const opening = /^\s*(!!!|\?\?\?\+?|===)\s/

function reportIndent(context: Context, token: Token): void {
  const place = context.placeOf(token)
  const end = place.line + token.content.trimEnd().split('\n').length - 1
  const above = context.lines.slice(0, token.map![0]).findLastIndex((line) => line.trim() !== '')
  const [, sign] = opening.exec(context.lines[above] ?? '') ?? []
  if (sign !== undefined) {
    const below = 'take the spaces out of the lines below'
    context.report('code-indent', context.placeOfRow(above), {
      message: `${sign} means nothing here, and the spaces below it make code.`,
      fix:
        sign === '==='
          ? `Write ### and a name as a heading in place of this line, and ${below}. If those are code, put a line of \`\`\`text above them, or its language, and a line of \`\`\` below them.`
          : `Write > [!NOTE] or > [!WARNING] alone on this line, ${below}, and start each of them with >.`
    })
    return
  }
  const isMore = end > place.line
  const last = context.numberOf(end)
  context.report('code-indent', place, {
    message: 'The spaces before this line make it code.',
    fix: `If it is words, take the spaces out${isMore ? `, and as many out of each line up to ${last}` : ''}. If it is code, put a line of \`\`\`text above it, or its language, and a line of \`\`\` below ${isMore ? `line ${last}` : 'it'}.`
  })
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
    const [, signs, info = ''] = /^ {0,3}(`{3,}|~{3,})(.*)/.exec(line) ?? []
    return signs === markup && info.trim() !== '' && !info.includes('`')
  })
  return isEnd && end - 1 > first && !startsInside
}

/** Reports what stands after the ``` unless it is a language that we know, and perhaps a title. */
function reportInfo(context: Context, token: Token): void {
  const info = token.info.trim()
  const [, language = '', file] = /^([^\s:{]*):?(\S*)/.exec(info) ?? []
  if (info === 'mermaid') return // drawn by diagrams.ts, which reports its faults
  const isKnown = info === '' || languages.has(language)
  if (isKnown && (info === '' || readCodeInfo(info)?.language === language)) return
  const { line, column } = context.placeOf(token)
  const fault = isKnown
    ? 'Only a title may stand after the language of a code block.'
    : `No code block can be in the language "${language}".`
  const { markup } = token
  const fix = isKnown
    ? `Write ${markup}${language}, or with a title: ${markup}${language} title="${file || 'your-file.txt'}".`
    : `Write ${languageMeant(language) ?? `text, or one of: ${[...languages.keys()].slice(1).join(', ')}`}.`
  context.report('code-language', { line, column: column + markup.length }, { message: fault, fix })
}
