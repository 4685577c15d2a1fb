import { describe, expect, test } from 'vitest'
import { createRenderer } from '../../src/markdown/render.ts'
import type { Part } from '../../src/model.ts'

function htmlOf(text: string, type = 'page', part?: Part): string {
  const { rendered } = createRenderer('')({ file: 'tea.md', text, bodyLine: 1, type }, part)
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
const steps = '1. Boil. {#boil}\n2. Pour. {#pour}\n'

describe('what is a list of things to do', () => {
  test.each([
    ['a numbered list, on any page', steps, 'page', ['Copy checklist']],
    ['bullets of a practice page', bullets, 'practice', ['Copy checklist']],
    ['not bullets of another page', bullets, 'page', []],
    ['not a list without ids', '1. Boil.\n2. Pour. {#pour}\n', 'practice', []],
    ['not a list in a note', `> ${steps.replace('\n', '\n> ')}`, 'practice', []],
    [
      'a list with lists in it, once',
      '1. Boil: {#boil}\n   - tea\n   - milk\n',
      'practice',
      ['Copy checklist']
    ]
  ])('%s', (_, text, type, controls) => {
    expect(checklistsOf(htmlOf(text, type))).toEqual({ controls, boxes: controls.length })
  })
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
  expect(checklistsOf(htmlOf(steps, 'page', part))).toEqual({ controls: [], boxes: 1 })
})
