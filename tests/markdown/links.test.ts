import { expect, test } from 'vitest'
import { createRenderer } from '../../src/markdown/render.ts'

function render(text: string) {
  return createRenderer('/guide')({ file: 'tea/green.md', text, bodyLine: 10 })
}

test('lists every link with what it leads to, without the base path', () => {
  const text = '[a](black.md#milk) [b](#leaf) [c](https://example.org/) ![d](leaf.png) [e](../)'
  expect(render(text).rendered.links.map(({ href, url }) => [href, url])).toEqual([
    ['black.md#milk', '/tea/black/#milk'],
    ['#leaf', '/tea/green/#leaf'],
    ['https://example.org/', 'https://example.org/'],
    ['leaf.png', '/tea/leaf.png'],
    ['../', '/']
  ])
})

test('a link that is refused is not listed', () => {
  const text =
    '[a](../../secret.md) [](black.md) [b](javascript:alert(1)) ![c](data:image/png;base64,A)'
  expect(render(text).rendered.links).toEqual([])
})
