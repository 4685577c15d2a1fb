import { describe, expect, test } from 'vitest'
import { checkHtml } from '../../../src/rules/built/html.ts'
import { listFile, nameOfPage } from '../../../src/rules/built/valid-html.ts'
import type { Cache } from '../../../src/outputs/cache.ts'
import { builtFrom, cacheInMemory, docFrom, siteFrom } from '../../make.ts'

/** A page that is valid, with some of its text changed. */
function pageWith(body: string, from = '', to = ''): string {
  const html = `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>Tea</title>
</head>
<body>
${body}
</body>
</html>
`
  expect(html).toContain(from)
  return html.replace(from, to)
}

async function rulesBrokenBy(html: string): Promise<readonly string[]> {
  const problems = await checkHtml({ built: builtFrom({ 'tea/index.html': html }), base: '' })
  return [...new Set(problems.map(({ rule }) => rule))]
}

test('finds nothing wrong with a valid page', async () => {
  const body = `<h1 id="1-tea">Tea</h1>
<p>Boil, &amp; pour. <a href="/milk/">Milk</a> <img src="leaf.png" alt=""></p>
<div tabindex="0" role="group" aria-label="Table"><table><thead><tr><th scope="col">A</th></tr></thead>
<tbody><tr><td>1</td></tr></tbody></table></div>
<form><label for="a">Name</label><input type="text" id="a"><button type="submit">Send</button></form>`
  expect(await rulesBrokenBy(pageWith(body))).toEqual([])
})

test.each([
  ['two elements with one id', '<p id="a">x</p>\n<p id="a">y</p>', 'html/no-dup-id'],
  ['an image without a text', '<p><img src="leaf.png"></p>', 'html/wcag/h37'],
  ['a button without a type', '<button>Go</button>', 'html/no-implicit-button-type'],
  ['a field without a label', '<p><input type="text"></p>', 'html/input-missing-label'],
  [
    'a block in a line of text',
    '<p><span><div>x</div></span></p>',
    'html/element-permitted-content'
  ],
  ['a value that an attribute cannot have', '<input type="txt">', 'html/attribute-allowed-values'],
  ['an attribute twice', '<p class="a" class="b">x</p>', 'html/no-dup-attr'],
  ['an element that does not exist', '<tea>x</tea>', 'html/element-name'],
  ['an element that is no longer used', '<p><font>x</font></p>', 'html/deprecated'],
  ['an empty heading', '<h1></h1>', 'html/empty-heading'],
  ['a bare &', '<p>tea & milk</p>', 'html/no-raw-characters'],
  ['a style on an element', '<p style="color: red">x</p>', 'html/no-inline-style'],
  ['an end without a start', '<p>x</p></div>', 'html/close-order'],
  ['a start without an end', '<div><p>x</p>', 'html/close-order'],
  ['a link that plays a button', '<a role="button" href="/x">x</a>', 'html/prefer-native-element'],
  [
    'a name for an id that is not there',
    '<section aria-labelledby="lost">x</section>',
    'html/no-missing-references'
  ]
])('reports %s', async (_what, body, rule) => {
  expect(await rulesBrokenBy(pageWith(body))).toContain(rule)
})

test.each([
  ['no language', ' lang="en"', '', 'html/element-required-attributes'],
  ['no title', '<title>Tea</title>', '', 'html/element-required-content'],
  ['an empty title', '<title>Tea</title>', '<title></title>', 'html/empty-title'],
  ['no doctype', '<!DOCTYPE html>\n', '', 'html/missing-doctype']
])('reports a page with %s', async (_what, from, to, rule) => {
  expect(await rulesBrokenBy(pageWith('<h1>Tea</h1>', from, to))).toContain(rule)
})

test('a problem names the line of the Markdown, the place in the HTML and where to read more', async () => {
  const doc = docFrom('tea.md', 'Boil.\n\nPour.\n')
  const body = doc.body.map((part) => ('html' in part ? part.html : '')).join('')
  const built = builtFrom({ 'tea/index.html': pageWith(`<h1>Tea</h1>\n${body}`) })
  const invalid = body.replace('>Pour', ' id="">Pour')
  const html = pageWith(`<h1>Tea</h1>\n${invalid}`)
  const parts = [
    {
      html: invalid,
      markdown: '',
      lines: [
        { offset: 0, line: 1 },
        { offset: body.indexOf('<p', 5), line: 3 }
      ]
    }
  ]
  expect(await checkHtml({ built, base: '' })).toEqual([])
  expect(
    await checkHtml({
      built: builtFrom({ 'tea/index.html': html }),
      site: siteFrom([{ ...doc, body: parts }]),
      base: ''
    })
  ).toMatchInlineSnapshot(`
    [
      {
        "column": 1,
        "file": "tea.md",
        "fix": "See https://html-validate.org/rules/valid-id.html",
        "line": 3,
        "message": "element id "" must not be empty (line 10, column 23 of the built page)",
        "page": "tea/index.html",
        "rule": "html/valid-id",
        "severity": "error",
      },
      {
        "column": 1,
        "file": "tea.md",
        "fix": "See https://html-validate.org/rules/attribute-allowed-values.html",
        "line": 3,
        "message": "Attribute "id" has invalid value "" (line 10, column 23 of the built page)",
        "page": "tea/index.html",
        "rule": "html/attribute-allowed-values",
        "severity": "error",
      },
    ]
  `)
})

test('what is not from the text is in the template of the page', async () => {
  const built = builtFrom({
    'tea/index.html': pageWith('<h1>Tea</h1>\n<p><img src="leaf.png"></p>')
  })
  const site = siteFrom([docFrom('tea.md', '# Tea')])
  expect(await checkHtml({ built, site, base: '' })).toEqual([
    {
      rule: 'html/wcag/h37',
      severity: 'error',
      file: 'src/templates/pages/doc.njk',
      page: 'tea/index.html',
      message: '<img> is missing required "alt" attribute (line 9, column 5 of the built page)',
      fix: 'See https://html-validate.org/rules/wcag/h37.html'
    }
  ])
})

describe('with a cache', () => {
  const valid = pageWith('<h1>Tea</h1>')
  const broken = pageWith('<h1>Tea</h1>', '<h1>', '<h1 style="color: red">')
  const rulesIn = async (cache: Cache, html: string) => {
    const built = builtFrom({ 'tea/index.html': html })
    return (await checkHtml({ built, base: '', cache })).map(({ rule }) => rule)
  }

  test('a page that was valid is not validated again, and any other is', async () => {
    const { cache, contents } = cacheInMemory()
    expect(await rulesIn(cache, valid)).toEqual([])
    expect(contents.size).toBe(1)
    // That it is not shows where the list says it of a page that is not valid.
    contents.set(listFile, Buffer.from(JSON.stringify([nameOfPage(broken)])))
    expect(await rulesIn(cache, broken)).toEqual([])
    expect(await rulesIn(cache, `${broken}\n`)).toEqual(['html/no-inline-style'])
  })

  test('a page with a fault is validated each time', async () => {
    const { cache } = cacheInMemory()
    for (const _ of [1, 2]) expect(await rulesIn(cache, broken)).toEqual(['html/no-inline-style'])
  })

  test('pages of earlier runs are remembered too', async () => {
    const { cache, contents } = cacheInMemory()
    await rulesIn(cache, valid)
    await rulesIn(cache, `${valid}\n`)
    const names = [`${valid}\n`, valid].map(nameOfPage)
    expect(JSON.parse(String(contents.get(listFile)))).toEqual(names)
  })

  test.each(['', '["', '{}', '[1]', 'null'])('a list that is %j names no page', async (list) => {
    const { cache, contents } = cacheInMemory()
    contents.set(listFile, Buffer.from(list))
    expect(await rulesIn(cache, broken)).toEqual(['html/no-inline-style'])
    expect(await rulesIn(cache, valid)).toEqual([])
  })
})
