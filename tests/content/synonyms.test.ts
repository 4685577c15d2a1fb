import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readSynonyms } from '../../src/content/synonyms.ts'
import { temporaryFolder } from '../project.ts'

function synonymsIn(text: string) {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'synonyms.yaml'), text)
  return readSynonyms(folder)
}

test('a guide need not have synonyms', async () => {
  expect(await readSynonyms(temporaryFolder())).toEqual({ synonyms: {}, problems: [] })
})

test('what people type stands after a word of the guide', async () => {
  const text = "# Words\nsynonyms:\n  kettle: [boiler]\n  switch on: [start up, '1']\n"
  expect(await synonymsIn(text)).toEqual({
    synonyms: { kettle: ['boiler'], 'switch on': ['start up', '1'] },
    problems: []
  })
})

const fix = 'Write it like this: synonyms: { licence: [license], sign in: [login, log in] }'
const list = 'must be a list of what people type, after each word of the guide.'

test.each([
  [
    'one word and no list',
    'synonyms:\n  kettle: boiler\n',
    2,
    11,
    `"kettle" of "synonyms" is not right. "synonyms" ${list}`,
    'Write it like this: kettle: [boiler]'
  ],
  [
    'a number',
    'synonyms:\n  kettle: [boiler, 401]\n',
    2,
    20,
    `The second item of "kettle" of "synonyms" is not right. "synonyms" ${list}`,
    fix
  ],
  [
    'another key',
    'synonym:\n  kettle: [boiler]\n',
    1,
    1,
    '"synonym" is not a known key here. Did you mean "synonyms"?',
    'Use one of: synonyms.'
  ]
])('%s is a problem at its line', async (_what, text, line, column, message, fix) => {
  const { synonyms, problems } = await synonymsIn(text)
  expect(synonyms).toEqual({})
  expect(problems).toContainEqual({
    rule: 'synonyms',
    severity: 'error',
    file: 'synonyms.yaml',
    line,
    column,
    message,
    fix
  })
})
