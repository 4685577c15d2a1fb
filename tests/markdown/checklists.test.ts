import { describe, expect, test } from 'vitest'
import { createRenderer } from '../../src/markdown/render.ts'
import type { Part } from '../../src/markdown/document.ts'

const render = createRenderer('')

function htmlOf(text: string, part?: Part): string {
  const { rendered } = render({ file: 'tea.md', text, bodyLine: 1 }, part)
  return rendered.body.map((piece) => ('html' in piece ? piece.html : '')).join('')
}

/** The controls that copy, by their names, and how many lists print with boxes. */
function checklistsOf(html: string) {
  const controls = [...html.matchAll(/<p class="app-copy"><button type="button">(.*?)<\/button>/g)]
  return {
    controls: controls.map(([, words = '']) => words.replace(/<[^>]*>/g, '')),
    boxes: html.match(/<[ou]l class="app-checklist /g)?.length ?? 0
  }
}

const bullets = '- warm the pot {#warm}\n- rinse it {#rinse}\n'
const tasks = bullets.replaceAll('- ', '- [ ] ')
const steps = '1. Boil. {#boil}\n2. Pour. {#pour}\n'

describe('a list of things to do', () => {
  test.each([
    ['numbered steps', steps, 1, 1],
    ['bullets with a box each', tasks, 1, 1],
    ['not bullets without', bullets, 0, 0],
    ['not bullets of which one has none', bullets.replace('- ', '- [ ] '), 0, 0],
    ['not steps without ids', '1. Boil.\n2. Pour. {#pour}\n', 0, 0],
    ['not steps in a note', `> ${steps.replace('\n', '\n> ')}`, 0, 0],
    ['to print, but not to copy: boxes without ids', '- [ ] warm the pot\n', 0, 1],
    ['to print, but not to copy: boxes in a note', `> ${tasks.replace('\n', '\n> ')}`, 0, 1],
    ['a list with lists in it, once', '1. Boil: {#boil}\n   - tea\n   - milk\n', 1, 1]
  ])('%s', (_, text, controls, boxes) => {
    const found = checklistsOf(htmlOf(text))
    expect([found.controls.length, found.boxes]).toEqual([controls, boxes])
  })

  test('shows no brackets', () => {
    expect(htmlOf(tasks)).toContain('<li id="warm">warm the pot&nbsp;')
  })
})

/** What is wrong with the checklists of a page. */
function problemsOf(text: string) {
  const { problems } = render({ file: 'tea.md', text, bodyLine: 1 })
  return problems.map(({ rule, line, column, message, fix }) => {
    expect(rule).toBe('checklist')
    return `${line}:${column} ${message} Fix: ${fix}`
  })
}

describe('a line that forbids above a checklist is refused, at the line', () => {
  test.each([
    'Do not use the kettle to:',
    'Don’t use the kettle to:',
    'Never:',
    'Avoid these:',
    'When you make tea, never:',
    'This is for all. You must not:',
    'People should never use it to:',
    'You cannot use it to:',
    'Nobody may:',
    'Take care not to:',
    'What not to do:',
    'Things to avoid:',
    'It is forbidden to:',
    '## When not to use it',
    '## Do not use it to {#avoid}'
  ])('%s', (line) => {
    expect(problemsOf(`${line}\n\n${tasks}`)).toEqual([
      expect.stringMatching(/^1:1 This forbids what follows, .* Fix: Take the \[ \] off each item/)
    ])
    expect(problemsOf(`${line}\n\n${steps}`)).toEqual([
      expect.stringMatching(
        /^1:1 This forbids what follows, .* Fix: Write - in place of the numbers/
      )
    ])
    expect(problemsOf(`${line}\n\n${bullets}`)).toEqual([])
  })

  test.each([
    'Before you go:',
    'If you cannot boil water:',
    'When tea is not allowed, do this:',
    'Do this to avoid a leak:',
    'To avoid a leak:',
    'Check that people cannot:',
    'Do not wait. Do this now:',
    'You do not need a kettle to:',
    'Do not forget to:',
    'Decide whether or not to:',
    '## Quick checks',
    'Milk is not allowed.\n\nDo this:',
    'Milk is not allowed.'
  ])('but not: %s', (line) => {
    expect(problemsOf(`${line}\n\n${tasks}`)).toEqual([])
  })
})

test('a list that is a checklist in part is refused, at the first item without a box', () => {
  expect(problemsOf('Do:\n\n- [ ] warm it\n- rinse it\n- fill it\n')).toEqual([
    '4:1 Other items of this list have a box, and this one has none, so the list is no checklist. Fix: Start each item with - [ ], or none.'
  ])
})

test('a box that is ticked is refused, as nobody would do what it says', () => {
  expect(problemsOf('Do:\n\n- [ ] warm it\n- [x] rinse it\n')).toEqual([
    '4:3 This box is ticked, so who copies the checklist would leave it out. Fix: Write [ ] in place of [x].'
  ])
})

test('each control is named for the section that its list is in', () => {
  const second = steps.replace('boil', 'boil-2').replace('pour', 'pour-2')
  expect(
    checklistsOf(
      htmlOf(`## Tea\n\n${steps}\nThen:\n\n${second}\n## Milk & <b>\n\n1. Wait. {#wait}`)
    )
  ).toEqual({
    controls: [
      'Copy checklist in section Tea',
      'Copy checklist in section Tea, list 2',
      'Copy checklist in section Milk &amp; &lt;b&gt;'
    ],
    boxes: 3
  })
})

test('on the whole guide lists have boxes, and nothing to copy', () => {
  const part: Part = { prefix: 'tea--', alsoKnownAs: new Map(), fragmentFor: () => undefined }
  expect(checklistsOf(htmlOf(steps, part))).toEqual({ controls: [], boxes: 1 })
})
