/** src/permalinks for HTML that something else has built: its README names this file as the example. */
import { selectAll } from 'css-select'
import type { AnyNode, Element } from 'domhandler'
import { parseDocument } from 'htmlparser2'
import { expect, test } from 'vitest'
import { createMoves, findBroken } from '../../src/permalinks/broken.ts'
import { addressesOf, idsByPage, type Guide } from '../../src/permalinks/guide.ts'
import { parseLedger, withAddresses } from '../../src/permalinks/ledger.ts'
import type { Page, Target } from '../../src/permalinks/page.ts'
import { addressOf, urlFor } from '../../src/urls.ts'

function textOf(node: AnyNode): string {
  if ('data' in node) return node.data
  return 'children' in node ? node.children.map(textOf).join('') : ''
}

/** A page of HTML: every element with an id is something that a link can lead to. */
function pageFrom(file: string, html: string): Page {
  const targetFrom = (element: Element): Target => ({
    id: element.attribs['id'] ?? '',
    was: [],
    text: textOf(element),
    line: 1,
    column: 1
  })
  const document = parseDocument(html)
  const [title = { id: '', was: [], text: file, line: 1, column: 1 }] = selectAll<AnyNode, Element>(
    'h1',
    document
  ).map(targetFrom)
  const anchors = selectAll<AnyNode, Element>('[id]:not(h1)', document).map(targetFrom)
  const url = urlFor(file.replace(/\.html$/, '.md'))
  return { url, file, heading: title, anchors, aliases: [], sections: [] }
}

function guideFrom(files: Readonly<Record<string, string>>): Guide {
  const pages = Object.entries(files).map(([file, html]) => pageFrom(file, html))
  return { pages: pages.map((doc) => ({ url: doc.url, doc, moved: [] })), redirects: [] }
}

const before = guideFrom({
  'index.html': '<h1 id="drinks">Drinks</h1>',
  'tea/index.html':
    '<h1 id="tea">Tea</h1><p id="boil">Boil the water.</p><p id="milk">Add milk.</p>'
})

test('a folder of HTML gets a ledger, and a link that breaks later is found with its new place', () => {
  const ledger = withAddresses('', addressesOf(before))
  expect(ledger).toBe('/\n/#drinks\n/tea/\n/tea/#boil\n/tea/#milk\n/tea/#tea\n')

  const after = guideFrom({
    'index.html': '<h1 id="drinks">Drinks</h1>',
    'tea/index.html': '<h1 id="tea">Tea</h1><p id="boil-water">Boil the water.</p>',
    'coffee/index.html': '<h1 id="coffee">Coffee</h1><p id="milk">Add milk.</p>'
  })
  const { entries } = parseLedger(ledger)
  const broken = findBroken({ guide: after, ledger: entries, ids: idsByPage(after) })
  expect(broken.map(({ entry }) => addressOf(entry))).toEqual(['/tea/#boil', '/tea/#milk'])
  const now = createMoves(broken)
  expect([now('/tea/', 'boil'), now('/tea/', 'milk')]).toEqual([
    '/tea/#boil-water',
    '/coffee/#milk'
  ])

  expect(withAddresses(ledger, addressesOf(after))).toContain('/tea/#boil\n/tea/#boil-water\n')
})
