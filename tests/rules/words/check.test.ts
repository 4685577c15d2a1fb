import { describe, expect, test } from 'vitest'
import type { HouseStyle } from '../../../src/rules/words/read-style.ts'
import { createStyleCheck } from '../../../src/rules/words/check.ts'
import { docFrom } from '../../make.ts'
import { dictionary, house, problemsOf } from './house-style.ts'

const places = (markdown: string, style: HouseStyle = house) =>
  problemsOf(markdown, style).map(({ rule, line, column }) => `${line}:${column} ${rule}`)

test('a problem names the words, why, and what to write', () => {
  expect(problemsOf('Fill it.\n\nUtilise a cup.')).toEqual([
    {
      rule: 'word-utilise',
      severity: 'error',
      file: 'kettle.md',
      line: 3,
      column: 1,
      message: '"Utilise": House style has a better word.',
      fix: 'Write "Use" instead of "Utilise".'
    }
  ])
})

describe('a picture needs words for people who do not see it', () => {
  test.each([
    '![](kettle.png)',
    '![ ](kettle.png)',
    '![](kettle.png "The new kettle")',
    '![kettle.png](kettle.png)',
    '![IMG_2031.JPG](kettle.png)',
    '![image](kettle.png)',
    '![Screenshot 2026-11-29 at 10.04](kettle.png)'
  ])('and %s has none', (picture) => {
    expect(problemsOf(`Look:\n\n${picture}`)).toMatchObject([{ rule: 'img-alt', line: 3 }])
  })

  test('and the fix says what to write if it only decorates', () => {
    const [missing] = problemsOf('![](kettle.png)')
    expect(missing?.message).toBe(
      'The text of a picture says what it shows, for people who do not see it.'
    )
    const [written = ''] = /<!--.*-->/.exec(missing?.fix ?? '') ?? []
    expect(problemsOf(`![](kettle.png) ${written}`)).toEqual([])
  })
})

test('a cell without words has a place: where the cell before it ends', () => {
  const table = 'Look:\n\n| Thing | |\n| --- | --- |\n| Kettle | Red |'
  expect(places(table)).toEqual(['3:8 table-header'])
})

test('a word to leave out is named', () => {
  expect(problemsOf('Now please wait.')[0]?.fix).toBe('Take out "please".')
})

describe('the words of others are left alone', () => {
  test.each([
    ['code', 'Type `utilise` now.'],
    ['a fence', 'This prints it:\n\n```sh\necho utilise & please\n```'],
    ['an address', 'Read [the page](https://a.example/utilise/please).'],
    ['the name of a button', "Select 'Click to utilise' now."],
    ['a quotation', '> Please utilise it.'],
    ['fields of the front matter', '---\ntitle: Kettle\nowner: utilise\n---\nText.']
  ])('%s', (_what, markdown) => {
    expect(problemsOf(markdown)).toEqual([])
  })
})

describe('the words of the author are read', () => {
  test.each([
    ['the title', '---\ntitle: How to utilise it\n---\nText.', '2:15 word-utilise'],
    ['the description', '---\ndescription: Utilise it.\n---\nText.', '2:14 word-utilise'],
    ['a heading', '## How to utilise it', '1:11 word-utilise'],
    ['a link', 'Read [how to utilise it](https://a.example).', '1:14 word-utilise'],
    ['a cell', '| A | B |\n| - | - |\n| use | utilise |', '3:9 word-utilise'],
    ['a note', '> [!NOTE]\n> We utilise it.', '2:6 word-utilise'],
    ['a second line', 'We use it,\n  and utilise it.', '2:7 word-utilise'],
    ['bold words', 'We use it. **Utilise** it.', '1:14 word-utilise']
  ])('%s', (_what, markdown, found) => {
    expect(places(markdown)).toContain(found)
  })
})

describe('exceptions', () => {
  const ok = (words: string) => `<!-- style-ok ${words} -->`

  test.each([
    ['above a paragraph', `${ok('word-utilise: the law says it')}\nWe utilise it.`],
    ['in a paragraph', `We utilise it. ${ok('word-utilise: the law says it')}`]
  ])('one with a reason lets the rule rest: %s', (_where, markdown) => {
    expect(problemsOf(markdown)).toEqual([])
  })

  test('it counts for its block alone', () => {
    const markdown = `${ok('word-utilise: the law says it')}\nWe utilise it.\n\nWe utilise it.`
    expect(places(markdown)).toEqual(['4:4 word-utilise'])
  })

  test.each([
    [
      'has no reason',
      ok('word-utilise'),
      'This exception has no reason.',
      'Write why it stands: <!-- style-ok word-utilise: the reason -->'
    ],
    [
      'names no rule',
      ok('word-utilize: the law says it'),
      'There is no rule "word-utilize".',
      'Write the rule that the report names: <!-- style-ok len-sentence: a law is quoted -->'
    ],
    [
      'is not needed',
      ok('latin-eg: the law says it'),
      'Nothing here breaks the rule "latin-eg".',
      'Take this exception out.'
    ]
  ])('one that %s is a problem', (_what, comment, message, fix) => {
    expect(problemsOf(`We utilise it. ${comment}`)).toEqual([
      expect.objectContaining({ rule: 'word-utilise' }),
      {
        rule: 'style-ok',
        severity: 'error',
        file: 'kettle.md',
        line: 1,
        column: 16,
        message,
        fix
      }
    ])
  })
})

describe('terms', () => {
  const terms = (...names: string[]): HouseStyle => ({
    ...house,
    terms: names.map((term) => ({ term, reason: 'a name', line: 3, column: 7 }))
  })

  test('a term is left as it is, and words around it are not', () => {
    expect(places('Open Boil Portal and the portal.', terms('Boil Portal'))).toEqual([
      '1:26 word-hub-portal'
    ])
  })

  test('a term may stand in a heading, start a bullet and be short', () => {
    const markdown = '## Open the Boil Portal\n\nAsk BP. You need:\n\n- Boil Portal\n- a cup'
    expect(problemsOf(markdown, terms('Boil Portal', 'BP'))).toEqual([])
  })

  test('a term that no page has is a problem', () => {
    expect(problemsOf('Fill it.', terms('Boil Portal'))).toEqual([
      {
        rule: 'style-term',
        severity: 'error',
        file: 'style.yaml',
        line: 3,
        column: 7,
        message: 'No page has the term "Boil Portal".',
        fix: 'Take it off the list of terms.'
      }
    ])
  })
})

describe('spelling', () => {
  const misspelt = (markdown: string, words: readonly string[] = []) =>
    createStyleCheck({ ...house, words }, dictionary)([docFrom('kettle.md', markdown)])

  test('an unknown word is named with the nearest known one', () => {
    expect(misspelt('We recieve it.')).toEqual([
      {
        rule: 'spelling',
        severity: 'error',
        file: 'kettle.md',
        line: 1,
        column: 4,
        message: '"recieve": The British dictionary does not have this word.',
        fix: 'Write "receive" instead of "recieve". If it is right, add it to words.txt.'
      }
    ])
  })

  test.each([
    ['conection', 'connection'],
    ['Comit', 'Commit'],
    ['acces', 'access'],
    ['tommorow', 'tomorrow'],
    ['untill', 'until'],
    ['teh', 'the'],
    ['timout', 'timeout'],
    ['documention', 'documentation'],
    ['secuirty', 'security'],
    ['enviroment', 'environment']
  ])('"%s" is most likely "%s"', (wrong, right) => {
    expect(misspelt(wrong)).toMatchObject([
      { line: 1, column: 1, fix: expect.stringMatching(`^Write "${right}" instead of "${wrong}".`) }
    ])
  })

  test.each(['npm', 'pnpm', 'sudo', 'config', 'pytest', 'kubectl', 'eslint', 'webhook'])(
    'from "%s" no word is near enough to be meant',
    (word) => {
      expect(misspelt(word)).toMatchObject([
        { line: 1, column: 1, fix: 'If it is right, add it to words.txt.' }
      ])
    }
  )

  test('nobody is told to write what they wrote', () => {
    expect(misspelt('Ok, it boils.')).toMatchObject([
      { line: 1, column: 1, fix: 'Write "OK" instead of "Ok".' }
    ])
    expect(misspelt('OK, it boils.')).toEqual([])
  })

  test('what a rule says to write is known', () => {
    expect(misspelt('Open the webpage of the backend and its metadata.')).toEqual([])
  })

  test('a word that a rule has a better one for is reported once', () => {
    expect(misspelt('Its color is red.').map(({ rule }) => rule)).toEqual(['term-us-spelling'])
    expect(misspelt('Fill it.<br>Then brrx it.').map(({ rule, column }) => [rule, column])).toEqual(
      [
        ['html-tag', 9],
        ['spelling', 18]
      ]
    )
  })

  test.each([
    'The team’s colours.',
    "The teams' centre.",
    'We organise it.',
    'PostScript v2 by ISO9'
  ])('these are British words: %s', (markdown) => {
    expect(misspelt(markdown).filter(({ rule }) => rule === 'spelling')).toEqual([])
  })

  test('a word of the guide is known in any case', () => {
    expect(misspelt('Zorblex and a zorblex.', ['zorblex'])).toEqual([])
  })
})

describe('what lost its indent between two steps is told where it stands', () => {
  const page = (lost: string, from = 1) =>
    `${from}. Fill it.\n${from + 1}. Close it.\n\n${lost}\n\n${from + 2}. Turn it on.`

  test.each([
    ['a paragraph', page('Use the lid.'), 1, 'Indent this line by 3 spaces', 'step 2'],
    ['one that lost a part', page('  Use the lid.'), 3, 'Indent this line by 1 space', 'step 2'],
    ['code', page('```sh\nlid\n```'), 1, 'Indent each line of this code by 3 spaces', 'step 2'],
    ['a note', page('> [!NOTE]\n> Wait.'), 1, 'Indent each line of this note by 3 spaces', 'step 2']
  ])('%s', (_what, markdown, column, indent, step) => {
    expect(problemsOf(markdown)).toEqual([
      {
        rule: 'steps-indent',
        severity: 'error',
        file: 'kettle.md',
        line: 4,
        column,
        message: 'This ends the list of steps, and the next step starts another list.',
        fix: `${indent}, so that it belongs to ${step}.`
      }
    ])
  })

  test('each of them', () => {
    const twice = 'Use the lid.\n\nIt is red.'
    expect(places(page(twice))).toEqual(['4:1 steps-indent', '6:1 steps-indent'])
    const steps = '1. Fill it.\n\nUse the lid.\n\n2. Close it.\n\nIt is red.\n\n3. Turn it on.'
    expect(places(steps)).toEqual(['3:1 steps-indent', '7:1 steps-indent'])
    expect(problemsOf(steps)[1]?.fix).toMatch(/step 2\.$/)
    expect(problemsOf(steps.replace(/^(?=Use|It)/gm, '   '))).toEqual([])
  })

  test('as far as the words of a step with 2 figures go', () => {
    const nine = Array.from({ length: 9 }, (_, index) => `${index + 1}. Fill it.`).join('\n')
    const steps = `${nine}\n10. Fill it.\n\nUse the lid.\n\n11. Turn it on.`
    expect(problemsOf(steps)).toMatchObject([
      { line: 12, fix: 'Indent this line by 4 spaces, so that it belongs to step 10.' }
    ])
    expect(problemsOf(steps.replace('Use', '    Use'))).toEqual([])
  })

  test.each([
    ['another list below a paragraph', '1. Fill it.\n\nThen:\n\n1. Turn it on.'],
    ['code in a step', page('   ```sh\n   lid\n   ```')]
  ])('%s stays as it is', (_what, markdown) => {
    expect(problemsOf(markdown)).toEqual([])
  })

  test('steps that do not count on from those above start at 1', () => {
    expect(problemsOf('1. Fill it.\n\nThen:\n\n5. Turn it on.')).toMatchObject([
      { rule: 'steps-start', line: 5, column: 1, fix: 'Start at 1.' }
    ])
  })
})

describe('capitals', () => {
  test.each([
    ['It is VERY hot.', 'block-caps', 7, 'Write "very" instead of "VERY".'],
    ['It is hot. NEVER touch it.', 'block-caps', 12, 'Write "Never" instead of "NEVER".'],
    ['DO it.', 'block-caps', 1, 'Write "Do" instead of "DO".'],
    ['It is DANGEROUS.', 'block-caps', 7, 'Write it in lower case, or list it as a term.'],
    ['Ask TODO.', 'text-tbc', 5, 'Say what is known, and who knows the rest.'],
    ['Ask TBC.', 'text-tbc', 5, 'Say what is known, and who knows the rest.'],
    ['Ask the OKT.', 'acronym-undefined', 9, expect.stringMatching(/^Write it in full/)]
  ])('are told once, as what they are: %s', (markdown, rule, column, fix) => {
    const place = { rule, line: 1, column, fix }
    expect(problemsOf(markdown)).toEqual([expect.objectContaining(place)])
  })

  test('a stressed word that starts a bullet is in small letters', () => {
    expect(problemsOf('You need:\n\n- ALL cups\n- a kettle')).toMatchObject([
      { rule: 'block-caps', line: 3, column: 3, fix: 'Write "all" instead of "ALL".' }
    ])
  })
})

describe('dates, times and numbers are told as they are to be written', () => {
  test.each([
    ['Since 23/11/2026.', 'date-numeric', '23 November 2026', '23/11/2026'],
    ['Since 2026-11-23.', 'date-numeric', '23 November 2026', '2026-11-23'],
    ['Since 05/06/2026.', 'date-numeric', '5 June 2026', '05/06/2026'],
    ['Since 11/23/2026.', 'date-numeric', '23 November 2026', '11/23/2026'],
    ['Since 3/5/26.', 'date-numeric', '3 May 2026', '3/5/26'],
    ['Since 03 May 2026.', 'date-zero', '3 May', '03 May'],
    ['Since 03 May, 2026.', 'date-comma', '3 May 2026', '03 May, 2026'],
    ['It is 50 percent full.', 'num-percent', '50%', '50 percent'],
    ['It is 1,250.5 per cent full.', 'num-percent', '1,250.5%', '1,250.5 per cent'],
    ['It is five per cent full.', 'num-words', '5%', 'five per cent'],
    ['It is two litres.', 'num-words', '2', 'two'],
    ['Come at 17:00.', 'time-format', '5pm', '17:00'],
    ['Come at 09:05.', 'time-format', '9:05am', '09:05'],
    ['Come at 00:00.', 'time-format', 'midnight', '00:00'],
    ['Come at 5PM.', 'time-format', '5pm', '5PM'],
    ['Come at 5 PM.', 'time-format', '5pm', '5 PM'],
    ['Come at 5.30 pm.', 'time-format', '5:30pm', '5.30 pm'],
    ['Come at 5:00 pm.', 'time-format', '5pm', '5:00 pm'],
    ['Come at 12:00pm.', 'time-format', 'midday', '12:00pm'],
    ['Come at 5:30 pm.', 'time-space', '5:30pm', '5:30 pm'],
    ['Open 9am-5pm.', 'range-dash', '9am to 5pm', '9am-5pm'],
    ['Open 9:30am – 5pm.', 'range-dash', '9:30am to 5pm', '9:30am – 5pm']
  ])('%s', (markdown, rule, better, found) => {
    const [problem, ...others] = problemsOf(markdown)
    expect(others).toEqual([])
    expect(problem).toMatchObject({
      rule,
      line: 1,
      column: markdown.indexOf(found) + 1,
      fix: `Write "${better}" instead of "${found}".`
    })
    expect(problemsOf(markdown.replace(found, better))).toEqual([])
  })

  test('both ends of a range are told', () => {
    const found = problemsOf('Open 10:00-17:00.').map(({ column, fix }) => [column, fix])
    expect(found).toEqual([
      [6, 'Write "10:00 to 17:00" instead of "10:00-17:00".'],
      [6, 'Write "10am" instead of "10:00".'],
      [12, 'Write "5pm" instead of "17:00".']
    ])
  })

  test('a day that there never was is not put into words', () => {
    expect(problemsOf('Since 31/02/2026.')).toMatchObject([
      { rule: 'date-numeric', column: 7, fix: 'There is no such day. Find the right one.' }
    ])
  })

  test.each([
    'Ring 0300 123 4567.',
    'Ring 0800 1111 or 07700 900123.',
    'Ring +44 20 7946 0123 or (020) 7946 0123.',
    'Ring 020-7946 0123.',
    'Come at 5:30pm, 10am or midday.',
    'It ran at 17:30 UTC, in 00:12:31, in UTC-05:00.',
    'Read 1/2 of it on 23 November 2026.'
  ])('these stand as they are: %s', (markdown) => {
    expect(problemsOf(markdown)).toEqual([])
  })
})

test('a long page is read in a time that grows with its length alone', () => {
  const hostile = [
    'a'.repeat(50_000),
    "'".repeat(20_000),
    'is '.repeat(20_000),
    '('.repeat(20_000),
    `${'1'.repeat(20_000)}-`,
    'A '.repeat(20_000),
    '. '.repeat(20_000)
  ]
  expect(Array.isArray(problemsOf(hostile.join('\n\n')))).toBe(true)
})
