/** npm run new: makes a page that is valid but for the words that only its author can write. */
import { openTerminal } from './ask.ts'
import { contentOption, readArguments, runCommand } from './command-line.ts'
import { buildDate } from '../build-environment.ts'
import { makePage } from './make-page.ts'

await runCommand(async () => {
  const [options, ...words] = readArguments(
    'Makes a page that is valid but for the words that only its author can write.',
    'TYPE "TITLE"',
    {
      content: contentOption,
      folder: { takes: 'DIR', does: 'The folder in the content that it goes into.' }
    }
  )
  const terminal = openTerminal()
  try {
    const { path, url } = await makePage({ words, ...options, today: buildDate() }, terminal.ask)
    process.stdout.write(
      `Made ${path}. Now:

1. Open it in an editor.
2. Run npm start, and see the page at http://localhost:8080${url} as you write.
3. Replace everything in square brackets with your own words, and make each id, such as <!-- #step-1 -->, fit them.
4. Run npm run check: it lists what is left to do.
`
    )
    return 0
  } finally {
    terminal.close()
  }
})
