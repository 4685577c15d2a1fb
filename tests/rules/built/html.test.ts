import { expect, test } from 'vitest'
import { checkHtml } from '../../../src/rules/built/html.ts'
import { cacheFile, keyOfPage } from '../../../src/rules/built/valid-html.ts'
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

const planted: readonly (readonly [what: string, html: string, rule: string])[] = [
  ['two elements with one id', pageWith('<p id="a">x</p>\n<p id="a">y</p>'), 'no-dup-id'],
  ['an image without a text', pageWith('<p><img src="leaf.png"></p>'), 'wcag/h37'],
  ['a button without a type', pageWith('<button>Go</button>'), 'no-implicit-button-type'],
  ['a field without a label', pageWith('<p><input type="text"></p>'), 'input-missing-label'],
  ['a style on an element', pageWith('<p style="color: red">x</p>'), 'no-inline-style'],
  ['a link as a button', pageWith('<a role="button" href="/x">x</a>'), 'prefer-native-element'],
  ['no language', pageWith('<h1>Tea</h1>', ' lang="en"'), 'element-required-attributes'],
  ['no doctype', pageWith('<h1>Tea</h1>', '<!DOCTYPE html>\n'), 'missing-doctype']
]

test('each planted fault is found on its page, and none on a valid one', async () => {
  const valid = pageWith(`<h1 id="1-tea">Tea</h1>
<p>Boil, &amp; pour. <a href="/milk/">Milk</a> <img src="leaf.png" alt=""></p>
<div tabindex="0" role="group" aria-label="Table"><table><thead><tr><th scope="col">A</th></tr></thead>
<tbody><tr><td>1</td></tr></tbody></table></div>
<form><label for="a">Name</label><input type="text" id="a"><button type="submit">Send</button></form>`)
  const files = Object.fromEntries(planted.map(([what, html]) => [`${what}.html`, html]))
  const problems = await checkHtml({
    built: builtFrom({ ...files, 'valid.html': valid }),
    base: ''
  })
  const found = new Set(problems.map(({ page, rule }) => `${page} ${rule}`))
  expect(
    planted.filter(([what, , rule]) => !found.has(`${what}.html html/${rule}`)),
    'not found'
  ).toEqual([])
  expect(problems.filter(({ page }) => page === 'valid.html')).toEqual([])
})

test('a fault is on the line of its Markdown, or in the template of its page', async () => {
  const doc = docFrom('tea.md', 'Boil.\n\nPour.\n')
  const [part] = doc.body
  if (!part || !('html' in part)) throw new Error('The page has no text.')
  const html = part.html.replace('>Pour', ' style="color: red">Pour')
  const site = siteFrom([{ ...doc, body: [{ ...part, html }] }])
  const page = pageWith(`<h1>Tea</h1>\n<p><img src="leaf.png"></p>\n${html}`)
  const fault = { severity: 'error', page: 'tea/index.html' }
  expect(await checkHtml({ built: builtFrom({ 'tea/index.html': page }), site, base: '' })).toEqual(
    [
      {
        ...fault,
        rule: 'html/wcag/h37',
        file: 'src/templates/pages/doc.njk',
        message: '<img> is missing required "alt" attribute (line 9, column 5 of the built page)',
        fix: 'See https://html-validate.org/rules/wcag/h37.html'
      },
      {
        ...fault,
        rule: 'html/no-inline-style',
        file: 'tea.md',
        line: 3,
        column: 1,
        message: 'Inline style is not allowed (line 11, column 23 of the built page)',
        fix: 'See https://html-validate.org/rules/no-inline-style.html'
      }
    ]
  )
})

test('a page that was valid in an earlier run is not validated again, and any other is', async () => {
  const { cache, contents } = cacheInMemory()
  const valid = pageWith('<h1>Tea</h1>')
  const broken = pageWith('<h1 style="color: red">Tea</h1>')
  const run = async (files: Record<string, string>) => {
    const problems = await checkHtml({ built: builtFrom(files), base: '', cache })
    return problems.map(({ page, rule }) => `${page} ${rule}`)
  }
  const files = { 'a.html': valid, 'b.html': broken }
  expect(await run(files)).toEqual(['b.html html/no-inline-style'])
  expect(JSON.parse(String(contents.get(cacheFile)))).toEqual([keyOfPage(valid)])
  expect(await run(files)).toEqual(['b.html html/no-inline-style'])
  // That it is not validated shows where the list says it of a page that is not valid.
  contents.set(cacheFile, Buffer.from(JSON.stringify([keyOfPage(broken)])))
  expect(await run({ 'a.html': broken, 'b.html': `${broken}\n` })).toEqual([
    'b.html html/no-inline-style'
  ])
  expect(JSON.parse(String(contents.get(cacheFile)))).toEqual([keyOfPage(broken)])
})
