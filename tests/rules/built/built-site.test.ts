import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parsePage, readBuiltSite } from '../../../src/rules/built/built-site.ts'

describe('one page', () => {
  test.each([
    ['index.html', '/'],
    ['tea/index.html', '/tea/'],
    ['404.html', '/404.html'],
    ['tea/my-index.html', '/tea/my-index.html'],
    ['tea/Index.html', '/tea/Index.html']
  ])('%s is at %s', (path, url) => {
    expect(parsePage(path, '').url).toBe(url)
  })

  test.each([
    ['a title', '<title>Tea</title>', 'Tea'],
    ['white space around it', '<title>\n  Tea\n</title>', 'Tea'],
    ['entities', '<title>Tea &amp; milk &ndash; guide</title>', 'Tea & milk – guide'],
    ['a drawing with a title too', '<title>Tea</title><svg><title>Leaf</title></svg>', 'Tea'],
    ['only a drawing with a title', '<svg><title>Leaf</title></svg>', ''],
    ['words after it', '<title>Tea</title><p>Milk</p>', 'Tea'],
    ['none', '<p>Tea</p>', '']
  ])('its title: %s', (_what, html, title) => {
    expect(parsePage('a.html', html).title).toBe(title)
  })

  test('its ids are those of all elements, and the old names of links', () => {
    const html = `<h1 id="tea">Tea</h1><a name="old">x</a><input name="no">
      <p ID="capital" id2="no">x</p><!-- <p id="comment"> --><script>'<p id="script">'</script>
      <p id=bare>x</p><p id="caf&eacute;">x</p>`
    expect([...parsePage('a.html', html).ids]).toEqual(['tea', 'old', 'capital', 'bare', 'café'])
  })

  test('its links are all that holds an address, each with its place', () => {
    const html = `<link rel="canonical" href="/tea/">
<script src="/s.js"></script>
<p>Read <a href="/milk/?a=1&amp;b=2">milk</a>, <a href="">this</a> and <a name="x">x</a>.</p>
<img src="leaf.png" alt=""><area href="/map/"><iframe src="/frame/"></iframe>
<form action="/send"></form><object data="/o"></object><video><source src="/v"></video>
<!-- <a href="/comment/"> -->
<script>document.write('<a href="/script/">')</script>`
    const { links } = parsePage('a.html', html)
    expect(
      links.map(({ line, column, attribute, href }) => [line, column, attribute, href])
    ).toEqual([
      [1, 1, 'href', '/tea/'],
      [2, 1, 'src', '/s.js'],
      [3, 9, 'href', '/milk/?a=1&b=2'],
      [3, 48, 'href', ''],
      [4, 1, 'src', 'leaf.png'],
      [4, 28, 'href', '/map/'],
      [4, 47, 'src', '/frame/'],
      [5, 1, 'action', '/send'],
      [5, 29, 'data', '/o'],
      [5, 63, 'src', '/v']
    ])
  })

  test('elements with names that JavaScript gives a meaning to are elements like others', () => {
    const html = '<constructor id="c">x</constructor><p __proto__="x" id="p">x</p>'
    expect([...parsePage('a.html', html).ids]).toEqual(['c', 'p'])
  })
})

describe('a folder', () => {
  let dir = ''
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'built-site-test-'))
    for (const file of ['index.html', 'tea/index.html', 'tea/leaf.png', 'old.HTM', 'a b.html']) {
      await mkdir(dirname(join(dir, file)), { recursive: true })
      await writeFile(join(dir, file), `<title>${file}</title>`)
    }
  })
  afterEach(() => rm(dir, { recursive: true, force: true }))

  test.each([
    ['as it is', (path: string) => path],
    ['with a slash at its end', (path: string) => `${path}/`],
    [
      'with a dot in it',
      (path: string) => join(dirname(path), '.') + '/./' + path.split('/').at(-1)
    ],
    ['relative to here', (path: string) => relative(process.cwd(), path)],
    ['relative to here, with a dot', (path: string) => `./${relative(process.cwd(), path)}`]
  ])('is read whole, whether it is written %s', async (_how, write) => {
    const built = await readBuiltSite(write(dir))
    expect([...built.files]).toEqual([
      'a b.html',
      'index.html',
      'old.HTM',
      'tea/index.html',
      'tea/leaf.png'
    ])
    expect(built.pages.map(({ path, url, title }) => [path, url, title])).toEqual([
      ['a b.html', '/a b.html', 'a b.html'],
      ['index.html', '/', 'index.html'],
      ['old.HTM', '/old.HTM', 'old.HTM'],
      ['tea/index.html', '/tea/', 'tea/index.html']
    ])
    expect(built.read('tea/leaf.png')).toBe('<title>tea/leaf.png</title>')
  })
})
