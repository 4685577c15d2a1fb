import { isUtf8 } from 'node:buffer'
import type { Problem } from '../model.ts'

/** UTF-8 that was read as Windows-1252 and saved again: an en dash becomes three letters that start with â. */
const mojibake =
  /â€[\u0080-\u2122]?|Ã[\u0080-\u00BF\u0152-\u0192\u02C6-\u2122]|Â[£ ©®·\u00A0]|\uFFFD/

/** Bytes to text: no byte order mark, `\n` line ends. Text is undefined when the bytes are not UTF-8. */
export function decodeText(
  file: string,
  bytes: Buffer
): { readonly text?: string; readonly problems: readonly Problem[] } {
  if (!isUtf8(bytes)) {
    return {
      problems: [
        {
          rule: 'encoding',
          severity: 'error',
          file,
          line: firstBadLine(bytes),
          column: 1,
          message: 'This line holds bytes that are not UTF-8 text.',
          fix: 'Save the file as UTF-8, then type the odd character again.'
        }
      ]
    }
  }
  const text = bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
  return { text, problems: findMojibake(file, text) }
}

function findMojibake(file: string, text: string): Problem[] {
  return text.split('\n').flatMap((line, index) => {
    const match = mojibake.exec(line)
    if (!match) return []
    return [
      {
        rule: 'encoding',
        severity: 'error' as const,
        file,
        line: index + 1,
        column: match.index + 1,
        message: `"${match[0]}" is a character that was damaged when it was copied.`,
        fix: 'Type the character again: it was probably a dash, a quotation mark, a space or a pound sign.'
      }
    ]
  })
}

function firstBadLine(bytes: Buffer): number {
  let line = 1
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, start)
    if (!isUtf8(bytes.subarray(start, end === -1 ? bytes.length : end))) return line
    if (end === -1) break
    start = end + 1
  }
  return line
}
