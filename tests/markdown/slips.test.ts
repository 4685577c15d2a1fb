import { describe, expect, test } from 'vitest'
import { segmentsIn } from '../../src/markdown/walk.ts'
import { createRenderer } from '../../src/markdown/render.ts'

function render(text: string) {
  const { rendered, problems } = createRenderer('')({ file: 'tea.md', text, bodyLine: 4 })
  return {
    ...rendered,
    html: rendered.body.map((part) => ('html' in part ? part.html : '')),
    problems
  }
}

describe('a heading without its space', () => {
  const problem = {
    rule: 'heading-space',
    severity: 'error',
    file: 'tea.md',
    line: 6,
    column: 1,
    message: 'Without a space after ## this line is not a heading, and readers see the ##.',
    fix: 'Start the line with ## and a space.'
  }

  test.each([
    ['between others', 'Boil.\n\n##Pour *it* {#pour}\n\nDrink.\n'],
    ['with words right below', 'Boil.\n\n##Pour *it* {#pour}\nDrink.\n']
  ])('is reported, and is one on the page: %s', (_, text) => {
    const wrong = render(text)
    const right = render(text.replace('##', '## '))
    expect(wrong.problems).toEqual([problem])
    expect([wrong.html, wrong.anchors]).toEqual([right.html, right.anchors])
    expect(right.anchors).toMatchObject([{ id: 'pour', level: 2 }])
  })

  test('right below words, it ends them', () => {
    const { problems, anchors } = render('Boil.\n##Pour\n')
    expect(problems).toEqual([{ ...problem, line: 5 }])
    expect(anchors).toMatchObject([{ id: 'pour', line: 5 }])
  })

  test.each(['#1 is tea', '####### Tea', '    ##Tea', '- ##Tea', '\\##Tea', 'See ##Tea', '##'])(
    'is not seen in %j',
    (text) => {
      expect(render(text).problems.map(({ rule }) => rule)).not.toContain('heading-space')
    }
  )
})

describe('an item without its space', () => {
  test.each([
    ['of a list', '- Tea\n-Milk\n- Cup\n', 5, '-'],
    [
      'with more in the item above',
      '1. Boil.\n\n   Wait.\n\n2.Pour. {#pour}\n\n3. Drink.\n',
      8,
      '2.'
    ],
    ['of a list in a list', '- Tea\n  - Green\n  -Black\n- Milk\n', 6, '-']
  ])('is reported, and is one on the page: %s', (_, text, line, sign) => {
    const wrong = render(text)
    expect(wrong.problems).toMatchObject([
      {
        rule: 'item-space',
        line,
        message: `Without a space after ${sign} this line is part of the item above it.`,
        fix: `Start the line with ${sign} and a space.`
      }
    ])
    const right = render(text.replace(/(-|2\.)(?=[MPB])/, '$1 '))
    expect(right.problems).toEqual([])
    expect([wrong.html, wrong.anchors]).toEqual([right.html, right.anchors])
  })

  test.each([
    ['a figure', '- Tea\n-5 degrees\n'],
    ['a sign of another list', '- Tea\n+Milk\n'],
    ['words that no list is above', 'Tea.\n\n-Milk\n'],
    ['words after a list', '- Tea\n\nOr:\n\n-Milk\n'],
    ['code', '- Tea\n\n```sh\n- a\n-b\n```\n'],
    ['code with a fence in it', '````md\n```\n- a\n-b\n````\n']
  ])('is not seen in %s', (_, text) => {
    expect(render(text).problems).toEqual([])
  })
})

describe('an item with the sign of a word processor', () => {
  test.each([
    ['between others', '- Tea\n• Milk {#milk}\n- Cup\n', 5, '•'],
    ['after a dash', '- Tea\n\n– Milk {#milk}\n\n- Cup\n', 6, '–'],
    ['without a space', '- Tea\n•Milk {#milk}\n', 5, '•'],
    ['with a space that does not break', '- Tea\n•\u00A0Milk {#milk}\n', 5, '•'],
    ['in a list in a list', '- Tea\n  • Milk {#milk}\n- Cup\n', 5, '•'],
    ['the first of a list', 'Fill:\n\n– Milk {#milk}\n- Cup\n', 6, '–'],
    ['the only one', 'Fill:\n• Milk {#milk}\n', 5, '•']
  ])('is reported, and is one on the page: %s', (_, text, line, sign) => {
    const wrong = render(text)
    expect(wrong.problems).toMatchObject([
      {
        rule: 'list-signs',
        line,
        column: text.includes('  •') ? 3 : 1,
        message: `"${sign}" is not a sign of a list, so this line is not an item of one.`,
        fix: `Write - and a space in place of ${sign}: "- Milk {#milk}"`
      }
    ])
    const right = render(text.replace(/[•–]\s*/, '- '))
    expect(right.problems).toEqual([])
    expect([wrong.html, wrong.anchors]).toEqual([right.html, right.anchors])
  })

  test('the fix quotes how the line starts', () => {
    expect(render('* Tea\n• Milk that is cold\n').problems).toMatchObject([
      { fix: 'Write * and a space in place of •: "* Milk that is"' }
    ])
    expect(render('- Tea\n•5 cups\n').problems).toMatchObject([
      { fix: 'Write - and a space in place of •: "- 5 cups"' }
    ])
  })

  test.each([
    ['a sentence that goes on', 'Fill it\n– to the top – and wait.\n'],
    ['a paragraph', '– Tea, said the host.\n\nWords.\n'],
    ['words', 'Tea • Milk\n'],
    ['a figure', '- Tea\n–5 degrees\n'],
    ['code', '- Tea\n\n```text\n- a\n• b\n```\n']
  ])('is not seen in %s', (_, text) => {
    expect(render(text).problems).toEqual([])
  })
})

describe('a table whose line of dashes is for other columns', () => {
  test.each([
    ['too few', '| Tea | Milk |\n| --- |\n| a | b |\n', 1],
    ['too many', '| Tea | Milk |\n| --- | --- | --- |\n| a | b |\n', 3],
    ['in a list', '- | Tea | Milk |\n  | --- |\n  | a | b |\n', 1],
    ['without the outer signs', 'Tea | Milk\n--- | --- | ---\na | b\n', 3]
  ])('is reported, and is one on the page: %s', (_, text, found) => {
    const { html, problems } = render(text)
    expect(problems).toMatchObject([
      {
        rule: 'table-columns',
        line: 5,
        message: `This line is for ${found} columns, and the one above it has 2, so Markdown makes no table of them.`,
        fix: 'Write | --- | --- |'
      }
    ])
    expect(html.join('')).toContain('<td class="govuk-table__cell">b</td>')
  })

  test.each([
    '| Tea | Milk |\n| --- | :-: |\n| a | b |\n',
    'Tea\n---\n',
    '```text\n| a | b |\n| --- |\n```\n'
  ])('is not seen in %j', (text) => {
    expect(render(text).problems).toEqual([])
  })
})

describe('a list whose signs change', () => {
  const message = (here: string, above: string) =>
    `This item is written like "${here}" and those above it like "${above}", so Markdown makes two lists of them.`

  test.each([
    ['- Tea\n* Milk\n- Cup\n', '- Tea\n- Milk\n- Cup\n', '*', '-'],
    ['1. Boil.\n2) Pour.\n3. Drink.\n', '1. Boil.\n2. Pour.\n3. Drink.\n', '1)', '1.'],
    ['- Tea\n  - Green\n  + Black\n- Milk\n', '- Tea\n  - Green\n  - Black\n- Milk\n', '+', '-']
  ])('is reported where it does, and is one on the page: %j', (wrong, right, here, above) => {
    const { problems, ...page } = render(wrong)
    expect(problems.map(({ rule, message, fix }) => [rule, message, fix])).toEqual([
      ['list-signs', message(here, above), `Write it like "${above}" too.`]
    ])
    const { html, anchors, sections } = render(right)
    expect({ ...page, html: page.html }).toMatchObject({ html, anchors })
    expect(segmentsIn(page)).toMatchObject(segmentsIn({ sections }))
  })

  test('is not seen in two lists with words between them, or in a list in another', () => {
    expect(render('- Tea\n\nOr:\n\n* Milk\n').problems).toEqual([])
    expect(render('- Tea\n  * Green\n- Milk\n').problems).toEqual([])
    expect(render('1. Boil.\n\n- Tea\n').problems).toEqual([])
  })
})
