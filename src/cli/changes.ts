/** npm run changes: what the content would change on the site, as Markdown for the comment on a pull request. */
import { compareSites, type Reading } from '../site/compare.ts'
import { compareLedgers } from '../permalinks/ledger.ts'
import { checkGroups } from '../rules/index.ts'
import { UsageError } from '../usage-error.ts'
import type { Doc } from '../content/doc.ts'
import { plainText, segmentsIn } from '../markdown/walk.ts'
import { formatChanges } from '../reports/changes.ts'
import { formatReport } from '../reports/index.ts'
import { longest } from '../reports/markdown.ts'
import { gradedTexts, readingGrade } from '../rules/words/reading.ts'
import { countWords } from '../rules/words/sentences.ts'
import { checkUnbuilt, loadSite } from '../pipeline.ts'
import { contentOption, groupsOf, readOptions, runCommand } from './command-line.ts'
import { buildDate } from '../build-environment.ts'

await runCommand(async () => {
  const { base, content, only } = readOptions('Says what the content would change on the site.', {
    base: { type: 'string', takes: 'DIR', does: 'The content as it was, to compare with.' },
    content: contentOption,
    only: {
      type: 'string',
      default: checkGroups.join(','),
      takes: 'GROUPS',
      does: 'The checks whose problems are listed.'
    }
  })
  if (base === undefined) {
    throw new UsageError('--base is missing. Give the content folder to compare with.')
  }
  const groups = groupsOf(only)
  const today = buildDate()
  const before = await loadSite(base, today)
  const after = await loadSite(content, today)
  const dropped = compareLedgers(before.ledger, after.ledger)
  const problems = [...dropped, ...(await checkUnbuilt(after, content, groups))]
  const changes = formatChanges(compareSites(before.site, after.site, readingOf))
  const rest = formatReport(problems, 'markdown', longest - changes.length)
  process.stdout.write(`${changes}\n${rest}`)
  // All else is found by other commands too. This is seen only beside what was there before.
  return dropped.length > 0 ? 1 : 0
})

function readingOf(doc: Doc): Reading {
  return { words: countWords(plainText(doc)), grade: readingGrade(gradedTexts(segmentsIn(doc))) }
}
