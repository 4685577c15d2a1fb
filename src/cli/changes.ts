/** npm run changes: what the content would change on the site, for the comment on a pull request. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildDate } from '../build-environment.ts'
import type { Doc } from '../content/doc.ts'
import { plainText, segmentsIn } from '../markdown/walk.ts'
import { writeFiles } from '../outputs/write-files.ts'
import { compareLedgers } from '../permalinks/ledger.ts'
import { loadSite, writeSite } from '../pipeline.ts'
import { formatChanges } from '../reports/changes.ts'
import { showProgress } from '../reports/progress.ts'
import { checkBuilt, checkGroups } from '../rules/index.ts'
import { gradedTexts, readingGrade } from '../rules/words/reading.ts'
import { countWords } from '../rules/words/sentences.ts'
import { compareSites, type Reading } from '../site/compare.ts'
import { UsageError } from '../usage-error.ts'
import { buildBase, dropBase, findBase } from './changes/base.ts'
import { writePictures, writeSuggestions } from './changes/write-review.ts'
import { contentOption, groupsOf, readOptions, runCommand } from './command-line.ts'

await runCommand(async () => {
  const { base, content, only, output } = readOptions(
    'Says what the content would change on the site.',
    {
      base: {
        type: 'string',
        takes: 'DIR/COMMIT',
        does: 'The content as it was, to compare with: a folder, or a commit.'
      },
      content: contentOption,
      only: {
        type: 'string',
        default: checkGroups.join(','),
        takes: 'GROUPS',
        does: 'The checks whose problems are listed.'
      },
      output: {
        type: 'string',
        takes: 'DIR',
        does: 'Where comment.md, changes.html with pictures, and review.json with suggestions go. Without it, the comment is printed.'
      }
    }
  )
  if (base === undefined) {
    throw new UsageError(
      '--base is missing. Give the content folder or the commit to compare with.'
    )
  }
  const groups = groupsOf(only)
  const temporary = await mkdtemp(join(tmpdir(), 'guidance-changes-'))
  const worktree = join(temporary, 'base')
  const old = join(temporary, 'before')
  const now = join(temporary, 'after')
  try {
    const found = await findBase(base, content, worktree)
    const today = buildDate()
    const before = await loadSite(found.content, today)
    const after = await loadSite(content, today)
    const dropped = compareLedgers(before.ledger, after.ledger)
    await writeSite(after, content, now)
    const checking = { content, output: now, groups, onPage: showProgress('looks at pages') }
    const problems = [...dropped, ...(await checkBuilt(after, checking))]
    const changes = compareSites(before.site, after.site, readingOf)
    if (output === undefined) {
      process.stdout.write(formatChanges(changes, problems))
    } else {
      await writeSuggestions(output, base, content, problems)
      if (!(await buildBase(found, old))) await writeSite(before, found.content, old)
      const sides = [
        { site: before.site, folder: old },
        { site: after.site, folder: now }
      ] as const
      const others = await writePictures(output, ...sides, changes, problems)
      const comment = formatChanges(changes, problems, others)
      await writeFiles(output, [{ path: 'comment.md', content: comment }])
    }
    // All else is found by other commands too. This is seen only beside what was there before.
    return dropped.length > 0 ? 1 : 0
  } finally {
    await dropBase(worktree)
    await rm(temporary, { recursive: true, force: true })
  }
})

function readingOf(doc: Doc): Reading {
  return { words: countWords(plainText(doc)), grade: readingGrade(gradedTexts(segmentsIn(doc))) }
}
