import nunjucks from 'nunjucks'
import { expect, test } from 'vitest'
import { atGaps, createOnce } from '../../../src/outputs/pages/frame.ts'

/** An environment with one template, `part.njk`, that counts how often it is rendered. */
function environmentWith(part: string) {
  const loader = {
    getSource: (path: string) => ({ src: `${part}{{ count() }}`, path, noCache: false })
  }
  let rendered = 0
  return new nunjucks.Environment(loader, { autoescape: true })
    .addGlobal('once', createOnce())
    .addFilter('atGaps', atGaps)
    .addGlobal('count', () => ++rendered)
}

const site = { name: 'Tea & co' }

test('a part is made once for all pages that give it the same values', () => {
  const environment = environmentWith('{{ site.name }}, {{ kind }}: ')
  const page = (kind: string) =>
    environment.renderString(`{{ once("part.njk", { kind: "${kind}" }) }}`, { site })

  expect(page('green')).toBe('Tea &amp; co, green: 1')
  expect(page('black')).toBe('Tea &amp; co, black: 2')
  expect(page('green')).toBe('Tea &amp; co, green: 1')
})

test('it is made again for another site', () => {
  const environment = environmentWith('{{ site.name }} ')
  const page = (site: object) => environment.renderString('{{ once("part.njk") }}', { site })

  expect(page(site)).toBe('Tea &amp; co 1')
  expect(page({ name: 'Milk' })).toBe('Milk 2')
})

test('nothing of the page that asks for it first gets into it', () => {
  const environment = environmentWith('[{{ view.title }}{{ pageTitle }}]')
  const text = '{% set pageTitle = "Green" %}{{ once("part.njk") }}'

  expect(environment.renderString(text, { site, view: { title: 'Tea' } })).toBe('[]1')
})

test('a page fills the gaps of its frame, and its words are not cut', () => {
  const environment = environmentWith('<h1><!-- gap: title --></h1><!-- gap: body -->')
  const frame =
    '{% set frame = once("part.njk") | atGaps %}{{ frame.title }}{{ title }}{{ frame.body }}b{{ frame.rest }}'

  expect(environment.renderString(frame, { site, title: '<!-- gap: body -->' })).toBe(
    '<h1>&lt;!-- gap: body --&gt;</h1>b1'
  )
})
