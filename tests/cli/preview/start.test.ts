import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import {
  copyGuide,
  copyProject,
  freePort,
  runCommand,
  startCommand,
  temporaryFolder,
  type Running
} from '../../project.ts'

/** `npm start` on a copy of the coffee guide, one for all tests. Whatever happens to the content, it goes on. */
const folder = temporaryFolder()
const guide = join(folder, 'guide')
const patience = { timeout: 60_000, interval: 50 }
let server: Running
let address = ''

beforeAll(async () => {
  copyProject(folder)
  copyGuide(guide)
  const port = `${await freePort()}`
  address = `http://localhost:${port}/coffee/`
  edit('guide/site.yaml', (text) => text.replace('address: https', 'address: http'))
  edit('guide/machine/no-coffee.md', (text) =>
    text.replace(/^reviewed: .*$/m, 'reviewed: 2030-01-31')
  )
  // A page of no owner is a warning.
  const meta = '---\ndescription: What is new.\nowner: facilities\nreviewed: 2030-01-31\n---\n\n'
  edit('guide/about.md', (text) => meta + text)
  server = startCommand('preview/start', ['--content', 'guide', '--port', port], { folder })
})

function eventually<Value>(read: () => Value | Promise<Value>) {
  return expect.poll(read, patience)
}

/** Changes a file, and gives the function that puts it back. */
function edit(path: string, change: (text: string) => string, write = writeFileSync): () => void {
  const file = join(folder, path)
  const text = readFileSync(file, 'utf8')
  const changed = change(text)
  if (changed === text) throw new Error(`${path} has not changed.`)
  write(file, changed)
  return () => writeFileSync(file, text)
}

/** Changes words in a file until the end of the test. */
function editHere(path: string, words: string, others: string, write = writeFileSync): void {
  onTestFinished(edit(path, (text) => text.replace(words, others), write))
}

/** Saves as editors do that write a new file and give it the name of the old one. */
const replaceFile: typeof writeFileSync = (file, text) => {
  writeFileSync(`${String(file)}.new`, text)
  renameSync(`${String(file)}.new`, String(file))
}

/** What a browser gets for a path, written as in a link on the home page. */
async function get(path: string) {
  const response = await fetch(new URL(path, address))
  return { status: response.status, body: await response.text() }
}

const words = (path: string) => async () => (await get(path)).body

interface Listed {
  readonly errors: number
  readonly warnings: number
  readonly first: readonly { file?: string; line?: number; rule: string; editor?: string }[]
}

async function listed(): Promise<Listed> {
  return JSON.parse((await get('problems.json')).body)
}

/** The problems that the preview lists for the page, each as its place and its rule. */
async function problems(): Promise<string[]> {
  const { first } = await listed()
  return first.map(({ file, line, rule }) => `${file}:${line} ${rule}`)
}

/** The addresses of what a page loads, and whether each is there. */
async function loadedBy(html: string): Promise<(string | number)[][]> {
  const addresses = [...html.matchAll(/(?:src|data-problems|stylesheet" href)="([^"]*)"/g)]
  return Promise.all(addresses.map(async ([, path = '']) => [path, (await get(path)).status]))
}

test('starts with a broken site.yaml, and shows the guide once that is mended', async () => {
  await eventually(server.output).toContain(new URL('/', address).href)
  expect(server.output()).toContain('"address" must be the https address the site is published at.')
  edit('guide/site.yaml', (text) => text.replace('address: http:', 'address: https:'))
  await eventually(words('')).toContain('<title>Office coffee guide</title>')
})

describe('when the content, a template or a style is saved, it', () => {
  beforeEach(async () => {
    await vi.waitFor(async () => expect(await problems()).toEqual([]), patience)
    server.forget()
  })

  test('lists a problem in the terminal and for the page, and clears it when it is mended', async () => {
    const mend = edit('guide/about.md', (text) => text.replace('## Filter scale', '# Filter scale'))
    await eventually(problems).toEqual(['guide/about.md:16 second-title'])
    await eventually(server.output).toContain(
      `guide/about.md:16:1  second-title
  This page has two level 1 headings. A page has one title.
  Fix: Start this line with ## instead of #.

1 problem found.
`
    )
    const editor = `vscode://file${pathToFileURL(join(guide, 'about.md')).pathname}:16:1`
    expect((await listed()).first).toMatchObject([{ editor }])
    const page = await get('about/')
    expect(page.status).toBe(200)
    expect(page.body).toContain('A new machine arrives after this one.')
    expect(await loadedBy(page.body)).toContainEqual(['/coffee/problems.json', 200])

    server.forget()
    mend()
    await eventually(problems).toEqual([])
    await eventually(server.output).toContain('No problems found.\n')
  })

  test('lists what a check lists: words and warnings too', async () => {
    editHere('guide/about.md', 'A new machine arrives', 'They utilise a new mashine, which impacts')
    const expected = ['word-utilise', 'spelling', 'word-impact']
    await eventually(problems).toEqual(expected.map((rule) => `guide/about.md:14 ${rule}`))
    expect(await listed()).toMatchObject({ errors: 2, warnings: 1 })
  })

  test('shows a style and a template that are saved, and takes them back', async () => {
    const page = 'machine/no-coffee/'
    const before = await words(page)()
    const takeBack = [
      edit('assets/styles/_footer.scss', (text) => `${text}\n.app-meta { color: red; }\n`),
      edit('src/templates/partials/footer.njk', (text) =>
        text.replace('Review dates', 'Next dates')
      )
    ]
    await eventually(words(page)).toMatch(/\.app-meta\{color:red\}[^]*Next dates/)

    for (const back of takeBack) back()
    await eventually(words(page)).toBe(before)
  })

  test('shows what a page says now on the other pages that name it, and in the search', async () => {
    expect((await get('search/index/words/z.json')).status).toBe(404)
    editHere('guide/machine/no-coffee.md', 'title: No coffee comes out', 'title: Only zebra stays')

    for (const page of [
      'machine/no-coffee/',
      'machine/',
      'machine/daily-care/',
      'a-to-z/',
      'all/'
    ]) {
      await eventually(words(page)).toContain('Only zebra stays')
    }
    await eventually(words('llms.txt')).toContain('Only zebra stays')
    expect(JSON.parse(await words('search/index/words/z.json')())).toHaveProperty('zebra')
  })

  test('shows new words when an editor replaces the file to save it', async () => {
    editHere('guide/leak.md', 'Put a sign up.', 'Put a sign at the door.')
    editHere('guide/about.md', 'A new machine arrives', 'Two new machines arrive', replaceFile)
    await eventually(words('about/')).toContain('Two new machines arrive after this one.')
    await eventually(words('leak/')).toContain('Put a sign at the door.')
  })

  test('keeps its address and its look when site.yaml breaks', async () => {
    editHere('guide/site.yaml', 'name: Office coffee guide', 'name: "Office coffee guide')

    await eventually(problems).toContainEqual(expect.stringMatching(/ site-config$/))
    const loaded = await loadedBy((await get('about/')).body)
    expect(loaded).toContainEqual(['/coffee/problems.json', 200])
    expect(loaded.filter(([, status]) => status !== 200)).toEqual([])
  })

  test('goes on when the content folder goes away and comes back', async () => {
    renameSync(guide, `${guide}-away`)
    await eventually(server.output).toContain('There is no content folder at guide.')
    renameSync(`${guide}-away`, guide)

    await eventually(problems).toEqual([])
    editHere('guide/about.md', '## Filter scale', '# Filter scale')
    await eventually(problems).toEqual(['guide/about.md:16 second-title'])
  })
})

test('runs the new code of the engine, and waits for the next save where that does not run', async () => {
  const dates = 'src/site/dates.ts'
  const shown = () => words('')().catch(() => '')
  const month = (style: string) => (text: string) => text.replace("month: 'long'", style)

  const back = edit(dates, month("month: 'short'"), replaceFile)
  await eventually(shown).toContain(
    'The coffee machine is replaced on <strong>30 Jun 2030</strong>.'
  )

  server.forget()
  edit(dates, (text) => `${text}\nthere is no such code`, replaceFile)
  await eventually(server.output).toContain(
    'The preview starts again when the next file in src/ is saved.\n'
  )

  back()
  await eventually(shown).toContain(
    'The coffee machine is replaced on <strong>30 June 2030</strong>.'
  )
})

test('leaves nothing behind when it is killed', async () => {
  server.kill()
  await server.finished
  await expect(fetch(address)).rejects.toThrow('fetch failed')
})

test.each([
  [['--content', 'nowhere', '--port', '0'], 'There is no content folder at nowhere.\n'],
  [['--content', 'guide', '--port', 'tea'], '--port is "tea". It must be a number.\n']
])('cannot run with %j', async (args, errors) => {
  const started = await runCommand('preview/start', args, { folder })
  expect(started).toEqual({ exitCode: 2, output: '', errors })
})
