import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readBuiltSite } from '../../../src/rules/built/built-site.ts'

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
