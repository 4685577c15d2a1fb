import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { wrongExamples } from '../../../src/rules/words/rule-examples.ts'
import { readStyle } from '../../../src/rules/words/read-style.ts'
import { wordRules } from '../../../src/rules/words/rules.ts'
import { temporaryFolder } from '../../project.ts'
import { problemsIn } from '../examples.ts'

/** Reads house style from files that are given as text. */
async function read(files: Readonly<Record<string, string>>) {
  const folder = join(temporaryFolder(), 'content')
  mkdirSync(folder)
  const house = join(folder, '..', 'house.yaml')
  writeFileSync(house, 'sources: { tea: https://tea.example }\n')
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return readStyle(folder, pathToFileURL(house))
}

const rule = `
  use:
    from: tea
    words: { utilise: use }
    bad: Utilise it.
    good: Use it.
`

test('a guide adds rules, terms and words', async () => {
  const { style, problems } = await read({
    'style.yaml': `sources: { tea: https://tea.example }\nrules:${rule}# Names: Big Kettle\nterms:\n  Names:\n    - Big Kettle Extra\n    - Big Kettle\n`,
    'words.txt': '# Why\nzorblex\n\n'
  })
  expect(problems).toEqual([])
  expect(style.words).toEqual(['zorblex'])
  expect(style.terms).toEqual([
    { term: 'Big Kettle Extra', line: 11, column: 7 },
    { term: 'Big Kettle', line: 12, column: 7 }
  ])
  expect(style.rules).toEqual([
    {
      id: 'use',
      from: 'tea',
      severity: 'error',
      words: { utilise: 'use' },
      exact: false,
      everywhere: false,
      outsideLinks: false,
      markup: false,
      whole: false,
      once: false,
      fixes: {},
      except: [],
      exceptAt: [],
      goodAt: expect.anything(),
      fixable: false,
      why: 'House style has a better word.',
      bad: 'Utilise it.',
      good: 'Use it.'
    }
  ])
})

test('a guide without these files has the rules of the engine alone', async () => {
  const { style, problems } = await read({})
  expect({ style, problems }).toEqual({
    style: { rules: [], names: [], terms: [], words: [] },
    problems: []
  })
})

describe('a malformed file is reported at the line', () => {
  test.each([
    ['a pattern that is none', rule.replace('words: { utilise: use }', "find: '(['"), 5],
    ['a rule without an example', rule.replace(/ +bad.*\n/, ''), 4],
    ['a rule that finds two things', rule.replace('bad:', "find: 'tea'\n    bad:"), 4],
    ['a rule that finds nothing', rule.replace(/ +words.*\n/, ''), 4],
    ['a rule with the name of an algorithm', rule.replace('use:', 'list-long:'), 4],
    ['an unknown key', rule.replace('bad:', 'badly:'), 6]
  ])('%s', async (_what, text, line) => {
    for (const file of ['style.yaml', '../house.yaml']) {
      const { problems } = await read({ [file]: `\nrules:${text.trimEnd()}\n` })
      expect(problems.length).toBeGreaterThan(0)
      for (const problem of problems) expect(problem).toMatchObject({ rule: 'style-file', file })
      expect(problems.map((problem) => problem.line)).toContain(line)
    }
  })
})

test('a rule of a guide that finds something in its own good example is reported there', async () => {
  const text = `rules:${rule.replace('Use it', 'Utilise it')}`
  const { ownRules } = await read({ 'style.yaml': text })
  expect(wrongExamples(ownRules)).toMatchObject([{ file: 'style.yaml', line: 6 }])
})

test('what is not a pattern and no word is told by what it lacks', async () => {
  const { problems } = await read({
    'style.yaml': `rules:${rule.replace('words: { utilise: use }', "find: '\\blid (open'")}`,
    'words.txt': '# Words\nbraille\nJane Smith\n'
  })
  expect(problems.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([
    'style.yaml:4 "find" of "use" of "rules" has a ( that is not closed.',
    'words.txt:3 "Jane Smith" is not a word, so it does nothing here.'
  ])
})

test('a name or word longer than a pattern can be is reported at its line', async () => {
  const long = 'x'.repeat(40_000)
  const { problems } = await read({
    'style.yaml': `sources: { tea: https://tea.example }\nrules:${rule.replace('utilise', long)}terms:\n  Names:\n    - ${long}\n`
  })
  expect(problems.map(({ file, line }) => [file, line])).toEqual([
    ['style.yaml', 5],
    ['style.yaml', 10]
  ])
})

test('a rule is not checked in the files and folders that it exempts, and each of them has a page', async () => {
  const style = (except: string) => `rules:
  word-pot:
    from: us
    words: { pot: kettle }
    except: [${except}]
    bad: Fill the pot.
    good: Fill the kettle.`
  const pages = { 'tea/green.md': '# Green\n\nFill the pot.', 'cups.md': '# Cups\n\nFill the pot.' }
  const found = async (except: string) =>
    (await problemsIn({ 'style.yaml': style(except), ...pages }, wordRules)).map(
      ({ rule, file, line }) => `${file}:${line} ${rule}`
    )
  expect(await found('tea/')).toEqual(['cups.md:3 word-pot'])
  expect(await found('tea/green.md, cups.md')).toEqual([])
  expect(await found('tea/, tea')).toEqual(['cups.md:3 word-pot', 'style.yaml:5 style-file'])
})
