import { symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { readSources } from '../../src/content/read.ts'
import { temporaryFolder, writeFiles } from '../project.ts'
import { heic, png } from '../pictures.ts'

let dir = ''
beforeEach(() => void (dir = temporaryFolder()))

test('reads Markdown and images by name, including those in folders', async () => {
  writeFiles(dir, {
    'tea.md': 'Tea',
    'index.md': 'Home',
    'coffee/README.md': 'Coffee',
    'coffee/beans.MD': 'Beans',
    'coffee/bean.svg': '<svg viewBox="0 0 30 20"></svg>',
    '0.md': 'Nothing'
  })
  expect(await readSources(dir)).toEqual({
    sources: [
      { file: '0.md', text: 'Nothing' },
      { file: 'coffee/beans.MD', text: 'Beans' },
      { file: 'coffee/README.md', text: 'Coffee' },
      { file: 'index.md', text: 'Home' },
      { file: 'tea.md', text: 'Tea' }
    ],
    assets: ['coffee/bean.svg'],
    pictures: new Map([['coffee/bean.svg', { width: 30, height: 20 }]]),
    problems: []
  })
})

test('leaves out hidden files and folders, and reports what it cannot publish', async () => {
  writeFiles(dir, {
    'tea.md': 'Tea',
    '.draft.md': 'Draft',
    '.git/config.md': 'Config',
    'site.yaml': 'name: Tea',
    'notes.txt': 'Notes',
    'page.html': '<p>',
    'tea.md~': 'Old'
  })
  const { sources, assets, problems } = await readSources(dir)
  expect(sources.map(({ file }) => file)).toEqual(['tea.md'])
  expect(assets).toEqual([])
  expect(problems.map(({ rule, file }) => [rule, file])).toEqual([
    ['unpublished-file', 'page.html']
  ])
})

test('reports a symbolic link and does not follow it, so that a loop ends', async () => {
  writeFiles(dir, { 'tea/green.md': 'Green' })
  await symlink(dir, join(dir, 'tea', 'loop'))
  await symlink('/etc/hostname', join(dir, 'secret.md'))
  const { sources, problems } = await readSources(dir)
  expect(sources).toEqual([{ file: 'tea/green.md', text: 'Green' }])
  expect(problems.map(({ rule, file }) => `${file} ${rule}`)).toEqual([
    'secret.md symbolic-link',
    'tea/loop symbolic-link'
  ])
})

test.each([
  ['301 KB', 300_001],
  ['10.4 MB', 10_400_000]
])(
  'reports a page of more than 300 KB, and reads whole lines of its start: %s',
  async (size, length) => {
    const line = `${'x'.repeat(99)}\n`
    const start = `# Tea\n${line.repeat(2999)}`
    writeFiles(dir, { 'at-most.md': 'x'.repeat(300_000), 'more.md': start.padEnd(length, 'y') })
    const { sources, problems } = await readSources(dir)
    expect(sources).toEqual([
      { file: 'at-most.md', text: 'x'.repeat(300_000) },
      { file: 'more.md', text: start, isCut: true }
    ])
    expect(problems).toMatchObject([
      {
        rule: 'file-too-large',
        file: 'more.md',
        message: `This page is ${size}. A page may have 300 KB at most.`
      }
    ])
  }
)

test('reports a picture of more than 1 MB', async () => {
  writeFiles(dir, { 'heavy.png': Buffer.concat([png(9, 9), Buffer.alloc(9_000_000)]) })
  const { problems } = await readSources(dir)
  const message = expect.stringContaining('9.0 MB, and phones wait for it.')
  expect(problems).toMatchObject([{ rule: 'file-too-large', file: 'heavy.png', message }])
})

// More such names are in fixtures/rules/site.md, and what is said of them.
test.each(['a\nb.md', `${'x'.repeat(201)}.png`])(
  'reports a file that not every system can keep: %j',
  async (file) => {
    writeFiles(dir, { [file]: '# Tea' })
    const { sources, assets, problems } = await readSources(dir)
    expect([sources, assets]).toEqual([[], []])
    expect(problems).toMatchObject([{ rule: 'file-name', file }])
  }
)

test('reports a file with a name that is not UTF-8', async () => {
  await writeFile(Buffer.from(`${dir}/caf\xe9.md`, 'latin1'), '# Tea')
  const { sources, problems } = await readSources(dir)
  expect(sources).toEqual([])
  expect(problems).toMatchObject([{ rule: 'file-name', file: 'caf\ufffd.md' }])
})

test('reports a picture that browsers do not show, or that has no size', async () => {
  writeFiles(dir, {
    'cut.png': png(9, 9).subarray(0, 12),
    'empty.gif': '',
    'from-a-phone.jpg': heic,
    'none.png': png(0, 9),
    'text.webp': 'Tea',
    'a-svg.png': '<svg viewBox="0 0 3 2"></svg>',
    'a-png.svg': png(3, 2),
    'loose.svg': '<svg xmlns="http://www.w3.org/2000/svg"><path/></svg>',
    'open.svg': `<svg ${'a '.repeat(400_000)}`
  })
  const { pictures, problems } = await readSources(dir)
  expect(pictures.size).toBe(0)
  expect(problems.map(({ rule, file, line }) => `${file}:${line} ${rule}`)).toEqual([
    'a-png.svg:1 image-format',
    'a-svg.png:1 image-format',
    'cut.png:1 image-format',
    'empty.gif:1 image-format',
    'from-a-phone.jpg:1 image-format',
    'loose.svg:1 image-format',
    'none.png:1 image-format',
    'open.svg:1 image-format',
    'text.webp:1 image-format'
  ])
})
