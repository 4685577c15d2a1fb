/** npm run move: gives a page, a folder or a section another address, and everything that names it. */
import { buildDate } from '../build-environment.ts'
import { contentOption, readArguments, runCommand } from './command-line.ts'
import { move } from './move-content.ts'

await runCommand(async () => {
  const [{ content }, from = '', to = ''] = readArguments(
    'Moves a page, a folder or a section, with the links to it. Old addresses lead on.',
    'OLD NEW',
    { content: contentOption },
    'Say what moves, and where to, for example: npm run move -- /support/ /help/, or for a section: npm run move -- /support/#tier-1 /resources/'
  )
  const moved = await move(content, from, to, buildDate())
  for (const [old, now] of moved) process.stdout.write(`${old} is ${now} now.\n`)
  return 0
})
