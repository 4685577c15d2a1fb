/** npm run anchors: adds newly published addresses to the ledger, and with --fix keeps the old ones alive. */
import { ledgerFile } from '../content/ledger.ts'
import { formatReport } from '../reports/index.ts'
import { checkContent } from './build-site.ts'
import { contentOption, readOptions, runCommand } from './command-line.ts'
import { addToLedger, fixAnchors } from './keep-anchors.ts'

/** The rules that this command is for, and what it waits for. */
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
    process.stdout.write(`Wrote ${written} ${written === 1 ? 'fix' : 'fixes'} into the content.\n`)
  }
  const added = await addToLedger(content)
  process.stdout.write(
    `Added ${added} ${added === 1 ? 'address' : 'addresses'} to ${ledgerFile}.\n`
  )
  const found = await checkContent(content, undefined, ['content', 'anchors'])
  const left = found.filter(({ rule }) => ours.has(rule))
  if (left.length > 0) process.stderr.write(formatReport(left, 'text'))
  return left.length > 0 ? 1 : 0
})
