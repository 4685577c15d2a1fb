import { expect, test } from 'vitest'
import { createRenderer } from '../../src/markdown/render.ts'

function render(text: string) {
  return createRenderer('/guide')({ file: 'tea/green.md', text, bodyLine: 10 })
}

test('lists every link with what it leads to, without the folder that the site is published in', () => {
  const text = '[a](black.md#milk) [b](#leaf) [c](https://example.org/) ![d](leaf.png) [e](../)'
  expect(render(text).rendered.links.map(({ href, url }) => [href, url])).toEqual([
    ['black.md#milk', '/tea/black/#milk'],
    ['#leaf', '/tea/green/#leaf'],
    ['https://example.org/', 'https://example.org/'],
    ['leaf.png', '/tea/leaf.png'],
    ['../', '/']
  ])
})

test('reports a link that leaves the content folder, and does not list it', () => {
  const { rendered, problems } = render('Read\n- the [secret](../../secret.md)')
  expect(rendered.links).toEqual([])
  expect(problems).toEqual([
    {
      rule: 'link-outside',
      severity: 'error',
      file: 'tea/green.md',
      line: 11,
      column: 7,
      message: '"../../secret.md" leaves the content folder.',
      fix: 'Link to a page of the guide, or to the full https address of the file.'
    }
  ])
})

test.each([
  ['[](black.md)', 'black.md'],
  ['[ ](black.md)', 'black.md'],
  ['[![](leaf.png)](black.md)', 'black.md'],
  ['[](javascript:alert(1))', 'javascript:alert(1)']
])('reports %s, a link without words, and shows its address', (link, shown) => {
  const { rendered, problems } = render(`Read ${link}`)
  expect(rendered.body).toMatchObject([
    {
      html: `<p class="govuk-body">Read <code class="app-code" translate="no">${shown}</code></p>\n`
    }
  ])
  expect(rendered.links).toEqual([])
  expect(problems).toEqual([
    {
      rule: 'empty-link',
      severity: 'error',
      file: 'tea/green.md',
      line: 10,
      column: 6,
      message: 'This link has no words, so nobody sees it, and nobody hears where it leads.',
      fix: 'Write what is there between its square brackets, or take it out.'
    }
  ])
})

test.each(['[the steps]()', '![a leaf]()', '[the steps](<>)'])(
  'reports %s, a link without an address',
  (link) => {
    expect(render(`Read ${link}`).problems).toEqual([
      {
        rule: 'empty-link',
        severity: 'error',
        file: 'tea/green.md',
        line: 10,
        column: 6,
        message:
          'Nothing stands between the round brackets, so this leads to the page that it is on.',
        fix: 'Write its address between them, or take the brackets away.'
      }
    ])
  }
)

test.each(['https://github.com/user-attachments/assets/1a2b', '//tea.example.org/leaf.png'])(
  'reports a picture on another site, at %s',
  (address) => {
    expect(render(`See ![A leaf](${address}) here`).problems).toEqual([
      {
        rule: 'image-elsewhere',
        severity: 'error',
        file: 'tea/green.md',
        line: 10,
        column: 5,
        message:
          'This picture is on another site, and pages show none of other sites: readers would see its words alone.',
        fix: 'Put its file beside this page, for example as picture.png, and write that name as its address.'
      }
    ])
  }
)

test('lets a picture of this site, and a link to another, be', () => {
  expect(render('See ![A leaf](leaf.png) and [tea](https://tea.example.org/)').problems).toEqual([])
})

test.each([
  ['[x](javascript:alert(1))', 'javascript:alert(1)'],
  ['[x](JAVASCRIPT:alert(1))', 'JAVASCRIPT:alert(1)'],
  ['[x](&#106;avascript:alert(1))', 'javascript:alert(1)'],
  ['[x](javascript&colon;alert(1))', 'javascript:alert(1)'],
  ['[x](vbscript:msgbox(1))', 'vbscript:msgbox(1)'],
  ['[x](data:text/html,tea)', 'data:text/html,tea'],
  ['![x](data:image/png;base64,AAAA)', 'data:image/png;base64,AAAA'],
  ['[x](file:///etc/passwd)', 'file:///etc/passwd'],
  ['<javascript:alert(1)>', 'javascript:alert(1)'],
  ['[x][1]\n\n[1]: javascript:alert(1)', 'javascript:alert(1)']
])('reports %s, an address that a browser could run, and does not list it', (link, shown) => {
  const { rendered, problems } = render(`Read ${link}`)
  expect(rendered.links).toEqual([])
  expect(problems).toEqual([
    {
      rule: 'unsafe-link',
      severity: 'error',
      file: 'tea/green.md',
      line: 10,
      column: 6,
      message: `"${shown}" is an address that a browser could run. The guide does not publish it.`,
      fix: 'Link to an https address or to a page of the guide.'
    }
  ])
})

test('images and links by reference have their own places', () => {
  const text =
    'See ![a pot][lid], ![lid][] ![lid], [one][lid]\n\n- in ![`a` *b*][lid] [lid]\n\n[lid]: lid.png\n'
  const { links } = render(text).rendered
  expect(links.map(({ line, column }) => [line, column])).toEqual([
    [10, 5],
    [10, 20],
    [10, 29],
    [10, 37],
    [12, 6],
    [12, 22]
  ])
})
