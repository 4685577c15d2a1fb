import { StringStream, type StreamParser } from '@codemirror/streamparser'
import { languages } from './languages.ts'

/**
 * Reads the words after the ```. Undefined if they are not a language, and a title where there is one: GitHub takes
 * the first word for the language, and leaves the rest.
 */
export function readCodeInfo(info: string) {
  const [whole, language = '', title] =
    /^([^\s"=]*)(?:\s+title="([^"]+)")?$/.exec(info.trim()) ?? []
  return whole === undefined ? undefined : { language, title }
}

/**
 * The kind of word that the styles of a code block colour, by what a parser calls it. Kinds are few: each
 * element is paid for on every page. An `atom` is a key in YAML, and true, false or null in JSON.
 */
const kinds: Readonly<Record<string, string>> = {
  comment: 'comment',
  string: 'string',
  number: 'string',
  keyword: 'keyword',
  builtin: 'keyword',
  attribute: 'name',
  atom: 'name',
  property: 'name',
  inserted: 'ins',
  deleted: 'del'
}

/** Code as HTML. What a reader has to replace, such as <USER_NAME>, is a `var`, for scripts to fill in. */
export function codeHtml(code: string, language: string, escape: (text: string) => string): string {
  return wordsOf(code, languages.get(language)?.parser)
    .map(({ kind, text }) => {
      const html = escape(text).replace(/&lt;[A-Z][A-Z\d_]+&gt;/g, '<var>$&</var>')
      if (kind === '') return html
      return /^(ins|del)$/.test(kind)
        ? `<${kind}>${html}</${kind}>`
        : `<span class="${kind}">${html}</span>`
    })
    .join('')
}

interface Word {
  readonly kind: string
  readonly text: string
}

/** Splits code by kind. Neighbours of one kind are one word, so that a placeholder stays whole. */
function wordsOf(code: string, parser: StreamParser<unknown> | undefined): readonly Word[] {
  if (!parser) return [{ kind: '', text: code }]
  const words: Word[] = []
  const add = (kind: string, text: string) => {
    const last = words.at(-1)
    if (last?.kind === kind) words[words.length - 1] = { kind, text: last.text + text }
    else words.push({ kind, text })
  }
  const state = parser.startState?.(2)
  code.split(/(?<=\n)/).forEach((line) => {
    const stream = new StringStream(line.replace(/\n$/, ''), 2, 2)
    if (stream.eol()) parser.blankLine?.(state, 2)
    while (!stream.eol()) {
      stream.start = stream.pos
      const styles = parser.token(stream, state)?.split(/[ .]/) ?? []
      const kind = styles.map((style) => kinds[style]).findLast(Boolean) ?? ''
      if (stream.pos > stream.start) add(kind, stream.current())
    }
    if (line.endsWith('\n')) add('', '\n')
  })
  return words
}
