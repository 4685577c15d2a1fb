/** npm run anchors: adds new addresses to the permalink ledger, and with --fix keeps the old ones alive. */
import { count } from '../count.ts'
import { markerFor } from '../markdown/id-marker.ts'
import { addToLedger, fixFiles, type Fix } from '../permalinks/fix.ts'
import { ledgerFile } from '../permalinks/ledger.ts'
import { inFolder, type Problem } from '../problem.ts'
import { formatReport } from '../reports/index.ts'
import { anchorsOfSite, siteOptions } from './anchors-of-site.ts'
import { contentOption, readOptions, runCommand } from './command-line.ts'
import { readPermalinks } from './read-permalinks.ts'

const ours = new Set(['missing-id', 'lost-anchor', 'alias', 'ledger', 'front-matter'])

await runCommand(async () => {
  const options = readOptions('Adds new addresses to the list of those that were published.', {
    content: contentOption,
    fix: { does: 'Writes ids that are missing, and what keeps old links alive.' },
    ...siteOptions
  })
  const { content, fix, site } = options
  if (site !== undefined) return anchorsOfSite({ ...options, site })
  const read = () => readPermalinks(content)
  const { written, state } = fix
    ? await fixFiles(content, read)
    : { written: [], state: await read() }
  if (fix) {
    process.stdout.write(
      `Wrote ${count(written.length, 'fix')} into the content.\n${written.map(describe).join('')}`
    )
  }
  const added = await addToLedger(content, state, !fix)
  process.stdout.write(`Added ${count(added, 'address')} to ${ledgerFile}.\n`)
  const { problems, causes, folder } = added > 0 ? await read() : state
  const isCause = (problem: Problem) => causes.problems.includes(problem)
  const left = problems.filter((problem) => ours.has(problem.rule) || isCause(problem))
  if (left.length === 0) return 0
  if (left.some(isCause)) {
    const what = causes.hidden ? 'Nothing was written' : 'Some pages were left as they are'
    process.stderr.write(`${what}. Put this right first, then run the command again.\n`)
  }
  const shown = left.map((problem) => inFolder(problem, folder))
  process.stderr.write(formatReport(shown, 'text'))
  return 1
})

function describe({ file, edit, forgotAudience }: Fix): string {
  const again = forgotAudience ? ' If it had for=, write that again.' : ''
  if ('id' in edit) {
    return `  ${file}:${edit.line}  ${markerFor(edit.id, undefined, edit.was)}${again}\n`
  }
  const gone = edit.dropAlias ? `  ${file}  without the alias ${edit.dropAlias}\n` : ''
  return 'alias' in edit ? `${gone}  ${file}  - ${edit.alias}\n` : gone
}
