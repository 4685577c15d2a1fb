import { cpSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makePage } from '../../src/cli/make-page.ts'
import { UsageError } from '../../src/usage-error.ts'
import { pageTypes } from '../make.ts'
import { runHere } from '../build.ts'
import { coffeeGuide, copyGuide, filesIn, temporaryFolder } from '../project.ts'

const [guide, untouched] = [copyGuide(), copyGuide()]
const slow = { timeout: 60_000 }

/** `npm run new` on a copy of the coffee guide, by nobody at a terminal. */
function make(...args: string[]) {
  return runHere('new', [...args, '--content', guide])
}

test('makes a page where pages of its type are, and says what to do next', slow, async () => {
  expect(await make('scenario', 'Milk is cold: "E7" #2')).toEqual({
    exitCode: 0,
    output: `Made ${guide}/machine/milk-is-cold-e7-2.md. Now:

1. Open it in an editor.
2. Run npm start, and see the page at http://localhost:8080/coffee/machine/milk-is-cold-e7-2/ as you write.
3. Replace everything in square brackets with your own words, and make each id, such as <!-- #step-1 -->, fit them.
4. Run npm run check: it lists what is left to do.
`,
    errors: ''
  })
  const text = readFileSync(join(guide, 'machine/milk-is-cold-e7-2.md'), 'utf8')
  expect(text).toContain(`title: 'Milk is cold: "E7" #2'\n`)
  expect(text).toContain('\nowner: facilities\nreviewed: 2030-02-01\n')
})

/** Makes a page in the process of the test. A person answers what is asked in turn, or nobody is there. */
function makeHere(
  words: readonly string[],
  content = guide,
  folder?: string,
  answers: string[] = []
) {
  const ask = async () => answers.shift()
  return makePage({ words, content, folder, today: '2030-02-01' }, ask)
}

test('takes a title without quotation marks, in any script', async () => {
  const path = join(guide, 'чайник-горит.md')
  expect(await makeHere(['incident', 'Чайник', 'горит'])).toMatchObject({ path })
  expect(existsSync(path)).toBe(true)
})

test('asks again where an answer is not right, and says why', async () => {
  await makeHere(['page', 'Milk'], guide, 'machine')
  const asked: string[] = []
  const answers = ['kettle', '', 'page', '../tea', 'machine', '?!', 'x'.repeat(66), 'Milk', 'Foam']
  const ask = async (question: string) => {
    asked.push(question.split('\n')[0] ?? '')
    return answers.shift()
  }
  const made = await makePage({ words: [], content: guide, today: '2030-02-01' }, ask)
  expect(made.path).toBe(join(guide, 'machine/foam.md'))
  const types = [...pageTypes.keys()].join(', ')
  expect(asked).toEqual([
    `What type of page? (${types})`,
    `npm run new does not know "kettle". It takes: ${types}.`,
    `npm run new does not know "". It takes: ${types}.`,
    expect.stringMatching(/^In which folder of the content\?/),
    `The folder "../tea" is not in ${guide}.`,
    'What is its title?',
    'The title "?!" has no letters or numbers to name a file after.',
    '"title" must be text of at most 65 characters.',
    `${guide}/machine/milk.md is there already. Give the page another title, or edit that file.`
  ])
})

describe('what it cannot do it says in a sentence, and writes nothing', () => {
  const howTo = (what: string) =>
    `Say the type of the page and its title, for example: npm run new -- page "Chat is slow". The ${what} is missing. The types are: ${[...pageTypes.keys()].join(', ')}.`

  test.each([
    ['no title', ['scenario'], howTo('title')],
    [
      'a type whose pages are in more than one folder',
      ['page', 'Tea'],
      'Pages of the type page are in more than one folder: ., machine. Say which, for example: --folder machine'
    ]
  ])('%s', async (_, words, message, folder?: string) => {
    const before = filesIn(untouched)

    const made = makeHere(words, untouched, folder)

    await expect(made).rejects.toThrow(new UsageError(message))
    expect(filesIn(untouched)).toEqual(before)
  })

  test('a type that no page has yet', async () => {
    const empty = temporaryFolder()
    for (const file of ['site.yaml', 'page-types.yaml'])
      cpSync(join(coffeeGuide, file), join(empty, file))

    await expect(makeHere(['prompt', 'Tea'], empty)).rejects.toThrow(
      new UsageError(
        'No page is of the type prompt yet. Say which folder of the content it goes in, for example: --folder prompts'
      )
    )
  })
})

test.each(['tea', `${guide}/tea`])('takes a new folder, typed as %s', async (folder) => {
  const path = join(guide, `tea/tea-in-${folder.length}.md`)
  const words = ['page', `Tea in ${folder.length}`]
  expect(await makeHere(words, guide, folder)).toMatchObject({ path })
  expect(existsSync(path)).toBe(true)
})
