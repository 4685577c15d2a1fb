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
  expect(await readSynonyms(temporaryFolder())).toEqual({
    words: { synonyms: {} },
    problems: []
  })
})

test('synonyms are listed after a word of the guide', async () => {
  const text =
    "# Words\nsynonyms:\n  kettle: [boiler]\n  switch on: [start up, '1']\nurgent: [[spilt], [tea, milk]]\n"
  expect(await synonymsIn(text)).toEqual({
    words: {
      synonyms: { kettle: ['boiler'], 'switch on': ['start up', '1'] },
      urgent: [['spilt'], ['tea', 'milk']]
    },
    problems: []
  })
})
