/** npm run changes: what the content would change on the site, for the comment on a pull request. */
import { join } from 'node:path'
import { buildDate } from '../build-environment.ts'
import type { Doc } from '../content/doc.ts'
import { plainText, segmentsIn } from '../markdown/walk.ts'
import { writeFiles } from '../outputs/write-files.ts'
import { writeSite } from '../outputs/write-site.ts'
import { compareLedgers } from '../permalinks/ledger.ts'
import { loadSite } from '../pipeline.ts'
import { formatChanges } from '../reports/changes.ts'
import { showProgress } from '../reports/progress.ts'
import { checkBuilt, checkGroups } from '../rules/index.ts'
import { gradedTexts, readingGrade } from '../rules/words/reading.ts'
import { countWords } from '../rules/words/sentences.ts'
import { compareSites, type Reading } from '../site/compare.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { UsageError } from '../usage-error.ts'
import { buildBase, findBase } from './changes/base.ts'
import { writePictures, writeSuggestions } from './changes/write-review.ts'
import { contentOption, groupsOf, readOptions, runCommand } from './command-line.ts'

await runCommand(async () => {
  const {
    base: named,
    content,
    only,
    output
  } = readOptions('Says what the content would change on the site.', {
    base: {
      takes: 'DIR/COMMIT',
      does: 'The content as it was, to compare with: a folder, or a commit.'
    },
    content: contentOption,
    only: {
      takes: 'GROUPS',
      default: checkGroups.join(','),
      does: 'The checks whose problems are listed.'
    },
    output: {
      takes: 'DIR',
      does: 'Where comment.md, changes.html with pictures, and review.json with suggestions go. Without it, the comment is printed.'
    }
  })
  if (named === undefined) {
    throw new UsageError(
      '--base is missing. Give the content folder or the commit to compare with.'
    )
  }
  const groups = groupsOf(only)
  await using temporary = await temporaryFolder()
  const folderFor = (name: string) => join(temporary.path, name)
  await using base = await findBase(named, content, folderFor('base'))
  const today = buildDate()
  const before = { ...(await loadSite(base.content, today)), output: folderFor('before') }
  const after = { ...(await loadSite(content, today)), output: folderFor('after') }
  const dropped = compareLedgers(before.ledger, after.ledger)
  await writeSite(after, content, after.output)
  const checking = {
    ...{ content, output: after.output, groups },
    onPage: showProgress('looks at pages')
  }
  const problems = [...dropped, ...(await checkBuilt(after, checking))]
  const changes = compareSites(before.site, after.site, readingOf)
  if (output === undefined) {
    process.stdout.write(formatChanges(changes, problems))
  } else {
    await writeSuggestions(output, named, content, problems)
    if (!(await buildBase(base, before.output))) {
      await writeSite(before, base.content, before.output)
    }
    const others = await writePictures(output, before, after, changes, problems)
    const comment = formatChanges(changes, problems, others)
    await writeFiles(output, [{ path: 'comment.md', content: comment }])
  }
  // All else is found by other commands too. This is seen only beside what was there before.
  return dropped.length > 0 ? 1 : 0
})

function readingOf(doc: Doc): Reading {
  return { words: countWords(plainText(doc)), grade: readingGrade(gradedTexts(segmentsIn(doc))) }
}
