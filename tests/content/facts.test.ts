import { expect, test } from 'vitest'
import { readFacts } from '../../src/content/facts.ts'
import { temporaryFolder, writeFiles } from '../project.ts'

test('a guide without facts.tsv has no facts', () => {
  expect(readFacts(temporaryFolder())).toEqual([])
})

test('reads the id, addresses and identifiers of each line after the first', () => {
  const rows = [
    'fact\taddresses\tidentifiers',
    'boil\t/tea/#boil /about/#boil\t100 degrees | Boil|Stop',
    'steep\t/tea/#steep\t',
    '',
    'pour\t/tea/#pour',
    'lost',
    ''
  ]
  const dir = writeFiles(temporaryFolder(), { 'facts.tsv': rows.join('\n') })
  expect(readFacts(dir)).toEqual([
    {
      id: 'boil',
      addresses: ['/tea/#boil', '/about/#boil'],
      identifiers: ['100 degrees', 'Boil|Stop'],
      line: 2
    },
    { id: 'steep', addresses: ['/tea/#steep'], identifiers: [], line: 3 },
    { id: 'pour', addresses: ['/tea/#pour'], identifiers: [], line: 5 },
    { id: 'lost', addresses: [], identifiers: [], line: 6 }
  ])
})
