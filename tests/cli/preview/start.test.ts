import { once } from 'node:events'
import { cpSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import {
  coffeeGuide,
  copyProject,
  runCommand,
  startCommand,
  temporaryFolder,
  type Running
} from '../../project.ts'

/** `npm start` on a copy of the coffee guide. Whatever happens to the content, the server goes on. */
const folder = temporaryFolder()
const guide = join(folder, 'guide')
let server: Running
let address = ''
/** What was printed at the start, when site.yaml was broken. */
let printed = ''

const patience = { timeout: 60_000, interval: 50 }
const slow = { timeout: 180_000 }

beforeAll(async () => {
  copyProject(folder)
  cpSync(coffeeGuide, guide, { recursive: true })
  const settings = join(guide, 'site.yaml')
  const text = readFileSync(settings, 'utf8')
  writeFileSync(settings, text.replace('address: https', 'address: http'))
  // Port 0 is any that is free.
  server = startCommand('preview/start', ['--content', 'guide', '--port', '0'], { folder })
  address = new URL('/coffee/', await addressOf(server)).href
  printed = server.output()
  writeFileSync(settings, text)
}, 180_000)

beforeEach(async () => {
  await expect.poll(async () => (await get('')).status, patience).toBe(200)
  await vi.waitFor(async () => expect(await problems()).toEqual([]), patience)
  server.forget()
}, 180_000)

/** A port that nobody listens at. */
async function freePort(): Promise<number> {
  const listener = createServer().listen(0)
  await once(listener, 'listening')
  const address = listener.address()
  listener.close()
  await once(listener, 'close')
  if (typeof address !== 'object' || address === null) throw new Error('There is no free port.')
  return address.port
}

async function addressOf({ output }: Running): Promise<string> {
  return vi.waitFor(() => {
    const printed = /http:\/\/localhost:\d+\/\S*/.exec(output())?.[0]
    if (printed === undefined) throw new Error(`No address is printed:\n${output()}`)
    return printed
  }, patience)
}

/** Changes words in a file of the guide. The file is put back after the test. */
function edit(file: string, words: string, others: string): void {
  const path = join(guide, file)
  const text = readFileSync(path, 'utf8')
  if (!text.includes(words)) throw new Error(`${file} has no "${words}".`)
  onTestFinished(() => writeFileSync(path, text))
  writeFileSync(
    path,
    text.replace(words, () => others)
  )
}

/** What a browser gets for a path, written as in a link on the home page. */
async function get(path: string) {
  const response = await fetch(new URL(path, address))
  return { status: response.status, body: await response.text() }
}

interface Listed {
  readonly count: number
  readonly first: readonly { file?: string; line?: number; rule: string; editor?: string }[]
}

/** What the preview says of the problems that it knows of. */
async function listed(): Promise<Listed> {
  return JSON.parse((await get('problems.json')).body)
}

/** The problems that the preview lists, each as its place and its rule. */
async function problems(): Promise<string[]> {
  const { first } = await listed()
  return first.map(({ file, line, rule }) => `${file}:${line} ${rule}`)
}

/** The addresses of what a page loads, and whether each is there. */
async function loadedBy(html: string): Promise<(string | number)[][]> {
  const addresses = [...html.matchAll(/(?:src|data-problems|stylesheet" href)="([^"]*)"/g)]
  return Promise.all(addresses.map(async ([, path = '']) => [path, (await get(path)).status]))
}

test('starts with a broken site.yaml, and is whole once that is mended', slow, async () => {
  expect(printed).toContain('"address" must be the https address the site is published at.')

  const home = await get('')
  expect(home.status).toBe(200)
  expect(home.body).toContain('<title>Office coffee guide</title>')
})

test(
  'lists what is broken in the terminal and on the page, and serves the page',
  slow,
  async () => {
    edit('about.md', '## Filter scale', '# Filter scale')

    await expect.poll(problems, patience).toEqual(['guide/about.md:10 second-title'])
    await expect.poll(server.output, patience).toContain(
      `guide/about.md:10:1  second-title
  This page has two level 1 headings. A page has one title.
  Fix: Start this line with ## instead of #.

1 problem found.
`
    )
    const page = await get('about/')
    expect(page.status).toBe(200)
    expect(page.body).toContain('A new machine arrives after this one.')
    expect(await loadedBy(page.body)).toContainEqual(['/coffee/problems.json', 200])
  }
)

test('shows a style that is saved, and takes it back', slow, async () => {
  const style = join(folder, 'assets/styles/_footer.scss')
  const text = readFileSync(style, 'utf8')
  onTestFinished(() => writeFileSync(style, text))
  const styles = async () => /<style>(.*?)<\/style>/s.exec((await get('')).body)?.[1] ?? ''
  const before = await styles()

  writeFileSync(style, `${text}\n.app-meta { color: red; }\n`)
  await expect.poll(styles, patience).toContain('.app-meta{color:red}')

  writeFileSync(style, text)
  await expect.poll(styles, patience).toBe(before)
})

test('shows a template that is saved, on pages that nobody saved', slow, async () => {
  const footer = join(folder, 'src/templates/partials/footer.njk')
  const text = readFileSync(footer, 'utf8')
  onTestFinished(() => writeFileSync(footer, text))
  const words = async () => (await get('machine/no-coffee/')).body

  writeFileSync(footer, text.replace('Review dates', 'When pages are reviewed'))
  await expect.poll(words, patience).toContain('When pages are reviewed')
})

test('shows what a page says now on the other pages that name it', slow, async () => {
  edit('machine/no-coffee.md', 'title: No coffee comes out', 'title: The cup stays empty')

  const words = async (page: string) => (await get(page)).body
  for (const page of [
    'machine/no-coffee/',
    'machine/',
    'machine/daily-care/',
    'a-to-z/',
    'all/',
    'llms.txt'
  ]) {
    await expect.poll(() => words(page), patience).toContain('The cup stays empty')
  }
})

test('sends the headers that a host will', slow, async () => {
  const { headers } = await fetch(address)
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self' /)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
})

test('gives each problem the address that opens its place in an editor', slow, async () => {
  edit('about.md', '## Filter scale', '# Filter scale')

  const addresses = async () => {
    const { first } = await listed()
    return first.map(({ editor }) => editor)
  }
  const place = `vscode://file${pathToFileURL(join(guide, 'about.md')).pathname}`
  await expect.poll(addresses, patience).toEqual([`${place}:10:1`])
})

test('lists the first hundred of many problems, in the order of the terminal', slow, async () => {
  const many = Array.from({ length: 120 }, (_, at) => `Tea ${at}\n\n::no-such-block`).join('\n\n')
  edit('about.md', '## Filter scale', `${many}\n\n## Filter scale`)

  await expect.poll(async () => (await listed()).count, patience).toBe(120)
  const places = await problems()
  expect(places.length).toBe(100)
  expect(places.slice(0, 2)).toEqual([
    'guide/about.md:12 placed-block',
    'guide/about.md:16 placed-block'
  ])
})

test('clears the list when the page is mended', slow, async () => {
  edit('about.md', '## Filter scale', '# Filter scale')
  await expect.poll(problems, patience).toEqual(['guide/about.md:10 second-title'])
  server.forget()

  edit('about.md', '# Filter scale', '## Filter scale')

  await expect.poll(problems, patience).toEqual([])
  await expect.poll(server.output, patience).toContain('No problems found.\n')
})

test('shows new words when an editor replaces the file to save it', slow, async () => {
  edit('leak.md', 'Put a sign up.', 'Put a sign at the door.')
  const page = join(guide, 'about.md')
  const text = readFileSync(page, 'utf8')
  onTestFinished(() => writeFileSync(page, text))
  writeFileSync(`${page}.new`, text.replace('A new machine arrives', 'Two new machines arrive'))
  renameSync(`${page}.new`, page)

  const words = async () => (await get('about/')).body
  await expect.poll(words, patience).toContain('Two new machines arrive after this one.')
})

test('has no page where one was deleted, and says which link leads there', slow, async () => {
  const page = join(guide, 'ordering/flat-white.md')
  const text = readFileSync(page)
  onTestFinished(() => writeFileSync(page, text))
  expect((await get('ordering/flat-white/')).status).toBe(200)

  rmSync(page)

  const status = async () => (await get('ordering/flat-white/')).status
  await expect.poll(status, patience).toBe(404)
  await expect.poll(problems, patience).toEqual(['guide/index.md:11 broken-link'])
})

test('keeps its address and its look when site.yaml breaks', slow, async () => {
  edit('site.yaml', 'name: Office coffee guide', 'name: "Office coffee guide')

  await expect.poll(problems, patience).toContainEqual(expect.stringMatching(/ site-config$/))
  const page = await get('about/')
  expect(page.status).toBe(200)
  const loaded = await loadedBy(page.body)
  expect(loaded).toContainEqual(['/coffee/problems.json', 200])
  expect(loaded.filter(([, status]) => status !== 200)).toEqual([])
})

test('goes on when the content folder goes away and comes back', slow, async () => {
  renameSync(guide, `${guide}-away`)
  await expect.poll(server.output, patience).toContain('There is no content folder at guide.')
  renameSync(`${guide}-away`, guide)

  await expect.poll(problems, patience).toEqual([])
  edit('about.md', '## Filter scale', '# Filter scale')
  await expect.poll(problems, patience).toEqual(['guide/about.md:10 second-title'])
})

describe('when the engine itself is saved', () => {
  const other = temporaryFolder()
  let watching: Running
  let home = ''

  beforeAll(async () => {
    copyProject(other)
    cpSync(coffeeGuide, join(other, 'guide'), { recursive: true })
    const port = `${await freePort()}`
    watching = startCommand('preview/start', ['--content', 'guide', '--port', port], {
      folder: other
    })
    home = await addressOf(watching)
    expect(home).toBe(`http://localhost:${port}/coffee/`)
  }, 180_000)

  const words = async () => (await fetch(home)).text()
  const dates = join(other, 'src/site/dates.ts')
  const writeInPlace = writeFileSync
  const replace = (file: string, code: string) => {
    writeFileSync(`${file}.new`, code)
    renameSync(`${file}.new`, file)
  }

  test('runs the new code, each time and however an editor saves', slow, async () => {
    const code = readFileSync(dates, 'utf8')
    for (const [save, month, date] of [
      [replace, 'short', '30 Jun 2030'],
      [replace, '2-digit', '30/06/2030'],
      [writeInPlace, 'long', '30 June 2030'],
      [replace, 'short', '30 Jun 2030']
    ] as const) {
      save(dates, code.replace("month: 'long'", `month: '${month}'`))
      await expect
        .poll(() => words().catch(() => ''), patience)
        .toContain(`The coffee machine is replaced on ${date}.`)
    }
  })

  test('waits for the next save when the new code does not run', slow, async () => {
    const code = readFileSync(dates, 'utf8')
    watching.forget()
    replace(dates, `${code}\nthere is no such code`)
    await expect
      .poll(watching.output, patience)
      .toContain('The preview starts again when the next file in src/ is saved.\n')

    replace(dates, code.replace("month: 'short'", "month: 'long'"))
    expect(await addressOf(watching)).toBe(home)
    expect(await words()).toContain('The coffee machine is replaced on 30 June 2030.')
  })

  test('leaves nothing behind when it is killed', slow, async () => {
    watching.kill()
    await watching.finished
    await expect(fetch(home)).rejects.toThrow('fetch failed')
  })
})

test('does not start without a content folder', { timeout: 60_000 }, async () => {
  const started = await runCommand('preview/start', ['--content', 'nowhere', '--port', '0'], {
    folder
  })

  expect(started).toEqual({
    exitCode: 2,
    output: '',
    errors: 'There is no content folder at nowhere.\n'
  })
})

test('what was just saved can be searched for', slow, async () => {
  expect(await get('search/index/words/z.json')).toMatchObject({ status: 404 })
  server.forget()
  edit('about.md', 'Each filter has a colour.', 'Each zebra has a colour.')
  await vi.waitFor(() => expect(server.output()).toContain('Built in'), patience)
  const words = await get('search/index/words/z.json')
  expect(JSON.parse(words.body)).toEqual({ zebra: 1 })
  const script = await fetch(new URL('search/index/pagefind.js', address))
  expect(script.headers.get('content-type')).toBe('text/javascript')
})
