/**
 * Input that parsers have taken the square of its length for. The first lists are in the manner of the
 * pathological tests of cmark and markdown-it, the last is of what this site adds to Markdown.
 */

/** Makes text of at most so many bytes. */
export type Make = (size: number) => string

const repeat =
  (piece: string): Make =>
  (size) =>
    piece.repeat(Math.floor(size / Buffer.byteLength(piece)))

/** A start, a middle that is always the same, and an end, each as often as the other. */
const around =
  (open: string, middle: string, close: string): Make =>
  (size) => {
    const count = Math.floor(size / (open.length + close.length))
    return open.repeat(count) + middle + close.repeat(count)
  }

const numbered =
  (piece: (number: number) => string): Make =>
  (size) => {
    const pieces: string[] = []
    for (let at = 0, length = 0; length < size - 100; at++) {
      const next = piece(at)
      pieces.push(next)
      length += Buffer.byteLength(next)
    }
    return pieces.join('')
  }

const inline: Record<string, Make> = {
  'nested strong emphasis': around('*a **a ', 'b', ' a** a*'),
  'ends of emphasis without a start': repeat('a_ '),
  'starts of emphasis without an end': repeat('_a '),
  'ends of links without a start': repeat('a] '),
  'starts of links without an end': repeat('[a '),
  'starts and ends of emphasis that do not match': repeat('*a_ '),
  'starts and ends of emphasis whose lengths add up to a multiple of 3': (size) =>
    `a**b${repeat('c* ')(size)}`,
  'starts of links and ends of emphasis': repeat('[ a_ '),
  'starts of links and addresses': repeat('[ (](a '),
  'starts of addresses in links': repeat('[a](<b '),
  'a title that does not end, again and again': repeat('[a](b "'),
  'an image in an image': around('![', 'a', '](b)'),
  'brackets in brackets': around('[', 'a', ']'),
  'round brackets in an address': (size) => `[a](${around('(', 'b', ')')(size)}c)`,
  'back-ticks, one more each time': numbered((at) => `e${'`'.repeat((at % 700) + 1)}`),
  'openings of tags': repeat('<a b="'),
  'openings of comments': repeat('<!-- a '),
  backslashes: repeat('\\\\ \\*'),
  entities: repeat('&copy;&'),
  'bare addresses': repeat('http://a.b '),
  'beginnings of bare addresses': repeat('http://a@'),
  'spaces at line ends': (size) =>
    `a\n${`${' '.repeat(200)}\n${' '.repeat(90)}b${' '.repeat(200)}\n`.repeat(size / 493)}`,
  'a line of spaces': (size) => `a${' '.repeat(size)}b`,
  'line breaks': repeat('a  \nb\\\n'),
  'NUL characters': repeat('a\0 ')
}

const blocks: Record<string, Make> = {
  'quotes in quotes': repeat('> '),
  'lists in lists': numbered((at) => `${'  '.repeat(at % 700)}- a\n`),
  'lists in lists on one line': repeat('- '),
  'quotes in quotes, line by line': numbered((at) => `${'> '.repeat((at % 700) + 1)}a\n`),
  'empty items': repeat('-\n\n'),
  'definitions of links': numbered((at) => `[r${at}]: /x\n`),
  'links by reference': (size) => `[b]: /${'c'.repeat(1000)}\n\n${repeat('[b]\n')(size - 1100)}`,
  'code without an end': repeat('```\na\n\n'),
  'code too far to the right': repeat('a\n     ```\n'),
  'fences of two kinds': repeat('```\n~~~\n'),
  'rows of a table': (size) => `|a|b|\n|-|-|\n${repeat('|c|d|\n')(size - 20)}`,
  'a table of many columns': (size) =>
    [`|a`, `|-`, `|c`].map((cell) => cell.repeat(size / 6)).join('\n'),
  'equal headings': repeat('## a\n'),
  'equal headings with ids': repeat('## a {#a}\n'),
  'headings that look like second ones': repeat('## a\n## a-1\n'),
  'headings without words': repeat('##\n'),
  'rows with too many cells': (size) => `|a|\n|-|\n${repeat('|b|c|\n')(size - 20)}`,
  'spaces before dashes': (size) => `|\n${' '.repeat(size - 10)}-x|`,
  'lines of one paragraph': repeat('a\n'),
  'lines that may end a heading': repeat('a\n--- -\n')
}

const ours: Record<string, Make> = {
  ids: numbered((at) => `a {#a${at}}\n\n`),
  'equal ids': repeat('a {#a}\n\n'),
  'markers on one line': repeat('{#a} '),
  'openings of markers': repeat('{#a '),
  'spaces in a marker': (size) => `a {#${' '.repeat(size)}}`,
  'old ids': (size) => `a {#x was=${numbered((at) => `a${at},`)(size - 20)}}`,
  'steps with ids': numbered((at) => `1. a. {#a${at}}\n`),
  'steps without ids': repeat('1. a\n'),
  'tables with gaps': (size) => `|a|\n|-|\n${repeat('|b|\n\n')(size)}`,
  'tables without a line of dashes': repeat('|a|\n|b|\n\n'),
  alerts: repeat('> [!NOTE]\n> a\n\n'),
  'alerts of no kind': repeat('> [!TEA]\n> a\n\n'),
  'blocks that are placed': repeat('::pages\n\n'),
  'blocks that are not there': repeat('::tea\n\n'),
  'style exceptions': repeat('a <!-- style-ok a: b -->\n\n'),
  'openings of style exceptions': repeat('<!-- style-ok '),
  'items with one id': repeat('- a {#a}\n'),
  'items without a space below deeper ones': (size) =>
    `- a\n${repeat('    b\n\n')(size / 2)}${repeat('-c\n')(size / 2 - 10)}`,
  'an id that is nearly right': (size) => `a {#a${' '.repeat(size - 10)}b`,
  'an address in the wrong brackets': (size) => `(a)[${'/'.repeat(size - 10)}:`,
  'items without a space': (size) => `- a\n${repeat('-b\n')(size)}`,
  'headings without a space': repeat('##a\n'),
  'levels that are skipped': repeat('## a\n#### b\n'),
  'links with an open bracket': repeat('[a](b.md '),
  'links with swapped brackets': repeat('(a)[b.md] '),
  'links that lead nowhere': numbered((at) => `[a](#b${at}) [c](d${at}.md)\n\n`),
  'one long link that leads nowhere': (size) => `[a](/${'b'.repeat(size - 10)})`,
  'links that a browser could run': repeat('[a](javascript:b)\n\n'),
  'pictures of other sites': repeat('![a](https://a.b/c.png)\n\n'),
  'misspelt words': numbered((at) => `Teh${'abcdefghij'[at % 10]}${'klmnopqrs'[at % 9]}q. `),
  'long sentences': repeat('this word '),
  'words in capitals': repeat('ALWAYS '),
  'one word': repeat('a'),
  'one word with an accent': repeat('é'),
  'invisible characters': repeat('a\u200b'),
  'words to replace': repeat('[write your own: '),
  'file names in words': repeat('a.b_c-'),
  dates: repeat('1/2/2030 '),
  'quotation marks': repeat("'a "),
  'what is nearly an address': repeat('a/b.c:')
}

/** The body of a page, below front matter that is as it should be. */
const body =
  (make: Make): Make =>
  (size) => {
    const start = '---\ntitle: Hostile\n---\n\n'
    return `${start}${make(size - start.length - 1)}\n`
  }

/** Lines of front matter. */
const frontMatter =
  (make: Make): Make =>
  (size) =>
    `---\ntitle: Hostile\n${make(size - 40)}\n---\n\nWords.\n`

const inFrontMatter: Record<string, Make> = {
  aliases: (size) => `aliases:\n${numbered((at) => `  - /a${at}/\n`)(size)}`,
  sources: (size) =>
    `sources:\n${numbered((at) => `  - { title: a, url: https://a.b/${at}, checked: 2030-01-01 }\n`)(size)}`,
  'keys that are not known': numbered((at) => `k${at}: 1\n`),
  'brackets of YAML': (size) => `description: ${'['.repeat(size)}`,
  'anchors of YAML': numbered((at) => `a${at}: &a${at} [${at > 0 ? `*a${at - 1}` : ''}]\n`)
}

const each = (cases: Record<string, Make>, place: (make: Make) => Make) =>
  Object.fromEntries(Object.entries(cases).map(([name, make]) => [name, place(make)]))

/** Whole files, by what is in them. */
export const pathological: Readonly<Record<string, Make>> = {
  ...each({ ...inline, ...blocks, ...ours }, body),
  ...each(inFrontMatter, frontMatter)
}

/** What a page of a guide is like: headings, links, code, lists and steps with ids. */
export const ordinary = body(
  numbered(
    (at) => `## Fill kettle ${at}

Use [fresh water](about.md) and press \`start\` once. The water is **hot** after 2 minutes, and the light goes out.
Nobody has to stay and watch it. A second cup takes as long as the first.

- a cup that is clean
- a spoon

1. Fill the cup to its line. {#step-fill-${at}}
2. Wait until the light is out, then pour. {#step-wait-${at}}

`
  )
)
