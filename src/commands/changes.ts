/** npm run changes: what the content would change on the site, as Markdown for the comment on a pull request. */
import { compareSites } from '../changes/compare.ts'
import { checkGroups, prepareChecks } from '../checks/index.ts'
import { loadSite, UsageError } from '../load-site.ts'
import type { Doc, Reading } from '../model.ts'
import { formatChanges } from '../reports/changes.ts'
import { formatMarkdown, longest } from '../reports/markdown.ts'
import { inOrder } from '../reports/order.ts'
import { gradedTexts, readingGrade } from '../style/reading.ts'
import { countWords } from '../style/sentences.ts'
import { checkUnbuilt, groupsOf } from './build-site.ts'
import { buildDate, readOptions, runCommand } from './command-line.ts'

await runCommand(async () => {
  const { base, content, only } = readOptions({
    base: { type: 'string' },
    content: { type: 'string', default: 'content' },
    only: { type: 'string', default: checkGroups.join(',') }
  })
  if (base === undefined) {
    throw new UsageError('--base is missing. Give the content folder to compare with.')
  }
  const groups = groupsOf(only)
  const today = buildDate()
  const { site: before } = await loadSite(base, today)
  prepareChecks(groups)
  const after = await loadSite(content, today)
  const problems = await checkUnbuilt(after, content, groups)
  const changes = formatChanges(compareSites(before, after.site, readingOf))
  const rest = formatMarkdown(inOrder(problems), longest - changes.length)
  process.stdout.write(`${changes}\n${rest}`)
  return 0
})

function readingOf({ text, prose }: Doc): Reading {
  return { words: countWords(text), grade: readingGrade(gradedTexts(prose.runs)) }
}
