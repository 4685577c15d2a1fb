import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { findPlaceholders } from '../../src/content/placeholders.ts'
import { decodeText } from '../../src/content/encoding.ts'
import { parseFrontMatter } from '../../src/content/front-matter.ts'
import { parseLedger } from '../../src/permalinks/ledger.ts'
import { siteSchema } from '../../src/content/site-config.ts'
import { parseYaml } from '../../src/content/yaml.ts'
import { createRenderer } from '../../src/markdown/render.ts'
import { toDoc } from '../../src/content/doc.ts'
import { checkType } from '../../src/rules/page/structure.ts'
import { addressOf, basePath, isPageAddress, withBase } from '../../src/urls.ts'
import { pageTypes, schema } from '../make.ts'
import { coffeeGuide } from '../project.ts'
import { hostileAddress } from './addresses.ts'
import { attacks, markdown, someWords } from './markdown.ts'
import { piecesOf } from './pieces.ts'
import { outOf } from './places.ts'
import { holds } from './run.ts'

const render = createRenderer('')

/** Values as YAML writes them, and as only an enemy would. */
const value = fc.oneof(
  someWords,
  fc.constantFrom(...attacks),
  hostileAddress.map((address) => `[${JSON.stringify(address)}]`),
  fc.constantFrom(...piecesOf('values'))
)

const frontMatter = fc
  .array(
    fc.tuple(
      fc.constantFrom(...piecesOf('keys')),
      fc.constantFrom(': ', ':', ':\n  - ', ' '),
      value
    ),
    {
      maxLength: 6
    }
  )
  .map((lines) => lines.map((line) => line.join('')).join('\n'))

const page = fc
  .tuple(
    fc.constantFrom('---\n', '---\n', '---\n', '---js\n', '--- \n', '', '\n'),
    frontMatter,
    fc.constantFrom('\n---\n', '\n---\n', '\n--- \n', '\n...\n', ''),
    markdown
  )
  .map((parts) => parts.join(''))

holds('any page is read, and what is wrong with it has a place in it', 80, page, (text) => {
  const source = { file: 'tea/green.md', text }
  const parsed = parseFrontMatter(source, schema)
  const { body, bodyLine, problems } = parsed
  const { rendered, problems: inMarkdown } = render({ file: source.file, text: body, bodyLine })
  const { doc, problems: inTitle } = toDoc({
    ...parsed,
    source,
    rendered,
    types: pageTypes
  })
  const all = [
    ...problems,
    ...inMarkdown,
    ...inTitle,
    ...checkType(doc, schema),
    ...findPlaceholders(source)
  ]
  const places = [...all, doc.heading, ...doc.aliases.map(({ line }) => ({ line, column: 1 }))]
  expect(outOf(text, places)).toEqual([])
  expect(all.filter(({ message, fix }) => !message || !fix)).toEqual([])
})

const config: unknown = parse(readFileSync(join(coffeeGuide, 'site.yaml'), 'utf8'))

const hostile = fc.oneof(
  fc.constantFrom<unknown>(...attacks, null, -1, 1e999, true, [], {}, [[]], '', '\ud800', {
    __proto__: 1
  }),
  hostileAddress,
  hostileAddress.map((path) => `https://example.org${path}`),
  fc.constantFrom(
    'https://a@b/',
    'https://a:b@c/',
    'https://[::1]/',
    'https://a/?b',
    'https://a/#b',
    'https:///'
  )
)

/** The settings with a few of their values, at any depth, made hostile. */
const settings = fc
  .array(fc.tuple(fc.nat(80), hostile), { minLength: 1, maxLength: 3 })
  .map((changes) => {
    const changed = structuredClone(config)
    for (const [at, value] of changes) replaceLeaf(changed, at, value)
    return stringify(changed)
  })

/** Puts a value in the place of one of the values in an object, counted from the start and round again. */
function replaceLeaf(object: unknown, at: number, value: unknown): void {
  const places: { holder: Record<string, unknown>; key: string }[] = []
  const visit = (holder: unknown) => {
    if (typeof holder !== 'object' || holder === null) return
    for (const key of Object.keys(holder)) {
      places.push({ holder: holder as Record<string, unknown>, key })
      visit(holder[key as keyof typeof holder])
    }
  }
  visit(object)
  const place = places[at % places.length]
  if (place) place.holder[place.key] = value
}

holds(
  'site.yaml is read, and what is let through keeps all links on the site',
  40,
  settings,
  (text) => {
    const { value, problems } = parseYaml(siteSchema, {
      file: 'site.yaml',
      text,
      firstLine: 1,
      rule: 'site-config'
    })
    expect(outOf(text, problems)).toEqual([])
    expect(value === undefined).toBe(problems.length > 0)
    if (!value) return
    const base = basePath(value.address)
    expect(new URL(`${base}/tea/`, 'https://site.invalid').href).toBe(
      `https://site.invalid${base}/tea/`
    )
    expect(new URL(withBase(base, '/tea/'), value.address).origin).toBe(
      new URL(value.address).origin
    )
  }
)

holds(
  'nor does broken YAML end a build',
  60,
  fc.oneof(
    frontMatter,
    settings.map((text) => text.replace(/[:'"\]}]/, ''))
  ),
  (text) => {
    const { problems } = parseYaml(siteSchema, {
      file: 'site.yaml',
      text,
      firstLine: 1,
      rule: 'site-config'
    })
    expect(outOf(text, problems)).toEqual([])
  }
)

const entry = fc
  .tuple(
    hostileAddress,
    fc.constantFrom(
      '',
      '#a',
      '#',
      '#"><script>',
      '##',
      ' retired: Gone. See /a/',
      '#a retired: <b> See https://example.org',
      '#a retired: x See //evil.example',
      ' retired: See See /'
    ),
    fc.constantFrom('\n', '\r\n', ' \n', '\n<<<<<<< a\n')
  )
  .map((parts) => parts.join(''))

holds(
  'the ledger is read: each line is an address that a page can have, or a problem',
  100,
  fc.array(entry, { maxLength: 6 }).map((lines) => lines.join('')),
  (text) => {
    const { entries, problems } = parseLedger(text)
    expect(outOf(text, problems)).toEqual([])
    expect(entries.filter(({ page }) => !isPageAddress(page))).toEqual([])
    const lines = text.split('\n')
    expect(entries.filter((one) => !lines[one.line - 1]?.startsWith(addressOf(one)))).toEqual([])
  }
)

holds(
  'any bytes are text or a problem',
  60,
  fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc.constantFrom(...attacks).map((text) => Buffer.from(text, 'utf16le')),
    fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from([0xff, 0xfe, ...bytes]))
  ),
  (bytes) => {
    const { text, problems } = decodeText('tea.md', Buffer.from(bytes))
    expect(text === undefined ? problems.length : text.isWellFormed()).toBeTruthy()
    if (text !== undefined) expect(outOf(text, problems)).toEqual([])
  }
)

test('a place outside the text is found', () => {
  const places = [{ line: 1, column: 2 }, { line: 1, column: 3 }, { line: 2, column: 1 }, {}]
  expect(outOf('a', places)).toEqual(places.slice(1))
})
