import { isUtf8 } from 'node:buffer'
import { problem, type Problem } from '../problem.ts'
import { replacing } from '../text-edits.ts'

const windows = new TextDecoder('windows-1252')

/** Code that shows what a merge leaves, from its first line to its last. */
const shownMarks = /^(`{3,})(?:text|diff)\n<{7} [^`]*\n>{7} [^\n]*\n\1$/m

/** Patterns that should not occur in a line of text, with their messages. */
const odd: readonly {
  readonly rule: string
  readonly pattern: RegExp
  /** What else in the text tells it already. */
  readonly unless?: RegExp
  readonly message: (found: RegExpExecArray) => string
  readonly fix: string
  /** What to write in place of what was found, where that is certain. */
  readonly replacement?: (found: string) => string | undefined
}[] = [
  {
    rule: 'merge-marks',
    pattern: /^<{7} /,
    unless: shownMarks,
    message: () => 'A merge left its marks here.',
    fix: 'Keep what is right of both sides, and delete the lines that start with <<<<<<<, ======= and >>>>>>>.'
  },
  {
    rule: 'merge-marks',
    pattern: /^>{7} /,
    unless: /^<{7} /m,
    message: () => 'A merge left this mark here.',
    fix: 'Delete this line, and what is above it twice.'
  },
  {
    // UTF-8 that was read as Windows-1252 and saved again: an en dash becomes three characters, the first an â.
    rule: 'encoding',
    pattern: /â€[\u0080-\u2122]?|Ã[\u0080-\u00BF\u0152-\u0192\u02C6-\u2122]|Â[£ ©®·\u00A0]|\uFFFD/,
    message: ([found]) => `"${found}" is a character that was damaged when it was copied.`,
    fix: 'Type the character again: it was probably a dash, an apostrophe, a quotation mark, a space or a pound sign.',
    replacement: undamaged
  },
  {
    rule: 'encoding',
    pattern: /[\uFB00-\uFB06]/,
    message: ([found]) =>
      `"${found}" is one character for ${[...found.normalize('NFKC')].join(' and ')}, as a PDF file has it: search does not find the word.`,
    fix: 'Type these letters, here and in the rest of the text.'
  },
  {
    // A letter of the Greek or Cyrillic alphabet that looks like a Latin one, beside a Latin one. Of µs and kΩ none does.
    rule: 'encoding',
    pattern:
      /(?<=[A-Za-z])[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο\u0400-\u04FF]|[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο\u0400-\u04FF](?=[A-Za-z])/,
    message: ([found]) =>
      `"${found}" (${codePoint(found)}) only looks like a letter of the other words: search does not find its word.`,
    fix: 'Delete the word, and type it again.'
  },
  {
    // A line break within a paragraph, as Word has it, and other characters that control a printer or a terminal.
    rule: 'encoding',
    pattern: /[\u0001-\u0008\u000B\u000C\u000E-\u001F\u0085\u2028\u2029]/,
    message: (found) =>
      `A character that breaks a line in another program (${codePoint(found[0])}) ${position(found)}: here the words on both sides of it run together.`,
    fix: 'Delete it, and press Enter where the line should end.'
  },
  {
    // Soft hyphens, and characters without width or that change the direction of text.
    rule: 'encoding',
    pattern: /[\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF]/,
    message: (found) =>
      `A character that nobody sees (${codePoint(found[0])}) ${position(found)}: search does not find the word, and a command that is copied fails.`,
    fix: 'Delete the words on both sides of it, and type them again.',
    // Marks of direction mean something in some languages. The others mean nothing in any.
    replacement: (found) => (/[\u00AD\u200B\u2060\uFEFF]/.test(found) ? '' : undefined)
  }
]

/** The byte of each character of Windows-1252. */
const windowsBytes = new Map(
  Array.from({ length: 256 }, (_, byte) => [windows.decode(Buffer.from([byte])), byte] as const)
)

/** The character that was read as Windows-1252 though it was UTF-8, if all of it is still there. */
function undamaged(found: string): string | undefined {
  const bytes = Buffer.from([...found].map((one) => windowsBytes.get(one) ?? 0))
  return isUtf8(bytes) && !bytes.includes(0) ? bytes.toString() : undefined
}

/**
 * Decodes text: without a byte order mark, with `\n` line breaks. Lines that are not UTF-8 are reported and
 * read as Windows-1252, so that nothing else in the file seems missing. `text` is undefined for binary data.
 */
export function decodeText(file: string, bytes: Buffer) {
  if (isUtf8(bytes)) {
    const text = tidy(bytes.toString('utf8'))
    return { text: withPlainSpaces(text), problems: findOdd(file, text) }
  }
  const lines = bytes
    .toString('latin1')
    .split('\n')
    .map((line) => Buffer.from(line, 'latin1'))
  const line = lines.findIndex((one) => !isUtf8(one)) + 1
  const text = decodeLines(bytes, lines)
  const message = 'This line holds bytes that are not UTF-8 text.'
  const fix = 'Save the file as UTF-8, then type the odd character again.'
  return {
    text: text === undefined ? undefined : withPlainSpaces(tidy(text)),
    problems: [problem('encoding', { file, line }, { message, fix })]
  }
}

/**
 * Word processors, phones and web pages write spaces and hyphens that do not break, and look like any other:
 * after one of them a list is not a list, and a command fails. Places in the file stay as they are.
 */
function withPlainSpaces(text: string): string {
  return text.replace(/[\u00A0\u2000-\u200A\u202F\u205F]/g, ' ').replace(/[\u2010\u2011]/g, '-')
}

function tidy(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
}

/** Decodes UTF-16, or Windows-1252 in the lines that are not UTF-8: such text is often pasted into a UTF-8 file. */
function decodeLines(bytes: Buffer, lines: readonly Buffer[]): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le').toWellFormed()
  if (bytes.includes(0)) return undefined
  return lines
    .map((line) => (isUtf8(line) ? line.toString('utf8') : windows.decode(line)))
    .join('\n')
}

/** The first match of each pattern in each line, with the edits for all of them. Most texts have none, which a test of the whole text finds fast. */
function findOdd(file: string, text: string): Problem[] {
  const present = odd.filter(
    ({ pattern, unless }) => new RegExp(pattern, 'm').test(text) && !unless?.test(text)
  )
  if (present.length === 0) return []
  return text.split('\n').flatMap((line, index) =>
    present.flatMap(({ rule, pattern, message, fix, replacement }): Problem[] => {
      const found = pattern.exec(line)
      if (!found) return []
      const edits = [...line.matchAll(new RegExp(pattern, 'g'))].flatMap((one) => {
        const [{ length }, text] = [one[0], replacement?.(one[0])]
        const place = { line: index + 1, column: one.index + 1 }
        return text === undefined ? [] : replacing(place, length, text)
      })
      const place = { file, line: index + 1, column: found.index + 1 }
      return [problem(rule, place, { message: message(found), fix, edits })]
    })
  )
}

function codePoint(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}

/** Where an invisible character is: 'follows "Sign"'. */
function position({ input, index }: RegExpExecArray): string {
  const near = input.slice(Math.max(index - 40, 0), index)
  const [before = ''] = /(?<![\p{L}\p{N}])[\p{L}\p{N}]+$/u.exec(near) ?? []
  return before ? `follows "${before}"` : 'is here'
}
