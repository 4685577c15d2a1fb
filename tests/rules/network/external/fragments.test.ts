import { expect, test } from 'vitest'
import {
  fragmentOf,
  hasFragment,
  idsIn,
  nearestId
} from '../../../../src/rules/network/external/fragments.ts'

const fragment = (hash: string) => fragmentOf(new URL(hash, 'https://kettle.test/'))

test.each([
  ['#scale', 'scale'],
  ['#scale:~:text=white', 'scale'],
  ['#caf%C3%A9', 'caf%C3%A9'],
  ['#L-shaped', 'L-shaped']
])('%s leads to the id %s', (hash, id) => {
  expect(fragment(hash)).toBe(id)
})

test.each([
  '',
  '#',
  '#top',
  '#TOP',
  '#:~:text=white',
  '#/route',
  '#!/route',
  '#L12',
  '#L1C2-L30C4'
])('"%s" needs no id', (hash) => {
  expect(fragment(hash)).toBeUndefined()
})

test('ids are those of elements and the names of links', () => {
  const { ids, whole } = idsIn(
    '<h2 id="scale">Scale</h2><a name=lid></a><input name="q">&lt;p id="shown">'
  )
  expect([...ids]).toEqual(['scale', 'lid'])
  expect(whole).toBe(true)
})

test('ids that a script carries count, because they are on the page once it has run', () => {
  const { ids } = idsIn(
    '<script type="application/json">{"id":"a","html":"\\u003ch2 id=\\"user-content-b\\"\\u003e"}</script>' +
      '<p>"id":"c"</p>'
  )
  expect([...ids]).toEqual(['a', 'user-content-b'])
})

test('a page that is built to keep a reader busy is left half read', () => {
  const { ids, whole } = idsIn('<p id="a">' + '<b>'.repeat(300_000) + '</i>'.repeat(300_000))
  expect([...ids]).toEqual(['a'])
  expect(whole).toBe(false)
})

test.each([
  ['as it stands', ['caf%C3%A9'], 'caf%C3%A9'],
  ['decoded', ['café'], 'caf%C3%A9'],
  ['with the prefix of GitHub', ['user-content-scale'], 'scale'],
  ['decoded with the prefix of GitHub', ['user-content-café'], 'caf%C3%A9']
])('a fragment is found %s', (_, ids, wanted) => {
  expect(hasFragment(new Set(ids), wanted)).toBe(true)
})

test.each([
  ['of another case', ['Scale'], 'scale'],
  ['that only starts like it', ['scales'], 'scale'],
  ['of a broken escape', ['scale'], 'sc%ale']
])('a fragment is not found by an id %s', (_, ids, wanted) => {
  expect(hasFragment(new Set(ids), wanted)).toBe(false)
})

test.each([
  ['the id that is nearly the same', ['filter', 'scales', 'lid'], 'scale', 'scales'],
  ['an id of GitHub without its prefix', ['user-content-scales'], 'scale', 'scales'],
  ['nothing when all ids are quite different', ['footer', 'navigation'], 'scale', undefined],
  ['nothing that is only as short', ['top'], 'faq', undefined],
  ['nothing for what nobody wrote', ['scale'], 'scale'.repeat(20_000), undefined],
  ['nothing that holds odd characters', ['scale\u001b[2J'], 'scale', undefined],
  ['nothing when there are no ids', [], 'scale', undefined]
])('proposes %s', (_, ids, wanted, near) => {
  expect(nearestId(new Set(ids), wanted)).toBe(near)
})
