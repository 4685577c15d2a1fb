/** Markdown as it might come: pieces of syntax put together at random find more than random letters. */
import fc from 'fast-check'
import { piecesOf } from './pieces.ts'

/** What an attacker would have on the page, in the ways that such things have slipped through elsewhere. */
export const attacks = piecesOf('attacks')

/** Letters of any script, and what is no letter. fast-check's own string of them takes a second to make. */
export const anyText = (maxLength: number) =>
  fc
    .array(fc.integer({ min: 0, max: 0x10ffff }), { maxLength })
    .map((codes) => String.fromCodePoint(...codes).toWellFormed())

/** The same as a file has it that was read: a line ends in one way. */
const anyLines = (maxLength: number) =>
  anyText(maxLength).map((text) => text.replace(/\r\n?/g, '\n'))

const phrase = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...piecesOf('words')) },
      { weight: 6, arbitrary: fc.constantFrom(...piecesOf('inline')) },
      { weight: 2, arbitrary: fc.constantFrom(...attacks) },
      { weight: 1, arbitrary: anyLines(6) }
    ),
    { maxLength: 8 }
  )
  .map((pieces) => pieces.join(''))

const line = fc
  .tuple(fc.array(fc.constantFrom(...piecesOf('block')), { maxLength: 2 }), phrase)
  .map(([starts, rest]) => starts.join('') + rest)

/** A line of a text, with what lines are made of. */
export const someWords = phrase

/** The body of a page. */
export const markdown = fc.oneof(
  {
    weight: 20,
    arbitrary: fc
      .array(fc.tuple(line, fc.constantFrom('\n', '\n', '\n\n')), { maxLength: 14 })
      .map((lines) => lines.flat().join(''))
  },
  { weight: 1, arbitrary: anyLines(200) }
)
