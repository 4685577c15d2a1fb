import { describe, expect, test } from 'vitest'
import { createRenderer } from '../../src/markdown/render.ts'
import { joinExported } from '../../src/markdown/source-edits.ts'
import { plainText, segmentsIn } from '../../src/markdown/walk.ts'
import { docFrom, htmlOf } from '../make.ts'

const pictures = new Map([['tea/le af.png', { width: 300, height: 200 }]])
const render = createRenderer('/guide', 'https://kettle.example.org', pictures)

function rendered(text: string) {
  const { rendered, problems } = render({ file: 'tea/green.md', text, bodyLine: 1 })
  const html = htmlOf(rendered.body)
  const markdown = rendered.body
    .map((part) => ('html' in part ? joinExported(part.markdown) : ''))
    .join('')
  return { html: html.trim(), markdown, problems, rendered }
}

const img = '<img src="/guide/tea/le%20af.png" alt="A leaf" width="300" height="200">'
const figure =
  `<figure class="app-figure">${img}<figcaption>Green, "fresh"</figcaption></figure>`.replace(
    /"(?=fresh|<\/fig)/g,
    '&quot;'
  )
const titled = '![A leaf](le%20af.png "Green, \\"fresh\\"")'

test('a picture has the size of its file, wherever it stands', () => {
  const plain = '![A leaf](le%20af.png)'
  expect(rendered(`See ${plain} here`).html).toBe(`<p class="govuk-body">See ${img} here</p>`)
  expect(rendered(`| ${plain} |\n|-|\n| ${plain} |`).html.split(img)).toHaveLength(3)
  expect(rendered(`![A leaf][leaf]\n\n[leaf]: <le af.png>`).html).toContain(img)
})

describe('a title is the caption of a picture', () => {
  test('that stands alone', () => {
    const { html, problems } = rendered(titled)
    expect(html).toBe(figure)
    expect(problems).toEqual([])
  })

  test.each([
    ['in a list', `- ${titled}`, `<li>\n${figure}\n</li>`],
    ['in a step', `1. Look.\n\n   ${titled}`, `<p class="govuk-body">Look.</p>\n${figure}`],
    ['in a quote', `> ${titled}`, `<blockquote class="app-quote">\n${figure}`],
    ['that is a link', `[${titled}](#a)`, `<a href="#a" class="govuk-link">${img}</a><figcaption>`],
    [
      'that only decorates',
      `${titled} <!-- style-ok img-alt: it only decorates -->`,
      '</figcaption></figure>'
    ]
  ])('%s', (_, text, html) => {
    const found = rendered(text)
    expect(found.html).toContain(html)
    expect(found.problems).toEqual([])
  })

  test('with an id, whose link to share is beside the caption', () => {
    const { html, rendered: page } = rendered(`${titled} {#leaf}`)
    expect(html).toMatch(
      /^<figure id="leaf" class="app-figure"><img [^>]*><figcaption>Green, &quot;fresh&quot;<\/figcaption><a class="app-share .*<\/a><\/figure>$/
    )
    expect(page.anchors).toMatchObject([{ id: 'leaf', text: 'A leaf' }])
  })

  test('and is exported as Markdown and found by search', () => {
    const { markdown, rendered: page } = rendered(titled)
    expect(markdown).toBe(
      '![A leaf](https://kettle.example.org/guide/tea/le%20af.png "Green, \\"fresh\\"")'
    )
    expect(plainText(page)).toBe('A leaf Green, "fresh"')
  })

  test('and is checked against house style, at its place', () => {
    const [, words] = segmentsIn(docFrom('tea.md', 'Tea\n\n![A leaf](a.png "How to utilise it")'))
    expect(words?.text).toBe('A leaf How to utilise it')
    expect(words?.mappings.at(-1)).toEqual({ at: 7, line: 3, column: 18 })
  })
})
