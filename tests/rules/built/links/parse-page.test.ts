import { describe, expect, test } from 'vitest'
import { linksInCss, parsePage } from '../../../../src/rules/built/links/parse-page.ts'

/** The links of a page, as `line:column element attribute href`. */
function linksIn(html: string): string[] {
  return parsePage('a.html', html).links.map(({ line, column, element, attribute, href }) =>
    [`${line}:${column}`, element, attribute, href].join(' ')
  )
}

test.each([
  ['<a href="x">x</a>', ['a href x']],
  ['<area href="x">', ['area href x']],
  ['<audio src="x"></audio>', ['audio src x']],
  ['<blockquote cite="x"></blockquote>', ['blockquote cite x']],
  ['<button formaction="x"></button>', ['button formaction x']],
  ['<del cite="x"></del><ins cite="y"></ins>', ['del cite x', 'ins cite y']],
  ['<embed src="x">', ['embed src x']],
  ['<form action="x"></form>', ['form action x']],
  ['<iframe src="x"></iframe>', ['iframe src x']],
  ['<img src="x" srcset="y.png 2x">', ['img src x', 'img srcset y.png']],
  ['<input type="image" src="x" formaction="y">', ['input formaction y', 'input src x']],
  ['<link rel="stylesheet" href="x">', ['link href x']],
  [
    '<link rel="preload" as="image" imagesrcset="x.png 1x, y.png 2x">',
    ['link imagesrcset x.png', 'link imagesrcset y.png']
  ],
  ['<meta http-equiv="refresh" content="0;url=x">', ['meta content x']],
  ['<meta property="og:url" content="x">', ['meta content x']],
  ['<object data="x"></object>', ['object data x']],
  ['<q cite="x"></q>', ['q cite x']],
  ['<script src="x"></script>', ['script src x']],
  [
    '<picture><source srcset="x.png 1x, y.png 2x"></picture>',
    ['source srcset x.png', 'source srcset y.png']
  ],
  ['<svg><use href="#x"/><image href="y"/></svg>', ['use href #x', 'image href y']],
  [
    '<video src="x" poster="y"><track src="z"></video>',
    ['video src x', 'video poster y', 'track src z']
  ],
  ['<p style="background: url(x)">', ['p style x']],
  ['<style>p { background: url(x) }</style>', ['style style x']],
  [
    '<img srcset=", a,b.png 1x,b.png 2x,, c.png,">',
    ['img srcset a,b.png', 'img srcset b.png', 'img srcset c.png']
  ],
  ['<img srcset=" \n ">', []],
  ['<svg><use xlink:href="#x"/></svg>', ['use href #x']],
  ['<svg><use xlink:href="#x" href="#y"/></svg>', ['use href #y']],
  ['<input type="text" src="x">', []],
  ['<link rel="preconnect" href="x"><link rel="dns-prefetch PRECONNECT" href="y">', []],
  [
    '<link rel="preconnect preload" href="x"><link rel="" href="y">',
    ['link href x', 'link href y']
  ],
  ['<meta property="og:image:secure_url" content="x">', ['meta content x']],
  ['<meta name="twitter:image" content="x">', ['meta content x']],
  ['<meta property="og:title" content="x"><meta name="description" content="y">', []],
  ['<meta property="og:image:alt" content="x">', []],
  ['<meta http-equiv="x-ua-compatible" content="0;url=x">', []],
  ['<!-- <a href="x">x</a> --><script>"<a href=\'x\'>"</script>', []],
  ['<a href="/x?a=1&amp;b=2">x</a>', ['a href /x?a=1&b=2']],
  ['<a id="x" title="y" data-href="z">x</a>', []],
  ['<img src="data:image/png;base64,AAAA" style="background: url(data:image/png)">', []]
])('%s', (html, links) => {
  expect(linksIn(html).map((link) => link.replace(/^\d+:\d+ /, ''))).toEqual(links)
})

describe('a page that sends its readers on', () => {
  test.each([
    ['0;url=/tea/', ['/tea/']],
    ['5; URL = /tea/', ['/tea/']],
    ["0; url='/tea/' and more", ['/tea/']],
    ['0, /tea/', ['/tea/']],
    ['0 /tea/', ['/tea/']],
    ['.5;/tea/', ['/tea/']],
    ['0;urls/', ['urls/']],
    ['300', []],
    ['0;url=', []],
    ['soon; url=/tea/', []],
    ['0x; url=/tea/', []]
  ])('%s', (content, addresses) => {
    const { links } = parsePage('a.html', `<meta http-equiv="Refresh" content="${content}">`)
    expect(links.map(({ href }) => href)).toEqual(addresses)
  })
})

test('each link has its line and column, and so has each address in a style', () => {
  const html = `<p>
  <a href="a">x</a> <img srcset="b.png 1x, c.png 2x"
    alt="">
<style>
  p { color: red }
  p { background: url(d) }
</style><a
  href="e">x</a>`
  expect(linksIn(html)).toEqual([
    '2:3 a href a',
    '2:21 img srcset b.png',
    '2:21 img srcset c.png',
    '6:19 style style d',
    '7:9 a href e'
  ])
})

test('a style sheet has its addresses with their places, and no ids of the pages that use it', () => {
  expect(linksInCss('@import "a.css";\np { fill: url(#leaf); background: url(b.png) }')).toEqual([
    { line: 1, column: 1, href: 'a.css', element: 'style', attribute: 'style' },
    { line: 2, column: 35, href: 'b.png', element: 'style', attribute: 'style' }
  ])
})

describe('what links are relative to', () => {
  test.each([
    ['is not said', '<a href="x">x</a>', undefined],
    ['is said', '<base href="/tea/">', '/tea/'],
    ['is said twice: the first counts', '<base href="/tea/"><base href="/milk/">', '/tea/'],
    ['is left out of the first', '<base target="_top"><base href="/milk/">', '/milk/'],
    ['is empty', '<base href="">', '']
  ])('%s', (_how, html, base) => {
    expect(parsePage('a.html', html).base).toBe(base)
  })
})

describe('a template', () => {
  test('is no part of the page: no link of it counts, and no id', () => {
    const html = `<template><a id="in" href="/in/">x</a><template><p id="deep"></template><p id="still">
      <svg><title>Leaf</title></svg></template><a id="out" href="/out/">x</a><title>Tea</title>`
    const { ids, links, title } = parsePage('a.html', html)
    expect([...ids]).toEqual(['out'])
    expect(links.map(({ href }) => href)).toEqual(['/out/'])
    expect(title).toBe('Tea')
  })

  test('that browsers open at once is shown, but no address leads into it', () => {
    const html = '<template shadowrootmode="open"><a id="in" href="/in/">x</a></template>'
    const { ids, links } = parsePage('a.html', html)
    expect([...ids]).toEqual([])
    expect(links.map(({ href }) => href)).toEqual(['/in/'])
  })
})

describe('what else is known of a page', () => {
  test('its ids are those of all elements, and the old names of links', () => {
    const html = `<h1 id="tea">Tea</h1><a name="old">x</a><input name="no">
      <p ID="capital" id2="no">x</p><!-- <p id="comment"> --><script>'<p id="script">'</script>
      <p id=bare>x</p><p id="caf&eacute;">x</p>`
    expect([...parsePage('a.html', html).ids]).toEqual(['tea', 'old', 'capital', 'bare', 'café'])
  })
})
