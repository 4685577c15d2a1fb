/** What a link can lead to on a page of HTML, what it is called, and where an old id of it goes. */
import { describe, expect, test } from 'vitest'
import { createPageReader, mainPart } from '../../src/permalinks/html-page.ts'
import { isCounted, isOfTemplateIn } from '../../src/permalinks/left-out.ts'

const read = createPageReader(mainPart)

/** What has an id in the main part: its id, its text, and the level of its heading. */
const targetsIn = (html: string) => {
  const { heading, anchors } = read(html)
  return [heading, ...anchors]
    .filter(({ id, inside }) => id !== '' && inside)
    .map(({ id, text, level }) => [id, text, ...(level === undefined ? [] : [level])])
}

describe('what can be linked to in the main part', () => {
  test.each<[string, string, readonly unknown[]]>([
    ['a heading', '<h2 id="lid">Lid</h2>', [['lid', 'Lid', 2]]],
    [
      'without the sign of its link',
      '<h2 id="lid">Lid<a href="#lid"> ¶</a></h2>',
      [['lid', 'Lid', 2]]
    ],
    [
      'a section, by its heading',
      '<section id="lid"><h2>Lid</h2><p>On top.</p></section>',
      [['lid', 'Lid', 2]]
    ],
    ['what stands in a heading', '<h2><a name="lid"></a>Lid</h2>', [['lid', 'Lid', 2]]],
    ['an empty element before a heading', '<a id="lid"></a> <h2>Lid</h2>', [['lid', 'Lid', 2]]],
    ['an id with a space', '<p id="a b">One</p>', [['a%20b', 'One']]],
    ['the first of two with one id', '<p id="a">One</p><p id="a">Two</p>', [['a', 'One']]],
    [
      'no part of a picture or a template',
      '<svg><path id="a"/></svg><template><p id="b"></p></template>',
      []
    ],
    [
      'nothing that was put in before',
      '<p id="a"><span id="b" data-permalink></span>One</p>',
      [['a', 'One']]
    ]
  ])('%s', (_, html, expected) => {
    expect(targetsIn(`<p id="above">No</p><main>${html}</main><p id="below">No</p>`)).toEqual(
      expected
    )
  })
})

test.each([
  ['<h2 id="x" title="a > b">|Lid</h2>'],
  ['<ul><li id="x">|One</li></ul>'],
  ['|<table id="x"><tr><td>One</td></tr></table>'],
  ['<table><tr id="x"><td class="a">|One</td></tr></table>'],
  ['<p>|<img id="x" src="a.png"></p>'],
  ['<p>|<select><option id="x">One</option></select></p>']
])('an old id goes where nothing moves: %s', (marked) => {
  const html = `<main>${marked.replace('|', '')}</main>`
  expect(read(html).anchors.find(({ id }) => id === 'x')?.at).toBe(`<main>${marked}`.indexOf('|'))
})

test.each([
  ['<main><p>Tea</p>|</main></body>', '|'],
  ['<div role="main"><p>Tea</p>|</div><p>After</p>', '|'],
  ['<body><p>Tea</p>|</body>', '|'],
  ['<main><p>Tea</p>|', '|']
])('what moved away is listed at the end of the main part: %s', (marked, sign) => {
  expect(read(marked.replace(sign, '')).end).toBe(marked.indexOf(sign))
})

test.each([
  ['overview-1', 'Overview', true],
  ['overview_2', 'Overview', true],
  ['id12', 'Lids', true],
  ['fnref:1', '1', true],
  [':r3:', 'Lids', true],
  ['level-2', 'Level 2', false],
  ['version-104-2018-09-07', 'Version 1.0.4 (2018-09-07)', false],
  ['2024', '2024', false],
  ['lids', 'Lids', false]
])('whether %s, for "%s", was made by counting: %s', (id, text, expected) => {
  expect(isCounted(id, text)).toBe(expected)
})

test('what more than half of the pages have is of the template, if there are enough to tell', () => {
  const site = (...pages: readonly (readonly string[])[]) =>
    isOfTemplateIn(pages.map((ids) => ({ ids: new Set(ids) })))
  const isOfTemplate = site(['nav', 'lid'], ['nav', 'lid'], ['nav'], ['cup'])
  expect(['nav', 'lid', 'cup'].filter(isOfTemplate)).toEqual(['nav'])
  expect(site(['nav'], ['nav'], ['nav'])('nav')).toBe(false)
})

test('a page of 20,000 elements in each other is read', () => {
  expect(targetsIn(`<main>${'<div>'.repeat(20_000)}<p id="deep">Tea`)).toEqual([['deep', 'Tea']])
})
