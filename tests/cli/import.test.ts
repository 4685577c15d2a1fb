import { cpSync, existsSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DomUtils, parseDocument } from 'htmlparser2'
import markdownIt from 'markdown-it'
import { describe, expect, test } from 'vitest'
import { Decisions } from '../../src/cli/import/decisions.ts'
import { importFolder } from '../../src/cli/import/import-folder.ts'
import { idsByPage } from '../../src/permalinks/site.ts'
import { loadSite } from '../../src/pipeline.ts'
import { runHere } from '../build.ts'
import {
  coffeeGuide,
  copyGuide,
  filesIn,
  project,
  temporaryFolder,
  writeFiles
} from '../project.ts'
import { htmlOf } from '../make.ts'

type Files = Readonly<Record<string, string>>

/** A made-up repository, or one of fixtures/import, beside a guide that has nothing but its settings. */
function start(files: Files | string) {
  const folder = join(temporaryFolder(), 'handbook')
  const content = temporaryFolder()
  for (const file of ['site.yaml', 'page-types.yaml']) {
    cpSync(join(coffeeGuide, file), join(content, file))
  }
  if (typeof files !== 'string') writeFiles(folder, files)
  else cpSync(join(project, 'tests/fixtures/import', files), folder, { recursive: true })
  const run = async (into = 'tea', part = '') => {
    const decisions = new Decisions()
    const from = join(folder, part)
    const { pages, files } = await importFolder(from, content, into, decisions.add)
    const shown = decisions.toString().replaceAll(folder, 'handbook').replaceAll(content, 'content')
    return { pages, files, decisions: shown.trim() }
  }
  return { folder, content, run, read: (file: string) => readFileSync(join(content, file), 'utf8') }
}

/** The text of a page, and what is left to a person, after its import. */
async function imported(files: Files, page = 'tea/leaves.md') {
  const { run, read } = start(files)
  const { decisions } = await run()
  return { text: read(page), decisions }
}

const bodyOf = (text: string) => text.replace(/^---\n.*?\n---\n\n/s, '')

// In fixtures/import/forms: what has another form here is rewritten, and front matter has what is known.
test('pages get front matter, and all that they say in the forms that there are here', async () => {
  const { run, read } = start('forms')
  const { files } = await run()
  const pages = files
    .filter((file) => file.endsWith('.md'))
    .map((file) => `@ ${file}\n${read(file)}`)
  await expect(pages.join('\n')).toMatchFileSnapshot('snapshots/imported.txt')
})

test('with the repository known, links to its files on GitHub lead here, and others there', async () => {
  const { text, decisions } = await imported({
    'black/README.MD': '# Black tea',
    'tea.sh': 'boil',
    '.git/config': '[remote "origin"]\n\turl = git@github.com:tea/handbook.git\n',
    'leaves.md':
      '# Leaves\n\n[B](https://github.com/tea/handbook/blob/main/black/README.MD#assam) [sh](tea.sh) [talk](https://github.com/tea/handbook/discussions)'
  })
  expect(bodyOf(text)).toBe(
    '[B](black/index.md#assam) [sh](https://github.com/tea/handbook/blob/HEAD/tea.sh) [talk](https://github.com/tea/handbook/discussions)\n'
  )
  expect(decisions).toBe('')
})

test('a folder of a clone knows its owners, and links that leave it lead to GitHub', async () => {
  const { run, read } = start({
    '.git/config': '[remote "origin"]\n\turl = https://github.com/tea/handbook.git\n',
    CODEOWNERS: '/docs/ @growers',
    'tea.sh': 'boil',
    'cups/README.md': '# Cups',
    'docs/leaves.md':
      '# Leaves\n\n[sh](../tea.sh) [cups](/cups/README.md#blue) [own](/docs/leaves.md) [none](../none.md)'
  })
  const { decisions } = await run('tea', 'docs')
  const text = read('tea/leaves.md')
  expect(text).toContain('owner: growers')
  expect(bodyOf(text)).toBe(
    '[sh](https://github.com/tea/handbook/blob/HEAD/tea.sh) [cups](https://github.com/tea/handbook/blob/HEAD/cups/README.md#blue) [own](leaves.md) [none](../none.md)\n'
  )
  expect(decisions).toBe('')
})

/** As GitHub gives them. */
const onGitHub = [
  'green-tea',
  'leaves',
  'leaves-1',
  'leaves-2',
  'naïve-brewing-80-c',
  'naïve-brewing-80-c-1',
  'green-cups',
  'hidden',
  '-cups',
  '-cups-1',
  'tea-cups',
  '-cups-2',
  'Old-Name',
  'whats-new_tea-v12',
  'mid'
]

test('what GitHub gives an id keeps it', async () => {
  const { run, content } = start('handbook')
  await run()
  const { site } = await loadSite(content, '2030-02-01')
  const ids = idsByPage(site).get('/tea/kinds/green/')
  expect(onGitHub.filter((id) => !ids?.has(id))).toEqual([])
  expect(idsByPage(site).get('/tea/')).toContain('tea-handbook')
})

/** The words that a browser shows of some HTML, sorted, and the tags that it shows as words. */
function wordsIn(html: string) {
  const apart = html.replace(/<\/?(?:p|h\d|li|td|th|div|br|tr)\b/g, ' $&')
  const page = parseDocument(apart)
  const tools = DomUtils.findAll(({ attribs }) => 'data-markdown-ignore' in attribs, page.children)
  for (const tool of tools) DomUtils.removeElement(tool)
  const text = DomUtils.textContent(page)
  const words = text
    .replace(/<[^<>]*>/g, '')
    .split(/\s+/)
    .filter(Boolean)
  return { words: words.sort(), tags: text.match(/<[^<>]*>/g) ?? [] }
}

test('no word is lost, and only tags that have no other form come on top', async () => {
  const { run, content, folder } = start('handbook')
  await run()
  const { site } = await loadSite(content, '2030-02-01')
  const { doc } = site.pages.find(({ url }) => url === '/tea/kinds/green/')!
  const { words, tags } = wordsIn(
    `<h1>${markdownIt().utils.escapeHtml(doc.heading.text)}</h1>${htmlOf([...doc.body, ...doc.notes])}`
  )
  const source = readFileSync(join(folder, 'Kinds/green.md'), 'utf8').replace(/\[\^1\]:?/g, ' ')
  expect(words).toEqual(wordsIn(markdownIt({ html: true }).render(source)).words)
  expect(words).toHaveLength(54)
  expect(tags.join(' ')).toBe('<em> </em> <b> </b> <div> </div>')
})

test('pictures come along where a page shows them, and other files do not', async () => {
  const { run, content } = start('handbook')
  expect(await run()).toMatchObject({ pages: 3, decisions: '' })
  expect(Object.keys(filesIn(content))).toEqual([
    'page-types.yaml',
    'site.yaml',
    'tea/.imported.sha256',
    'tea/index.md',
    'tea/kinds/green.md',
    'tea/kinds/index.md',
    'tea/leaf.svg'
  ])
  const { problems } = await loadSite(content, '2030-02-01')
  const onPages = problems.filter(({ file }) => /^tea/.test(file ?? ''))
  expect(onPages.map(({ rule, file }) => `${file}: ${rule}`)).toEqual([
    'tea/kinds/green.md: duplicate-id',
    'tea/kinds/green.md: duplicate-id',
    'tea/kinds/green.md: duplicate-id',
    'tea/kinds/index.md: image-caption'
  ])
})

test('what a person must decide is listed, the heaviest first', async () => {
  const { run, folder } = start({
    'a.md': 'Pick them.\n\n[one](b.sh) and ![two](c.txt)\n',
    'b.sh': 'boil',
    'c.txt': 'none',
    'Kinds/README.md': '# Kinds',
    'Kinds/index.md': '# Others\n\n## Weak prompt',
    'kinds.md': '---\nlayout: wide\n---\n# Kinds too',
    'empty.md': '\n',
    'sections.md':
      '# S\n\n## Weak prompt\n\n## Better prompt\n\n## What to check in the answer\n\n## Why it is better\n'
  })
  symlinkSync('a.md', join(folder, 'z.md'))
  await expect((await run()).decisions).toMatchFileSnapshot('snapshots/import-decisions.txt')
})

describe('it can run again', () => {
  const files: Files = {
    'a.md': '# Tea\n',
    'b.md': '# Cup\n',
    'c.md': '# Pot\n',
    'd.md': '# Lid\n'
  }

  test('and brings what has changed, but never over what somebody has edited, renamed or removed', async () => {
    const { run, content, folder, read } = start(files)
    writeFiles(content, { 'tea/d.md': 'Ours.\n' })
    expect(await run()).toMatchObject({ pages: 4, files: ['tea/a.md', 'tea/b.md', 'tea/c.md'] })

    writeFiles(content, { 'tea/b.md': 'Edited.\n' })
    rmSync(join(content, 'tea/c.md'))
    writeFiles(folder, { 'a.md': '# Tea\n\nNew.\n', 'b.md': '# Cup\n\nNew.\n', 'e.md': '# Jug\n' })
    const second = await run()
    expect(second.files).toEqual(['tea/a.md', 'tea/e.md'])
    expect(second.decisions).toBe(
      `These files were edited here or stood here before, and the folder has other words. They were left as they are: compare the two.
  content/tea/b.md
  content/tea/d.md

These files came with an import before, and somebody has removed or renamed them since. They were left out.
  content/tea/c.md`
    )
    expect(bodyOf(read('tea/a.md'))).toBe('New.\n')
    expect([read('tea/b.md'), read('tea/d.md')]).toEqual(['Edited.\n', 'Ours.\n'])
    expect(existsSync(join(content, 'tea/c.md'))).toBe(false)

    rmSync(join(folder, 'a.md'))
    expect((await run()).decisions).toContain(
      'These files came with an import before, and the folder no longer has them. Remove them if nobody needs them.\n  content/tea/a.md'
    )
    expect(existsSync(join(content, 'tea/a.md'))).toBe(true)
  })
})

test('all files are written, or none', async () => {
  const { run, content } = start({ 'a.md': '# Tea\n', 'b/c.md': '# Cup\n' })
  writeFiles(content, { 'tea/b': 'A file where a folder should be.\n' })
  const before = filesIn(content)
  await expect(run()).rejects.toThrow(/EEXIST|ENOTDIR/)
  expect(filesIn(content)).toEqual(before)
  expect(readdirSync(dirname(content)).filter((name) => name.includes('.import-'))).toEqual([])
})

describe('at a terminal', () => {
  test('says what was imported, and what the check finds on it', { timeout: 60_000 }, async () => {
    const { folder } = start('handbook')
    const content = copyGuide()
    const args = [folder, '--content', content, '--into', 'tea']
    const { exitCode, output, errors } = await runHere('import', args)
    expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: '' })
    // What house style finds changes with its rules.
    expect(output.replace(/^.*house style.*\n/gm, '')).toBe(
      `In ${content}/tea, as the folder has them: 3 of 3 Markdown files, pictures and documents: 1

The check finds this on them. npm run check says where, and what to do:
      3  html-tag, first at tea/kinds/green.md:10
      1  image-caption, first at tea/kinds/index.md:6
      3  review, first at tea/index.md:1
      3  warning: duplicate-id, first at tea/kinds/green.md:24
`
    )
  })
})
