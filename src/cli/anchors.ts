/** npm run anchors: adds newly published addresses to the ledger, and with --fix keeps the old ones alive. */
import { ledgerFile } from '../permalinks/ledger.ts'
import { inFolder, type Problem } from '../problem.ts'
import { formatReport } from '../reports/index.ts'
import { contentOption, readOptions, runCommand } from './command-line.ts'
import { addToLedger, fixAnchors, look, type Fix } from './keep-anchors.ts'

/** The rules that this command is for. */
const ours = new Set(['missing-id', 'lost-anchor', 'alias', 'ledger', 'front-matter'])

await runCommand(async () => {
  const { content, fix } = readOptions(
    'Adds new addresses to the list of those that were published.',
    {
      content: contentOption,
      fix: {
        type: 'boolean',
        default: false,
        does: 'Writes ids that are missing, and what keeps old links alive.'
      }
    }
  )
  if (fix) {
    const written = await fixAnchors(content)
    process.stdout.write(
      `Wrote ${written.length} ${written.length === 1 ? 'fix' : 'fixes'} into the content.\n${written.map(describe).join('')}`
    )
  }
  const added = await addToLedger(content, !fix)
  process.stdout.write(
    `Added ${added} ${added === 1 ? 'address' : 'addresses'} to ${ledgerFile}.\n`
  )
  const { problems, causes, folder } = await look(content)
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

/** One line on what was written, for whoever looks it through. */
function describe({ file, edit, forgotAudience }: Fix): string {
  const again = forgotAudience ? ' If it had for=, write that again.' : ''
  if ('id' in edit) {
    const was = edit.was.length > 0 ? ` was=${edit.was.join(',')}` : ''
    return `  ${file}:${edit.line}  {#${edit.id}${was}}${again}\n`
  }
  const gone = edit.dropAlias ? `  ${file}  without the alias ${edit.dropAlias}\n` : ''
  return 'alias' in edit ? `${gone}  ${file}  - ${edit.alias}\n` : gone
}
