import { dirname, join, relative } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { readBuiltSite } from '../../../src/rules/built/built-site.ts'
import { temporaryFolder, writeFiles } from '../../project.ts'

describe('a folder', () => {
  let dir = ''
  beforeAll(() => {
    const names = ['index.html', 'tea/index.html', 'tea/leaf.png', 'old.HTM', 'a b.html']
    const files = names.map((name) => [name, `<title>${name}</title>`])
    dir = writeFiles(temporaryFolder(), Object.fromEntries(files))
  })

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
