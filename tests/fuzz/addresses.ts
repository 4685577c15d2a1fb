/** Addresses and names of files that climb, hide, clash, or have a meaning to something on their way. */
import fc from 'fast-check'
import { anyText } from './markdown.ts'

const names = [
  ...[
    'tea',
    'Tea',
    'TEA',
    'index',
    'README',
    'index.html',
    'links',
    'links.json',
    '404.html',
    'assets'
  ],
  ...[
    '..',
    '.',
    '...',
    '%2e%2e',
    '%2E',
    '%2f',
    '%5c',
    '%00',
    '%',
    '%zz',
    '%ff',
    '%25',
    '%C3%A9',
    'é',
    'e\u0301'
  ],
  ...[
    '\\',
    '..\\x',
    'C:',
    'con',
    'NUL.x',
    'com1',
    'a b',
    ' ',
    'a ',
    'a.',
    '\r\nx',
    '\n',
    '\t',
    '\u0000',
    '\u0085'
  ],
  ...[
    '"',
    "'",
    '<',
    '>',
    '&',
    '&amp;',
    '*',
    ':x',
    '?a',
    '#',
    '{{ a }}',
    '${x}',
    '`',
    '//',
    '__proto__',
    '(1)',
    '[a]'
  ],
  ...[
    '</script>',
    '\u2028',
    '\u202e',
    '\ud800',
    '\ufffd',
    '\u{1f600}',
    'x'.repeat(256),
    '_redirects',
    'a,b',
    '!',
    '~',
    '+'
  ]
]

/** One part of a path, or a few glued together. */
export const hostileName = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...names) },
      { weight: 1, arbitrary: anyText(4) }
    ),
    { minLength: 1, maxLength: 2 }
  )
  .map((parts) => parts.join(''))

/** What stands where the address of a page should. */
export const hostileAddress = fc
  .tuple(
    fc.constantFrom('/', '/', '/', '', '//', '/\\'),
    fc.array(hostileName, { maxLength: 3 }),
    fc.constantFrom('/', '/', '', '//')
  )
  .map(([start, parts, end]) => start + parts.join('/') + end)
