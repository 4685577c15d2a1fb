import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { formatReport } from '../../src/reports/index.ts'
import { besideCases, caseFiles, casesIn, findIn, placesOf } from './cases.ts'

describe.each(caseFiles)('%s', (file) => {
  const reports: string[] = []

  test.each(casesIn(file))('$title', async (one) => {
    const { problems, found } = await findIn(file, one)
    reports.push(`# ${one.title}\n\n${formatReport(problems, 'text')}`)
    expect(placesOf(found)).toEqual(placesOf(one.wanted))
    for (const { place, words } of one.wanted) {
      expect(
        found.filter((problem) => problem.place === place && problem.fix.includes(words)),
        words
      ).not.toEqual([])
    }
  })

  test('has the messages of its snapshot', async () => {
    await expect(
      reports.join('\n'),
      'Read what has changed. If it is right, run npm run unit -- tests/rules --update=all'
    ).toMatchFileSnapshot(join(import.meta.dirname, 'snapshots', file.replace('.md', '.txt')))
  })
})

test('every fixture file is read to its end', () => {
  expect(caseFiles.map(besideCases)).toEqual(caseFiles.map(() => ''))
})
