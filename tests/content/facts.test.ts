import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readFacts } from '../../src/content/facts.ts'

let dir = ''
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'facts-test-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

test('a guide without facts.tsv has no facts', async () => {
  expect(readFacts(dir)).toEqual({ problems: [] })
})

test('reads the id, addresses and identifiers of each line after the first', async () => {
  const rows = [
    'fact\taddresses\tidentifiers',
    'boil\t/tea/#boil /about/#boil\t100 degrees | Boil|Stop',
    'steep\t/tea/#steep\t',
    '',
    'pour\t/tea/#pour',
    'lost',
    ''
  ]
  await writeFile(join(dir, 'facts.tsv'), rows.join('\n'))
  expect(readFacts(dir).facts).toEqual([
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
