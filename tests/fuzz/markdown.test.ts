import { describe, expect, test } from 'vitest'
import { createRenderer } from '../../src/markdown/render.ts'
import { faultsOf } from './html.ts'
import { markdown } from './markdown.ts'
import { outOf } from './places.ts'
import { holds } from './run.ts'
import { htmlOf } from '../make.ts'

const render = createRenderer('/guide')
const file = 'tea/green.md'

function expectSafe(text: string): void {
  const { rendered, problems } = render({ file, text, bodyLine: 1 })
  expect(faultsOf(htmlOf(rendered.body))).toEqual([])
  expect(outOf(text, [...problems, ...rendered.links, ...rendered.anchors])).toEqual([])
  const listed = rendered.anchors.flatMap(({ id, was }) => [id, ...was])
  expect(listed.length).toBe(new Set(listed).size)
}

holds(
  'no Markdown makes a page that is unsafe, or a problem without its place',
  250,
  markdown,
  expectSafe
)

const part = {
  prefix: 'tea--green--',
  alsoKnownAs: new Map([['tea', ['old']]]),
  fragmentFor: () => undefined
}

holds('nor a part of the whole guide', 60, markdown, (text) => {
  expect(faultsOf(htmlOf(render({ file, text, bodyLine: 1 }, part).rendered.body))).toEqual([])
})

describe('HTML that is not ours is found', () => {
  test.each([
    ['<script>x</script>', '<script>'],
    ['<p onclick="x">a</p>', 'onclick='],
    ['<a href="java\nscript:x">a</a>', 'href="java\nscript:x"'],
    ['<a href="&#1;JavaScript:x">a</a>', 'href="\u0001JavaScript:x"'],
    ['<img src="data:x">', 'src="data:x"'],
    ['<p style="x">a</p>', 'style='],
    ['<p><em>a</p>', '<em> without an end'],
    ['<p id="a">a</p><p id="a">b</p>', 'id "a" twice'],
    ['<p id="a b">a</p>', 'id "a b"'],
    ['<!-- a -->', '<!-- a -->']
  ])('%s', (text, fault) => {
    expect(faultsOf(text)).toEqual([fault])
  })
})
