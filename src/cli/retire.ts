/** npm run retire: takes a page or a section away for good, and says why at its old address. */
import { buildDate } from '../build-environment.ts'
import { contentOption, readArguments, runCommand } from './command-line.ts'
import { retire } from './retire-content.ts'

await runCommand(async () => {
  const [{ content }, address = '', reason = '', instead = ''] = readArguments(
    'Takes a page or a section away. Its addresses say why, and where to go instead.',
    'ADDRESS "WHY" INSTEAD',
    { content: contentOption },
    'Say what goes, why, and where to go instead, for example: npm run retire -- /support/fax/ "Nobody has a fax any more." /support/'
  )
  const { linking, facts } = await retire(content, address, reason, instead, buildDate())
  const lines = [
    `${address} is retired. See git diff for what went.`,
    linking.length > 0 &&
      `These link to ${instead} now. Read whether their words still fit: ${linking.join(', ')}`,
    facts.length > 0 && `No page states these any more: ${facts.join(', ')}`
  ]
  process.stdout.write(`${lines.filter(Boolean).join('\n')}\n`)
  return 0
})
