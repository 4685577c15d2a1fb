import { describe, expect, test } from 'vitest'
import { checkLinks } from '../../../../src/rules/built/links/index.ts'
import { parseLedger } from '../../../../src/permalinks/ledger.ts'
import type { Doc } from '../../../../src/content/doc.ts'
import type { Problem } from '../../../../src/problem.ts'
import { builtFrom, configWith, docFrom, siteFrom } from '../../../make.ts'

/** The problems of a folder of HTML that has no content beside it. */
function problemsOf(files: Record<string, string>, base = ''): readonly Problem[] {
  return checkLinks({ built: builtFrom(files), base })
}

/** The messages about one link on the page /tea/green/ of a small site. */
function messagesOn(href: string): readonly string[] {
  const files = {
    'index.html': '<h1 id="home">Drinks</h1>',
    'tea/index.html': '<h1 id="tea">Tea</h1>',
    'tea/green/index.html': `<h1 id="green">Green</h1><a href="${href}">x</a>`,
    'tea/black.html': '<h1 id="black">Black</h1>',
    'coffee/index.html':
      '<h1 id="caf%C3%A9">x</h1><h2 id="maté">x</h2><h2 id="50%">x</h2><a name="old">x</a>',
    'files/list.pdf': '',
    'files/earl grey.txt': ''
  }
  return problemsOf(files).map(({ message }) => message)
}

describe('links that lead somewhere', () => {
  test.each([
    ['a page', '/tea/'],
    ['a page, with its id', '/tea/#tea'],
    ['the home page', '/'],
    ['a folder without its slash', '/tea'],
    ['the file of a page', '/tea/index.html#tea'],
    ['a page without its ending', '/tea/black#black'],
    ['a relative path', '../#tea'],
    ['a relative path to the top', '../../#home'],
    ['this page', ''],
    ['an id on this page', '#green'],
    ['the top of this page', '#'],
    ['the top of this page by name', '#top'],
    ['the top of another page, in capitals', '/tea/#TOP'],
    ['a query', '/tea/?print=1#tea'],
    ['words to find on the page', '/tea/#:~:text=tea'],
    ['an id and words to find', '/tea/#tea:~:text=tea'],
    ['a file', '/files/list.pdf'],
    ['a file, with a page number that only its reader knows', '/files/list.pdf#page=2'],
    ['a name with a space', '/files/earl%20grey.txt'],
    ['a name with a space that is not encoded', '/files/earl grey.txt'],
    ['an id written with codes', '/coffee/#mat%C3%A9'],
    ['an id in other letters', '/coffee/#maté'],
    ['an id that itself has codes', '/coffee/#caf%C3%A9'],
    ['an id with a percent sign', '/coffee/#50%'],
    ['the name of a link', '/coffee/#old'],
    ['another site', 'https://example.org/nowhere/#none'],
    ['another site, without a scheme', '//example.org/nowhere/'],
    ['a mail address', 'mailto:tea@example.org'],
    ['a phone number', 'tel:+44123']
  ])('%s: %s', (_what, href) => {
    expect(messagesOn(href)).toEqual([])
  })
})

describe('links that lead nowhere', () => {
  test.each([
    [
      'a page that does not exist',
      '/milk/',
      '"/milk/" leads to /milk/, and there is no such page.'
    ],
    ['a relative path', 'milk/', '"milk/" leads to /tea/green/milk/, and there is no such page.'],
    [
      'a file',
      '/files/list.doc',
      '"/files/list.doc" leads to /files/list.doc, and there is no such page.'
    ],
    [
      'a page as if it were a folder',
      '/tea/black/',
      '"/tea/black/" leads to /tea/black/, and there is no such page.'
    ],
    ['other capitals', '/Tea/', '"/Tea/" leads to /Tea/, and there is no such page.'],
    [
      'a query on a missing page',
      '/milk/?a=1',
      '"/milk/?a=1" leads to /milk/, and there is no such page.'
    ],
    [
      'a folder without an index',
      '/files/',
      '"/files/" leads to /files/, and there is no such page.'
    ],
    [
      'an id that does not exist',
      '/tea/#milk',
      '"/tea/#milk" leads to #milk, and /tea/ has no such id.'
    ],
    [
      'an id in other capitals',
      '/tea/#Tea',
      '"/tea/#Tea" leads to #Tea, and /tea/ has no such id.'
    ],
    ['an id on this page', '#milk', '"#milk" leads to #milk, and /tea/green/ has no such id.'],
    ['an id of another page', '#tea', '"#tea" leads to #tea, and /tea/green/ has no such id.'],
    [
      'a path that climbs out of the site',
      '../../../tea/',
      '"../../../tea/" climbs out of the site: it has more ../ than there are folders above it.'
    ],
    [
      'an address that is not one',
      'http://[',
      '"http://[" is not an address that a browser can read.'
    ],
    [
      'a path that climbs above the top, where browsers stop',
      '../../../../tea/',
      '"../../../../tea/" climbs out of the site: it has more ../ than there are folders above it.'
    ],
    [
      'a path that climbs from the top',
      '/../tea/',
      '"/../tea/" climbs out of the site: it has more ../ than there are folders above it.'
    ],
    [
      'a path that climbs in code',
      '%2e%2E/../.%2e/tea/',
      '"%2e%2E/../.%2e/tea/" climbs out of the site: it has more ../ than there are folders above it.'
    ],
    [
      'an id with a wrong letter in code',
      '/coffee/#mat%C3%A8',
      '"/coffee/#mat%C3%A8" leads to #matè, and /coffee/ has no such id.'
    ],
    [
      'an id that is decoded once too often',
      '/coffee/#caf%25C3%25A9x',
      '"/coffee/#caf%25C3%25A9x" leads to #caf%C3%A9x, and /coffee/ has no such id.'
    ],
    [
      'words to find, with an id that does not exist',
      '/tea/#milk:~:text=tea',
      '"/tea/#milk:~:text=tea" leads to #milk, and /tea/ has no such id.'
    ],
    ['two slashes for one', '/tea//', '"/tea//" leads to /tea//, and there is no such page.']
  ])('%s: %s', (_what, href, message) => {
    expect(messagesOn(href)).toEqual([message])
  })
})

describe('a fault in the text of a page', () => {
  /** The pages of a guide as they are built, with the same words around each. */
  function problemsIn(docs: readonly Doc[], layout = '', base = ''): readonly Problem[] {
    const files = docs.map((doc) => {
      const body = doc.body.map((part) => ('html' in part ? part.html : '')).join('')
      return [`${doc.url.slice(1)}index.html`, `${layout}<h1 id="title">x</h1>\n${body}`]
    })
    return checkLinks({ built: builtFrom(Object.fromEntries(files)), site: siteFrom(docs), base })
  }

  const tea = docFrom('tea.md', '# Tea\n\n## Milk first\n\nBoil.\n')

  test('a page that does not exist is reported at its line in the Markdown', () => {
    const green = docFrom(
      'tea/green.md',
      '---\ntitle: Green\n---\n\n> - boil\n> - see [milk](../tee.md)\n'
    )
    expect(problemsIn([tea, green])).toEqual([
      {
        rule: 'broken-link',
        severity: 'error',
        file: 'tea/green.md',
        line: 6,
        column: 9,
        page: 'tea/green/index.html',
        href: '/tee/',
        message: '"../tee.md" leads to /tee/, and there is no such page.',
        fix: 'Did you mean ../tea.md?'
      }
    ])
  })

  test('an id that does not exist is reported with the nearest one', () => {
    const green = docFrom('tea/green.md', '# Green\n\nSee [milk](../tea.md#milk-frist).\n')
    expect(problemsIn([tea, green])).toEqual([
      {
        rule: 'broken-anchor',
        severity: 'error',
        file: 'tea/green.md',
        line: 3,
        column: 5,
        page: 'tea/green/index.html',
        href: '/tea/#milk-frist',
        message: '"../tea.md#milk-frist" leads to #milk-frist, and /tea/ has no such id.',
        fix: 'Did you mean #milk-first? Use an id of that page, or add {#milk-frist} to the line it should lead to.'
      }
    ])
  })

  test('the same broken link twice is reported at both lines', () => {
    const green = docFrom('tea/green.md', '# Green\n\n[a](../tee.md)\n\n[b](../tee.md)\n')
    expect(problemsIn([tea, green]).map(({ line, column }) => [line, column])).toEqual([
      [3, 1],
      [5, 1]
    ])
  })

  test('every broken link of a page is reported', () => {
    const green = docFrom('tea/green.md', '# Green\n\n[a](#a) [b](#b)\n\n![c](c.png) [d](d.md)\n')
    expect(problemsIn([tea, green]).map(({ line, href }) => [line, href])).toEqual([
      [3, '#a'],
      [3, '#b'],
      [5, '/tea/c.png'],
      [5, '/tea/d/']
    ])
  })

  test('a fault of the layout is reported once, on the first page that has it', () => {
    const docs = [tea, docFrom('milk.md', '# Milk'), docFrom('sugar.md', '# Sugar')]
    expect(problemsIn(docs, '<p>\n<a href="/lost/">x</a></p>')).toEqual([
      {
        rule: 'broken-link',
        severity: 'error',
        line: 2,
        column: 1,
        page: 'tea/index.html',
        href: '/lost/',
        message: '"/lost/" leads to /lost/, and there is no such page. It is on 3 pages.',
        fix: 'Correct the address, add the page, or remove what leads to it. It comes from src/templates/pages/doc.njk, or from what that includes.'
      }
    ])
  })

  test('a fault of the text and the same one of the layout are told apart', () => {
    const lost = docFrom('milk.md', '# Milk\n\n[x](lost.md)\n')
    const problems = problemsIn([tea, lost], '<a href="/gone/">x</a>')
    const found = problems.map(({ file, page, href }) => `${file} ${page} ${href}`)
    expect(found.sort()).toEqual([
      'milk.md milk/index.html /lost/',
      'undefined tea/index.html /gone/'
    ])
  })

  test('the whole guide on one page does not report the faults of its pages again', () => {
    const green = docFrom('green.md', '# Green\n\n[a](lost.md) [b](#lost) [c](tea.md#lost)\n')
    const whole = '<a href="/lost/">a</a> <a href="#green--lost">b</a> <a href="#tea--lost">c</a>'
    const built = builtFrom({
      'tea/index.html': '<h1 id="title">Tea</h1>',
      'green/index.html': green.body.map((part) => ('html' in part ? part.html : '')).join(''),
      'guide/index.html': `${whole} <a href="#of-its-own">d</a>`
    })
    const site = siteFrom([tea, green], configWith({ whole: '/guide/' }))
    const problems = checkLinks({ built, site, base: '' })
    expect(problems.map(({ page, href }) => `${page} ${href}`)).toEqual([
      'green/index.html /lost/',
      'green/index.html #lost',
      'green/index.html /tea/#lost',
      'guide/index.html #of-its-own'
    ])
  })

  test('in a site that is published in a folder, addresses start with it', () => {
    const at = (body: string) => docFrom('milk.md', `# Milk\n\n${body}\n`, '/guide')
    expect(problemsIn([tea, at('[x](tea.md#milk-first) [y](/)')], '', '/guide')).toMatchObject([
      {
        href: '/guide/',
        line: 3,
        column: 24,
        message: '"/" leads to /guide/, and there is no such page.'
      }
    ])
    expect(problemsIn([tea], '<a href="/tea/">x</a>', '/guide')).toMatchObject([
      {
        message: '"/tea/" leads to /tea/, and there is no such page.',
        fix: 'Did you mean /guide/tea/? It comes from src/templates/pages/doc.njk, or from what that includes.'
      }
    ])
    expect(problemsIn([tea], '<a href="/guide/tea/#milk-first">x</a>', '/guide')).toEqual([])
  })
})

describe('a folder of HTML that is not ours', () => {
  test('each broken link is reported on its page', () => {
    const files = {
      'index.html': '<h1>Tea</h1>\n<p><a href="milk.html">milk</a></p>',
      'tea.html': ''
    }
    expect(problemsOf(files)).toEqual([
      {
        rule: 'broken-link',
        severity: 'error',
        line: 2,
        column: 4,
        page: 'index.html',
        href: 'milk.html',
        message: '"milk.html" leads to /milk.html, and there is no such page.',
        fix: 'Correct the address, add the page, or remove what leads to it.'
      }
    ])
  })

  test('two broken ids on one page are two problems', () => {
    const files = { 'a.html': '<a href="#one">1</a>\n<a href="#two">2</a>' }
    expect(problemsOf(files).map(({ line, href, message }) => [line, href, message])).toEqual([
      [1, '#one', '"#one" leads to #one, and /a.html has no such id.'],
      [2, '#two', '"#two" leads to #two, and /a.html has no such id.']
    ])
  })

  test('links that are written alike and lead to different places are different problems', () => {
    const files = {
      'tea/index.html': '<a href="milk.html">x</a>',
      'coffee/index.html': '<a href="milk.html">x</a>'
    }
    expect(problemsOf(files).map(({ page, message }) => [page, message])).toEqual([
      ['tea/index.html', '"milk.html" leads to /tea/milk.html, and there is no such page.'],
      ['coffee/index.html', '"milk.html" leads to /coffee/milk.html, and there is no such page.']
    ])
  })

  test('a broken link that is on one page twice is not said to be on two pages', () => {
    const files = { 'a.html': '<a href="/x">1</a>\n<a href="/x">2</a>', 'b.html': '' }
    const { length } = problemsOf(files).filter(({ message }) => message.includes('2 pages'))
    expect(length).toBe(0)
    expect(problemsOf(files).map(({ line }) => line)).toEqual([1, 2])
  })

  test('nothing is wrong with an empty folder', () => {
    expect(problemsOf({})).toEqual([])
  })
})

describe('everything that points somewhere', () => {
  /** What is broken on a page with an id, beside a picture and a page in a folder. */
  function brokenIn(html: string): readonly string[] {
    const files = {
      'a/index.html': `<p id="here"><svg><path id="leaf"/></svg>${html}`,
      'b/index.html': '<template><p id="in-template"></template>',
      'leaf.png': '',
      'leaf.svg': ''
    }
    return problemsOf(files).map(({ rule, href }) => `${rule} ${href}`)
  }

  test.each([
    ['a link', '<a href="../b/">x</a>', '<a href="../c/">x</a>', '../c/'],
    ['a part of a picture', '<area href="/b">', '<area href="/c">', '/c'],
    ['a picture', '<img src="/leaf.png">', '<img src="leaf.png">', 'leaf.png'],
    ['a picture to choose', '<img srcset="/leaf.png 2x">', '<img srcset="/l.png 2x">', '/l.png'],
    [
      'one of two pictures',
      '<source srcset="/leaf.png 1x, /leaf.svg 2x">',
      '<source srcset="/leaf.png 1x, /l.svg 2x">',
      '/l.svg'
    ],
    [
      'a sound or film',
      '<video src="/leaf.png" poster="/leaf.png">',
      '<video src="/leaf.png" poster="/l.png">',
      '/l.png'
    ],
    ['subtitles', '<track src="/leaf.png">', '<track src="/l.vtt">', '/l.vtt'],
    ['a script', '<script src="/leaf.png"></script>', '<script src="/l.js"></script>', '/l.js'],
    [
      'a style sheet',
      '<link rel="stylesheet" href="/leaf.png">',
      '<link rel="stylesheet" href="/l.css">',
      '/l.css'
    ],
    [
      'a picture to load early',
      '<link rel="preload" imagesrcset="/leaf.png">',
      '<link rel="preload" imagesrcset="/l.png">',
      '/l.png'
    ],
    ['a frame', '<iframe src="/b/"></iframe>', '<iframe src="/c/"></iframe>', '/c/'],
    [
      'an object',
      '<object data="/leaf.svg"></object>',
      '<object data="/l.svg"></object>',
      '/l.svg'
    ],
    ['something embedded', '<embed src="/leaf.svg">', '<embed src="/l.svg">', '/l.svg'],
    ['a form', '<form action="/b/?q=1"></form>', '<form action="/c/"></form>', '/c/'],
    [
      'a button of a form',
      '<button formaction="/b/">x</button>',
      '<button formaction="/c/">x</button>',
      '/c/'
    ],
    [
      'a button that is a picture',
      '<input type="image" src="/leaf.png">',
      '<input type="image" src="/l.png">',
      '/l.png'
    ],
    [
      'the source of a quote',
      '<blockquote cite="/b/"></blockquote>',
      '<blockquote cite="/c/"></blockquote>',
      '/c/'
    ],
    ['the source of words', '<q cite="/b/"></q>', '<q cite="/b/#x"></q>', '/b/#x'],
    [
      'the reason of a change',
      '<ins cite="/b/"></ins><del cite="/b/"></del>',
      '<del cite="/c/"></del>',
      '/c/'
    ],
    [
      'where readers are sent on',
      '<meta http-equiv="refresh" content="0; url=/b/">',
      '<meta http-equiv="refresh" content="0; url=/c/">',
      '/c/'
    ],
    [
      'what is shared',
      '<meta property="og:image" content="/leaf.png">',
      '<meta property="og:image" content="/l.png">',
      '/l.png'
    ],
    [
      'a style',
      '<p style="background: url(/leaf.png)">',
      '<p style="background: url(/l.png)">',
      '/l.png'
    ],
    [
      'a style element',
      '<style>@import "/leaf.png"</style>',
      '<style>@import "/l.css"</style>',
      '/l.css'
    ],
    [
      'a drawing in a file',
      '<svg><use href="/leaf.svg#x"/></svg>',
      '<svg><use href="/l.svg#x"/></svg>',
      '/l.svg#x'
    ]
  ])('%s', (_what, sound, broken, href) => {
    expect(brokenIn(sound)).toEqual([])
    const rule = href.endsWith('#x') && !href.includes('svg') ? 'broken-anchor' : 'broken-link'
    expect(brokenIn(broken)).toEqual([`${rule} ${href}`])
  })

  test.each([
    [
      'a drawing on this page',
      '<svg><use href="#leaf"/></svg>',
      '<svg><use href="#cup"/></svg>',
      '#cup'
    ],
    [
      'a drawing, by its older name',
      '<svg><use xlink:href="#leaf"/></svg>',
      '<svg><use xlink:href="#top"/></svg>',
      '#top'
    ],
    [
      'a drawing in a style',
      '<p style="clip-path: url(#leaf)">',
      '<p style="clip-path: url(#cup)">',
      '#cup'
    ],
    [
      'a frame at an id',
      '<iframe src="#here"></iframe>',
      '<iframe src="#there"></iframe>',
      '#there'
    ],
    [
      'an id that only a template has',
      '<a href="/b/">x</a>',
      '<a href="/b/#in-template">x</a>',
      '/b/#in-template'
    ]
  ])('%s', (_what, sound, broken, href) => {
    expect(brokenIn(sound)).toEqual([])
    expect(brokenIn(broken)).toEqual([`broken-anchor ${href}`])
  })

  test('a style sheet is read as well, and what it loads is relative to it', () => {
    const css =
      '@import "more.css";\n.a { background: url(../leaf.png) }\n.b { background: url(leaf.png) }'
    const files = { 'css/site.css': css, 'css/more.css': '.c { fill: url(#leaf) }', 'leaf.png': '' }
    expect(problemsOf(files)).toEqual([
      {
        rule: 'broken-link',
        severity: 'error',
        line: 3,
        column: 18,
        page: 'css/site.css',
        href: 'leaf.png',
        message: '"leaf.png" leads to /css/leaf.png, and there is no such file.',
        fix: 'Did you mean /leaf.png?'
      }
    ])
  })

  test('a page that says what its links are relative to is believed', () => {
    const base = '<base href="/drinks/">'
    const files = {
      'a/index.html': `${base}<a href="tea.html#leaf">1</a> <a href="#a">2</a> <a href="milk/">3</a><p id="a">`,
      'drinks/index.html': '',
      'drinks/tea.html': '<p id="leaf">',
      'a/milk/index.html': ''
    }
    expect(problemsOf(files).map(({ message }) => message)).toEqual([
      '"#a" leads to #a, and /drinks/ has no such id.',
      '"milk/" leads to /drinks/milk/, and there is no such page.'
    ])
  })
})

describe('the address of the site itself', () => {
  const config = configWith({ address: 'https://kettle.example.org/guide' })
  const head = (url: string) =>
    `<link rel="canonical" href="${url}"><meta property="og:url" content="${url}">`

  /** The addresses that are broken on the page of a guide about tea. */
  function brokenIn(html: string): readonly (string | undefined)[] {
    const site = siteFrom([docFrom('tea.md', '# Tea')], config)
    const built = builtFrom({ 'tea/index.html': `<h1 id="tea">Tea</h1>${html}` })
    return checkLinks({ built, site, base: '/guide' }).map(({ href }) => href)
  }

  test('a link to it is one of the site, with its id', () => {
    const links = ['tea/', 'tea/#tea', 'tea', 'tee/', 'tea/#tee'].map(
      (path) => `<a href="https://kettle.example.org/guide/${path}">x</a>`
    )
    expect(brokenIn(links.join('\n'))).toEqual([
      'https://kettle.example.org/guide/tee/',
      'https://kettle.example.org/guide/tea/#tee'
    ])
  })

  test('what a page says of its own address must be true', () => {
    expect(brokenIn(head('https://kettle.example.org/guide/tea/'))).toEqual([])
    const wrong = 'https://kettle.example.org/guide/tee/'
    expect(brokenIn(head(wrong))).toEqual([wrong, wrong])
  })

  test('a link to what else is on its host leads to another site', () => {
    expect(brokenIn('<a href="https://kettle.example.org/other/">x</a>')).toEqual([])
    expect(brokenIn('<a href="https://kettle.example.com/guide/tee/">x</a>')).toEqual([])
  })
})

describe('the place of a fault', () => {
  /** The problems of one page of a guide, with links of the layout before and after its text. */
  function placesIn(markdown: string, before = '', after = '', config = configWith()) {
    const doc = docFrom('tea/green.md', markdown)
    const body = doc.body.map((part) => ('html' in part ? part.html : '')).join('')
    const built = builtFrom({
      'tea/green/index.html': `${before}\n<main>${body}</main>\n${after}`,
      'tea/index.html': '<h1 id="tea">Tea</h1>'
    })
    const input = { built, site: siteFrom([doc], config), base: '' }
    const retired = { reason: 'It was cold.', instead: '/cold/' }
    const ledger = [{ page: '/tea/', id: 'ice', line: 7, retired }]
    return checkLinks({ ...input, ledger }).map(({ file, page, line, column, message }) => {
      return `${file ?? page}:${line}:${column} ${message.split(' leads')[0]}`
    })
  }

  test('each of many links with one address has its own', () => {
    const markdown = `# Green

See [one](../lost.md), [two](../lost.md) and [three](/lost.md).

> 1. boil
> 2. read [four](../lost.md)
>    and [five](../lost.md)
>
>    - or [six](../lost.md)

| Cup | Read |
| --- | --- |
| big | [seven](../lost.md) |
| small | [eight](../lost.md) [nine](../lost.md) |
`
    expect(placesIn(markdown)).toEqual([
      'tea/green.md:3:5 "../lost.md"',
      'tea/green.md:3:24 "../lost.md"',
      'tea/green.md:3:46 "/lost.md"',
      'tea/green.md:6:11 "../lost.md"',
      'tea/green.md:7:10 "../lost.md"',
      'tea/green.md:9:11 "../lost.md"',
      'tea/green.md:13:9 "../lost.md"',
      'tea/green.md:14:11 "../lost.md"',
      'tea/green.md:14:31 "../lost.md"'
    ])
  })

  test('an address that the layout has too is first put right in the Markdown', () => {
    const link = '<a href="/lost/">x</a>'
    expect(placesIn('# Green\n\n[a](../lost.md)\n', link, link)).toEqual([
      'tea/green.md:3:1 "../lost.md"'
    ])
    expect(placesIn('# Green\n', link, link)).toEqual([
      'tea/green/index.html:1:1 "/lost/"',
      'tea/green/index.html:3:1 "/lost/"'
    ])
  })

  test('is found also on a page that was made smaller after it was built', () => {
    const doc = docFrom('tea.md', '# Tea\n\nSee [a](lost.md).\n\nSee [b](lost.md).\n')
    const menu = `<nav>${'<b>Tea</b>'.repeat(20)}</nav>`
    const html = `${menu}<p>See <a href=/lost/>a</a>.<p>See <a href=/lost/>b</a>.`
    const built = builtFrom({ 'tea/index.html': html })
    const problems = checkLinks({ built, site: siteFrom([doc]), base: '' })
    expect(problems.map(({ file, line }) => `${file}:${line}`)).toEqual(['tea.md:3', 'tea.md:5'])
  })

  test('every way to write a link has its own', () => {
    const markdown = `# Green

[by name][lost], ![picture](lost.png) and <https://kettle.example.org/lost/>.

[lost]: ../lost.md#first "Lost"
`
    expect(placesIn(markdown)).toEqual([
      'tea/green.md:3:1 "../lost.md#first"',
      'tea/green.md:3:18 "lost.png"',
      'tea/green.md:3:43 "https://kettle.example.org/lost/"'
    ])
  })

  test('a page that is not built, because another has its address, is checked in its Markdown', () => {
    const docs = [
      docFrom('index.md', '# Home {#home}'),
      docFrom('tea.md', '# Tea\n\n[lost](lost.md) [cup](cup.md)\n'),
      docFrom('cup.md', '# Cup'),
      docFrom(
        'tea/index.md',
        '# Tea pot\n\n[pot](#pot), [lost](cold.md) [cup](../cup.md)\n\n## Pot'
      ),
      docFrom('links.json.md', '# Links\n\n[home](index.md#hone) ![lid](lid.png)\n')
    ]
    const site = siteFrom(docs)
    const pages = site.pages.map(({ doc, url }) => [
      `${url.slice(1)}index.html`,
      `<h1 id="${doc.heading.id}">x</h1>${doc.links.map((link) => `<a href="${link.url}">x</a>`)}`
    ])
    const built = builtFrom(Object.fromEntries(pages))
    expect(
      checkLinks({ built, site, base: '' }).map(({ file, page, line, column, message }) =>
        [file, page, line, column, message].join(' ')
      )
    ).toEqual([
      'tea.md tea/index.html 3 1 "lost.md" leads to /lost/, and there is no such page.',
      'tea/index.md  3 14 "cold.md" leads to /tea/cold/, and there is no such page.',
      'links.json.md  3 1 "index.md#hone" leads to #hone, and / has no such id.',
      'links.json.md  3 23 "lid.png" leads to /lid.png, and there is no such file.'
    ])
  })

  test('a source of the page is in its front matter', () => {
    const url = 'https://kettle.example.org/lost/'
    const markdown = `---\ntitle: Green\nsources:\n  - { title: Book, url: ${url}, checked: 2026-01-31 }\n---\n\nBoil.\n`
    expect(placesIn(markdown, '', `<a href="${url}">Book</a>`)).toEqual([
      `tea/green.md:4:25 "${url}"`
    ])
  })

  test('an address of the settings is in site.yaml', () => {
    const licence = { text: 'Licensed as', link: { text: 'Open', href: '/licence/' } }
    const html = '<a href="/licence/">Open</a>'
    const places = new Map([['licence.link.href', { line: 40, column: 11 }]])
    expect(placesIn('# Green', html, '', configWith({ licence, places }))).toEqual([
      'site.yaml:40:11 "/licence/"'
    ])
  })

  test('where to go instead of what was retired is in the ledger', () => {
    expect(placesIn('# Green', '<a href="/cold/">x</a>')).toEqual(['anchors.txt:7:1 "/cold/"'])
  })
})

describe('what was probably meant', () => {
  const tea = docFrom('drinks/tea.md', '# Tea\n\n## Boil\n')
  const home = (body: string) => docFrom('index.md', `# Home\n\n${body}\n`)

  function fixesIn(doc: Doc): readonly (string | undefined)[] {
    const files = [tea, doc].map((one) => {
      const body = one.body.map((part) => ('html' in part ? part.html : '')).join('')
      return [`${one.url.slice(1)}index.html`, body]
    })
    const built = builtFrom({ ...Object.fromEntries(files), 'files/leaf cup.png': '' })
    return checkLinks({ built, site: siteFrom([tea, doc]), base: '' }).map(({ fix }) => fix)
  }

  test('is written as in the Markdown file that has the fault', () => {
    expect(fixesIn(home('[x](drinks/tee.md)'))).toEqual(['Did you mean drinks/tea.md?'])
    expect(fixesIn(home('![x](files/leaf%20cop.png)'))).toEqual([
      'Did you mean /files/leaf%20cup.png?'
    ])
    expect(fixesIn(home('[x](#boil)'))).toEqual([
      'Did you mean drinks/tea.md#boil? Use an id of that page, or add {#boil} to the line it should lead to.'
    ])
  })

  test('is left out when nothing is like it', () => {
    expect(fixesIn(home('[x](a-page-that-nobody-wrote.md)'))).toEqual([
      'Correct the address, add the page, or remove what leads to it.'
    ])
    expect(fixesIn(home('![x](cup.gif)'))).toEqual([
      'Correct the address, add the file, or remove what leads to it.'
    ])
    expect(fixesIn(home('[x](drinks/tea.md#nothing-like-it)'))).toEqual([
      'Use an id of that page, or add {#nothing-like-it} to the line it should lead to.'
    ])
  })

  test.each([
    ['a page', 'tea.md', 'drinks/tea.md'],
    ['something on a page', 'tea.md#pour', 'drinks/tea.md#pour'],
    ['something under its old id', 'tea.md#heat-the-water', 'drinks/tea.md#heat-water'],
    ['the page of what is gone', 'tea.md#sugar-cubes', 'drinks/tea.md'],
    ['what moved off a page', '#milk', 'drinks/tea.md#milk']
  ])('is what became of what was published: %s', (_, href, meant) => {
    const ledger = [
      '/',
      '/#milk',
      '/tea/',
      ...['heat-the-water', 'pour', 'sugar-cubes', 'tea'].map((id) => `/tea/#${id}`)
    ]
    const ids = ['heat-water', 'milk', 'pour']
    const moved = docFrom('drinks/tea.md', `# Tea\n\n${ids.map((id) => `- X {#${id}}\n`).join('')}`)
    const from = home(`[x](${href})`)
    const built = builtFrom({
      'index.html': from.body.map((part) => ('html' in part ? part.html : '')).join(''),
      'drinks/tea/index.html': ['tea', ...ids].map((id) => `<p id="${id}"></p>`).join('')
    })
    const { entries } = parseLedger(ledger.join('\n'))
    const site = siteFrom([from, moved])
    const [found] = checkLinks({ built, site, ledger: entries, base: '' })
    expect(found?.fix).toMatch(`Did you mean ${meant}?`)
  })

  test('is the way that browsers go, for a link that climbs too high', () => {
    const files = { 'index.html': '<a href="../tea/">x</a>', 'tea/index.html': '' }
    expect(problemsOf(files)).toMatchObject([{ fix: 'Did you mean /tea/?' }])
  })

  test('in HTML that is not ours, an id is written as HTML', () => {
    const files = { 'index.html': '<a href="#boil">x</a>' }
    expect(problemsOf(files)).toMatchObject([
      { fix: 'Use an id of that page, or add id="boil" to the element it should lead to.' }
    ])
  })
})

test('an id of a page whose front matter cannot be read is not missed: it may be that of its title', () => {
  const home = docFrom('index.md', '# Drinks\n\n[Tea](tea.md#green-tea)\n')
  const tea = docFrom('tea.md', '# Tea\n')
  const built = builtFrom({
    'index.html': '<h1 id="drinks">Drinks</h1><a href="/tea/#green-tea">Tea</a>',
    'tea/index.html': '<h1 id="page">tea.md</h1>'
  })
  const found = (doc: Doc) => checkLinks({ built, site: siteFrom([home, doc]), base: '' })
  expect(found({ ...tea, meta: { ...tea.meta, unread: true } })).toEqual([])
  expect(found(tea)).toMatchObject([{ rule: 'broken-anchor', file: 'index.md', line: 3 }])
})
