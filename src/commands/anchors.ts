/** npm run anchors: adds newly published addresses to the ledger, and with --fix keeps the old ones alive. */
import { ledgerFile } from '../content/ledger.ts'
import { inFolder } from '../load-site.ts'
import { formatReport } from '../reports/index.ts'
import { contentOption, readOptions, runCommand } from './command-line.ts'
import { addToLedger, fixAnchors, look } from './keep-anchors.ts'

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
      `Wrote ${written.length} ${written.length === 1 ? 'fix' : 'fixes'} into the content.\n`
    )
  }
  const added = await addToLedger(content)
  process.stdout.write(
    `Added ${added} ${added === 1 ? 'address' : 'addresses'} to ${ledgerFile}.\n`
  )
  const { problems, causes, folder } = await look(content)
  const left = problems.filter(
    (problem) => ours.has(problem.rule) || causes.problems.includes(problem)
  )
  if (left.length === 0) return 0
  if (causes.problems.length > 0) {
    process.stderr.write(
      `${causes.hidden ? 'Nothing was written' : 'Some pages were left as they are'}. Put this right first, then run the command again.\n`
    )
  }
  process.stderr.write(
    formatReport(
      left.map((problem) => inFolder(problem, folder)),
      'text'
    )
  )
  return 1
})
