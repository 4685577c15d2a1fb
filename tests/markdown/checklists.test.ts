import { describe, expect, test } from 'vitest'
import { createRenderer } from '../../src/markdown/render.ts'
import type { Part } from '../../src/markdown/document.ts'
import { htmlOf } from '../make.ts'

const render = createRenderer('')

const htmlFrom = (text: string, part?: Part) =>
  htmlOf(render({ file: 'tea.md', text, bodyLine: 1 }, part).rendered.body)

/** The controls below lists, by their words, and how many lists print with boxes. */
function checklistsOf(html: string) {
  const controls = [...html.matchAll(/<p [^>]*class="app-copy">(.*?)<\/p>/g)]
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
    const found = checklistsOf(htmlFrom(text))
    const copying = found.controls.filter((words) => words.startsWith('Copy checklist'))
    expect([copying.length, found.boxes]).toEqual([controls, boxes])
  })

  test('shows no brackets', () => {
    expect(htmlFrom(tasks)).toMatch(/<li id="warm"><a [^>]*><\/a>warm the pot<\/li>/)
  })
})

test.each([
  ['steps', steps, ['Copy checklist Link to a step']],
  ['a checklist', tasks, ['Copy checklist Link to an item']],
  ['bullets', bullets, ['Link to an item']],
  ['rows', '| a |\n| - |\n| b {#b} |\n', ['Link to a row']],
  ['a list in an item, once', '- Boil: {#boil}\n  - tea {#tea}\n', ['Link to an item']],
  ['nothing without ids', '- tea\n\n1. Boil.\n\n| a |\n| - |\n| b |\n', []],
  ['nothing beside paragraphs', 'Tea. {#tea}\n', []]
])('one control follows a list or a table with addresses: %s', (_, text, controls) => {
  expect(checklistsOf(htmlFrom(text)).controls).toEqual(controls)
})

test('on the single page lists have boxes and no controls', () => {
  const part: Part = { prefix: 'tea--', alsoKnownAs: new Map(), fragmentFor: () => undefined }
  expect(checklistsOf(htmlFrom(steps, part))).toEqual({ controls: [], boxes: 1 })
})
