/** Sections with a look: what they are put in, and that their words stay the same. */
import { DomUtils, parseDocument } from 'htmlparser2'
import { expect, test } from 'vitest'
import type { Look, Part } from '../../src/markdown/document.ts'
import { createRenderer } from '../../src/markdown/render.ts'

const looks = new Map<string, Look>([
  ['Fire', 'alarm'],
  ['Tea', 'card'],
  ['Milk', 'card']
])
const text = `Hello.

## Fire {#fire}

Run.[^why]

[^why]: It is hot.

## Tea

::contacts

### Green

Boil it.

## Milk

- cold {#cold}

## Sugar

Sweet.`

function render(looks?: ReadonlyMap<string, Look>, part?: Part) {
  const body = { file: 'tea.md', text, bodyLine: 1, ...(looks && { looks }) }
  const { rendered } = createRenderer('')(body, part)
  const html = rendered.body.map((one) => ('html' in one ? one.html : '<hr>')).join('')
  return { rendered, html }
}

/** The heading and the classes around it, from the outside in. */
function around(html: string): string[] {
  const { children } = parseDocument(html)
  return DomUtils.getElementsByTagName('h2', children).map((heading) => {
    const classes: string[] = []
    for (let one = heading.parent; one && 'attribs' in one; one = one.parent) {
      classes.unshift(one.attribs['class'] ?? '')
    }
    return `${classes.join(' > ')}: ${DomUtils.textContent(heading)}`
  })
}

test('a section with a look stands in an element, and neighbours of one look in a row', () => {
  expect(around(render(looks).html)).toEqual([
    'app-home-alarms > app-home-alarm > app-heading: Fire',
    'app-card-row > app-card > app-heading: Tea',
    'app-card-row > app-card > app-heading: Milk',
    'app-heading: Sugar'
  ])
})

test('the words, ids and notes of a page do not depend on how it looks', () => {
  const [shown, plain] = [render(looks).rendered, render().rendered]
  expect(shown.sections).toEqual(plain.sections)
  expect(shown.anchors).toEqual(plain.anchors)
  expect(shown.notes).toEqual(plain.notes)
  expect(shown.body.map((one) => ('html' in one ? one.markdown : one))).toEqual(
    plain.body.map((one) => ('html' in one ? one.markdown : one))
  )
})

test('on the single page sections follow each other', () => {
  const part = { prefix: 'tea--', alsoKnownAs: new Map(), fragmentFor: () => undefined }
  expect(render(looks, part).html).toBe(render(undefined, part).html)
})
