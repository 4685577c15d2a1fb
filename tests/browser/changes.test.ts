/** What a reviewer sees of a change: the pages that look different, before and after, at two widths. */
import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { runHere } from '../build.ts'
import { coffeeGuide, replaceIn, temporaryFolder, writeFiles } from '../project.ts'
import { evaluateAll, openPage, wordsOf } from './open.ts'

const page = (title: string, words: string) =>
  `---\ntitle: ${title}\ndescription: ${title} and more.\ntype: page\n---\n\n${words}\n`

test('a change is shown as pictures of what looks different, in one file', async () => {
  const [before, after, output] = [temporaryFolder(), temporaryFolder(), temporaryFolder()]
  for (const guide of [before, after]) {
    for (const file of ['site.yaml', 'page-types.yaml']) {
      cpSync(join(coffeeGuide, file), join(guide, file))
    }
    replaceIn(join(guide, 'site.yaml'), 'whole: /all/\n', '')
    writeFiles(guide, {
      'index.md': page('Drinks', 'Hot.'),
      'about.md': page('About', 'A new machine arrives after this one.'),
      'leak.md': page('Leaks', 'Call.'),
      'machine.md': page('The machine', '::pages')
    })
  }
  replaceIn(join(after, 'about.md'), 'A new machine arrives', 'Two machines arrive')
  writeFiles(after, { 'machine/tea.md': page('Tea', 'Boil it.') })

  const args = ['--base', before, '--content', after, '--only', 'links', '--output', output]
  expect(await runHere('changes', args)).toMatchObject({ errors: '', exitCode: 0 })

  // The page of the folder lists the new one. Those that look the same have no picture.
  const both = (name: string) =>
    ['1280-after', '1280-before', '390-after', '390-before'].map((one) => `${name}-${one}.png`)
  expect(readdirSync(join(output, 'pictures'))).toEqual(
    expect.arrayContaining([
      ...both('about'),
      'machine-tea-1280-after.png',
      'machine-tea-390-after.png'
    ])
  )
  expect(readdirSync(join(output, 'pictures'))).not.toContain('leak-1280-after.png')
  expect(readFileSync(join(output, 'comment.md'), 'utf8')).toContain(
    '<td><del>A new machine arrives</del> after this one.'
  )
  expect(JSON.parse(readFileSync(join(output, 'review.json'), 'utf8'))).toEqual({
    event: 'COMMENT',
    comments: []
  })

  const tab = await openPage(pathToFileURL(join(output, 'changes.html')).href)
  const words = await wordsOf(tab, 'body')
  for (const part of ['About', 'Two machines arrive', 'New: /machine/tea/', 'Boil it.']) {
    expect(words).toContain(part)
  }
  const pictures = await evaluateAll(tab, 'img', (all) =>
    (all as HTMLImageElement[]).map(({ naturalWidth, naturalHeight }) => [
      naturalWidth,
      naturalHeight
    ])
  )
  expect(pictures.map(([width]) => width)).toEqual(expect.arrayContaining([1280, 390]))
  // A few words are no whole page.
  expect(Math.min(...pictures.map(([, height = 0]) => height))).toBeLessThan(400)
})
