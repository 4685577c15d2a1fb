import { Resvg } from '@resvg/resvg-js'
import { describe, expect, test } from 'vitest'
import { drawing } from '../../../src/outputs/social/font.ts'
import { planCards, type PlannedCard } from '../../../src/outputs/social/plan.ts'
import type { SiteConfig } from '../../../src/content/site-config.ts'
import { configWith, docFrom, siteFrom } from '../../make.ts'

/** The card of one page with this title, in a section or not. */
function cardOf(
  title: string,
  changes: Partial<SiteConfig> = {},
  section = 'Hot drinks'
): PlannedCard {
  const docs = [
    docFrom('index.md', '# Home'),
    docFrom('tea/index.md', `# ${section}`),
    docFrom('tea/green.md', `---\nreviewed: 2026-01-01\n---\n# ${title}\n`)
  ]
  const card = planCards(siteFrom(docs, configWith(changes))).get('/tea/green/')
  if (!card) throw new Error('There is no card.')
  return card
}

/** Each line of text of a card, as it is written and as the renderer measures it. */
function linesOf({ svg }: PlannedCard) {
  const texts = svg.match(/<text[^>]*>[^<]*<\/text>/g) ?? []
  return texts.map((text) => {
    const alone = svg.replace(/<(rect)[^>]*>|<text[^>]*>[^<]*<\/text>/g, (one) =>
      one === text ? one : ''
    )
    const box = new Resvg(alone, drawing).getBBox()
    const words = text.replace(/<[^>]*>/g, '')
    const size = Number(/font-size="([\d.]+)"/.exec(text)?.[1])
    return {
      words,
      size,
      left: box!.x,
      top: box!.y,
      right: box!.x + box!.width,
      bottom: box!.y + box!.height
    }
  })
}

/** What is not whole on a card: lines that leave its frame, and lines that touch the one below. */
function cutOff(card: PlannedCard): string[] {
  const lines = linesOf(card)
  const outside = lines.filter(({ left, top, right, bottom }) => {
    return left < 56 || top < 20 || right > 1144 || bottom > 620
  })
  const touching = lines.filter(({ bottom }, index) => bottom > (lines[index + 1]?.top ?? 630))
  return [...outside, ...touching].map(({ words }) => words)
}

const long =
  'Inline suggestions do not appear after you sign in to the editor with the identity of your organisation for the first time'
const oneWord = 'Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauuntx'.slice(0, 60)

describe('nothing on a card is cut off', () => {
  test.each([
    ['a short title', 'Tea'],
    ['a title of 120 characters', long.slice(0, 120)],
    ['one word of 60 characters', oneWord],
    ['one word of 60 wide letters', 'W'.repeat(60)],
    ['a title of 1,000 characters', `${long} `.repeat(9).slice(0, 1000)],
    ['one word of 1,000 characters', oneWord.repeat(17).slice(0, 1000)],
    ['letters with something above and below them', 'Ŵŷg Ïâç ÅjQ '.repeat(6)],
    ['letters that belong together', 'e\u0301'.repeat(70)],
    ['emphasis, code and signs', 'Use `<b>` & "q" \\<script\\>'],
    ['what ends a section of XML', 'Match [[ -n $a ]]> and ]]&gt;'],
    ['a character that XML does not have', 'Tea\u0001 and \uFFFE milk']
  ])('%s', (_, title) => {
    const card = cardOf(title)
    expect(cutOff(card)).toEqual([])
    const shown = linesOf(card)
      .slice(2, -1)
      .map(({ words }) => words)
      .join('')
    const words = card.alt.slice(
      'Kettle guide. Hot drinks. '.length,
      -'. Last reviewed 1 January 2026'.length
    )
    const letters = (text: string) => text.replace(/&\w+;|&#\d+;|[<>&"\s\p{Cc}\uFFFE]/gu, '')
    expect(letters(shown)).toBe(letters(words))
  })

  test('a guide and a section with long names', () => {
    expect(cutOff(cardOf('Tea', { name: long }, long.slice(0, 110)))).toEqual([])
  })

  test('a planted fault is found: a line that is too long, and lines that touch', () => {
    const card = cardOf('Tea')
    const longer = { ...card, svg: card.svg.replace('>Tea<', `>${long}<`) }
    expect(cutOff(longer)).toEqual([long])
    const lower = {
      ...card,
      svg: card.svg.replace(/y="[\d.]+"( font-size="42" fill="#00625f")/, 'y="260"$1')
    }
    expect(cutOff(lower)).toEqual(['Hot drinks'])
  })
})

test('a card names the guide, the section, the page and its review, in this order', () => {
  const card = cardOf('Green tea')
  expect(linesOf(card).map(({ words }) => words)).toEqual([
    'Kettle guide',
    'Hot drinks',
    'Green tea',
    'Last reviewed 1 January 2026'
  ])
  expect(card.alt).toBe('Kettle guide. Hot drinks. Green tea. Last reviewed 1 January 2026')
})

test('at a third of its size no letter is smaller than 12 pixels, for a title of 120 characters too', () => {
  const sizes = linesOf(cardOf(long.slice(0, 120))).map(({ size }) => size)
  expect(Math.min(...sizes) / 3).toBeGreaterThan(12)
})

test('a page that opens a section, and the home page, name no section', () => {
  const cards = planCards(
    siteFrom([docFrom('index.md', '# Home'), docFrom('tea/index.md', '# Tea')])
  )
  expect(linesOf(cards.get('/')!).map(({ words }) => words)).toEqual(['Kettle guide', 'Home'])
  expect(linesOf(cards.get('/tea/')!).map(({ words }) => words)).toEqual(['Kettle guide', 'Tea'])
})

test('pages that the build makes itself have one card together: what the guide is', () => {
  const card = planCards(siteFrom([docFrom('index.md', '# Home')])).get('')
  expect(card?.alt).toBe('Kettle guide. How to use the office kettle safely.')
})

describe('the name of a picture', () => {
  const first = cardOf('Tea')

  test('is a hash, on the site', () => {
    expect(first.path).toMatch(/^cards\/[0-9a-f]{16}\.png$/)
    expect(cardOf('Tea', { address: 'https://example.org/guide' }).address).toBe(
      `https://example.org/guide/${first.path}`
    )
  })

  test('is the same for the same picture', () => {
    expect(cardOf('Tea').path).toBe(first.path)
  })

  test.each([
    ['title', cardOf('Green tea')],
    ['section', cardOf('Tea', {}, 'Drinks')],
    ['guide', cardOf('Tea', { name: 'Kettles' })]
  ])('is another for another %s', (_, other) => {
    expect(other.path).not.toBe(first.path)
  })
})
