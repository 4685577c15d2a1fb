/** What is wrong with a text that is no YAML, in words for its author. */
import { count } from '../count.ts'
import type { Details } from '../problem.ts'

/** A problem at an offset in the text. */
export type YamlFault = readonly [
  offset: number,
  message: string,
  fix: string,
  more?: Partial<Details>
]

/**
 * The line near a row that only starts with the wrong number of spaces: with another one, `reads` says
 * that all in the text is as it should be. Those are tried first that are most likely meant.
 */
export function wrongSpaces(
  text: string,
  near: number,
  reads: (text: string) => boolean
): YamlFault | undefined {
  const lines = text.split('\n')
  const indents = lines.map((line) => line.search(/\S/))
  // What belongs to an item of a list starts below its words.
  const inItems = lines.map((line) => /^ *(?:- +)+/.exec(line)?.[0].length ?? -1)
  const known = new Set([...indents, ...inItems].filter((spaces) => spaces >= 0))
  const tries = [near, near + 1, near - 1].flatMap((row) => {
    const spaces = indents[row] ?? -1
    if (spaces < 0) return []
    const end = indents.findIndex((other, at) => at > row && other < spaces)
    const below = (end < 0 ? lines.length : end) - row - 1
    return [...known.difference(new Set([spaces]))].flatMap((wanted) =>
      [...new Set([0, below])].map((more) => ({ row, more, spaces, lacks: wanted - spaces }))
    )
  })
  const cost = ({ spaces, lacks, more }: (typeof tries)[number]) =>
    100 * ((spaces + lacks) % 2) + 10 * Math.abs(lacks) + 2 * Number(more > 0) + Number(lacks > 0)
  const found = tries
    .toSorted((a, b) => cost(a) - cost(b))
    .find(({ row, more, spaces, lacks }) => {
      const moved = lines.map((line, at) =>
        at < row || at > row + more || line.trim() === ''
          ? line
          : ' '.repeat(Math.max(lacks, 0)) + line.slice(Math.min(Math.max(-lacks, 0), spaces))
      )
      return reads(moved.join('\n'))
    })
  if (!found) return undefined
  const { row, more, spaces, lacks } = found
  const many = count(Math.abs(lacks), lacks > 0 ? 'more space' : 'space')
  const below = more > 0 ? `, and of the ${more === 1 ? 'line' : `${more} lines`} below it` : ''
  return [
    lines.slice(0, row).join('\n').length + Math.min(row, 1) + spaces,
    `This line starts with the wrong number of spaces: ${spaces}.`,
    `${lacks > 0 ? 'Put' : 'Take'} ${many} ${lacks > 0 ? 'at' : 'away from'} the start of it${below}.`
  ]
}

/** Explains an error of the parser. `line` is the line that it is on. */
export function explainYaml(code: string, parser: string, line: string) {
  const [, key = '', value = ''] = /^(?:- )?([\w-]+:) *(.*)/.exec(line.trim()) ?? []
  const [, name, rest] = /^(?:- +)?([\w-]+)(?::(?=[^\s:/])| *= *)(.+)/.exec(line.trim()) ?? []
  const [mark] = /^["']/.exec(value) ?? []
  const hasColon = /:(?:\s|$)/.test(line)
  const quoted = `${key} ${inQuotes(value)}`
  const words = mark && value.endsWith(mark) ? value.slice(1, -1) : value
  const explanations: readonly (readonly [isSo: boolean, message: string, fix: string])[] = [
    [
      code === 'DUPLICATE_KEY',
      'This key is here twice.',
      'Keep one of the two lines, with what both of them say.'
    ],
    [name !== undefined, 'A key has a colon and a space after it.', `Write ${name}: ${rest}`],
    [/^\s*-(?![\s-])/.test(line), 'There is no space after this -.', 'Put a space after it.'],
    [
      /^[^\s#-]/.test(line) && !hasColon,
      'This line has no "key:" and no spaces before it, so it is not part of the line above it.',
      'Put it at the end of that line, or start it with 2 spaces.'
    ],
    [
      code === 'BAD_INDENT',
      'A bracket before this line is not closed, or this line starts with the wrong number of spaces.',
      'Close each [ with ] and each { with }, and start the line below the start of the one above.'
    ],
    [
      code === 'MISSING_CHAR' && parser.includes('quote'),
      'A quotation mark before this place is not closed.',
      'Put the same mark at both ends of the value: title: "Error: no access"'
    ],
    [
      code === 'TAB_AS_INDENT',
      'This line is indented with a tab.',
      'Write 2 spaces in place of each tab, here and in the lines below it.'
    ],
    [
      code === 'BLOCK_AS_IMPLICIT_KEY' && /^[^'"[{].*: /.test(value),
      'A colon inside this value has a space after it, so YAML takes what is before it for a key.',
      `Put the whole value in quotes: ${quoted}`
    ],
    [
      code === 'BAD_SCALAR_START' || code === 'TAG_RESOLVE_FAILED',
      `A value cannot start with ${value.charAt(0)}.`,
      `Put it in quotes: ${quoted}`
    ],
    [
      code === 'UNEXPECTED_TOKEN' && mark !== undefined,
      `The ${mark} inside this value ends it, because it starts with one.`,
      `Put it in other quotation marks: ${key} ${inQuotes(words)}`
    ],
    [
      /^[^\w"']|:(?:\s|$)/.test(value),
      'YAML does not read this value as text, because of its signs.',
      `If it is text, put all of it in quotes: ${quoted}`
    ],
    [
      !hasColon && !/^\s*-/.test(line),
      'This line has no colon, so it is not a key, and it is not part of the line above it.',
      'Put a colon after its key.'
    ]
  ]
  const [, message, fix] = explanations.find(([isSo]) => isSo) ?? [
    true,
    'This is not valid YAML.',
    'Write each line as "key: value". Put a value that holds a colon or a # in quotes: title: "Error: no access"'
  ]
  return [message, fix] as const
}

/** A value as YAML has it in quotation marks: those that are not in it, where there are such. */
function inQuotes(value: string): string {
  return value.includes('"') ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value)
}
