/** Markdown as it might come: pieces of syntax put together at random find more than random letters. */
import fc from 'fast-check'

/** What an attacker would have on the page, in the ways that such things have slipped through elsewhere. */
export const attacks = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg/onload=alert(1)>',
  "' onmouseover='alert(1)",
  '</code></pre><script>',
  '</span></a><iframe src=//evil.example>',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\tscript:alert(1)',
  'java&#10;script:alert(1)',
  'java&Tab;script:alert(1)',
  '&#106;avascript&colon;alert(1)',
  '\u0001javascript:alert(1)',
  'javascript%3Aalert(1)',
  ' vbscript:x',
  'VBSCRIPT:x',
  'data:text/html,<script>alert(1)</script>',
  'data:image/svg+xml;base64,AAAA',
  'data:image/png;base64,AAAA',
  '&#x64;ata:text/html,x',
  '//evil.example/x',
  '/\\evil.example',
  '\\\\evil.example',
  '{{ 7 * 7 }}',
  '{% include "x" %}',
  '${7 * 7}',
  '<!--',
  '-->',
  ']]>',
  '__proto__',
  'constructor',
  '\u2028',
  '\u202e',
  '\u0000',
  '\ufeff',
  '&#0;',
  '&#xD800;',
  '&lt;script&gt;',
  '%00',
  '%ff',
  '%2e%2e%2f',
  '\u{1f600}',
  'ﬁ',
  'İ'
] as const

const words = [
  'tea',
  'Boil the water',
  'a',
  'É',
  '1',
  'main-content',
  ' ',
  '  ',
  '\t',
  '\u00a0',
  '.'
]

const inline = [
  ...[
    '*',
    '**',
    '_',
    '__',
    '***',
    '~~',
    '`',
    '``',
    '```',
    '\\',
    '\\*',
    '&amp;',
    '&',
    ';',
    '|',
    '\\|'
  ],
  ...['[', ']', '(', ')', '![', '](', '][', '[a]', '[a]: ', '[]', '()', '<', '>', '"', "'", ' "t"'],
  ...[
    '[tea](tea.md)',
    '[x](#y)',
    '![pot](pot.png "t")',
    '[x][a]',
    '[x](<',
    '>)',
    '[x](../../x.md)'
  ],
  ...['https://example.org/?a=b&c', '<https://example.org>', '<a@example.org>', 'www.example.org'],
  ...[
    '{#tea}',
    ' {#tea}',
    ' {#milk was=tea}',
    ' {#cup was=a,b,a}',
    '{#',
    '}',
    ' was=',
    '{#Not An Id}'
  ],
  ...[
    '<!-- style-ok plain: why -->',
    '<!-- style-ok',
    ' -->',
    '  \n',
    '\\\n',
    '\n',
    '[write your own: x]'
  ]
]

const block = [
  ...[
    '# ',
    '## ',
    '### ',
    '###### ',
    '#',
    '---',
    '===',
    '- ',
    '* ',
    '+ ',
    '1. ',
    '7) ',
    '> ',
    '>> '
  ],
  ...[
    '    ',
    '\t',
    '- [ ] ',
    '- [x] ',
    '```',
    '```js',
    '~~~',
    '::contacts',
    '::pages',
    '::page',
    '::'
  ],
  ...[
    '> [!NOTE]',
    '> [!WARNING]\n> ',
    '> [!MILK]',
    '| a | b |',
    '|---|--:|',
    '| c {#row} | d |',
    '|'
  ],
  ...[
    '[a]: https://example.org "t"',
    '[a]: javascript:x',
    '***',
    '<div>',
    '<!--',
    '  - ',
    '   1. ',
    ''
  ]
]

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
      { weight: 4, arbitrary: fc.constantFrom(...words) },
      { weight: 6, arbitrary: fc.constantFrom(...inline) },
      { weight: 2, arbitrary: fc.constantFrom(...attacks) },
      { weight: 1, arbitrary: anyLines(6) }
    ),
    { maxLength: 8 }
  )
  .map((pieces) => pieces.join(''))

const line = fc
  .tuple(fc.array(fc.constantFrom(...block), { maxLength: 2 }), phrase)
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
