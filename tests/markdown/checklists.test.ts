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

test('on the single page lists have boxes and no button to copy them', () => {
  const part: Part = { prefix: 'tea--', alsoKnownAs: new Map(), fragmentFor: () => undefined }
  expect(checklistsOf(htmlOf(steps, part))).toEqual({ controls: [], boxes: 1 })
})
