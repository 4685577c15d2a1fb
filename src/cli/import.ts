/** npm run import: takes a folder of Markdown, as GitHub shows it, into the content. */
import { join } from 'node:path'
import { checkContent, shownFolder } from '../pipeline.ts'
import { fileIn } from '../problem.ts'
import { contentOption, readArguments, runCommand } from './command-line.ts'
import { pathInContent } from './make-page.ts'
import { Decisions } from './import/decisions.ts'
import { importFolder } from './import/import-folder.ts'
import { leftToDo } from './import/left-to-do.ts'

/** What a person has to put right in Markdown. */
const groups = ['content', 'style', 'links', 'anchors', 'reviews'] as const

await runCommand(async () => {
  const [{ content, ...options }, folder = ''] = readArguments(
    'Takes a folder of Markdown, as GitHub shows it, into the content.',
    'FOLDER',
    {
      content: contentOption,
      into: {
        takes: 'DIR',
        default: '.',
        does: 'The folder in the content that it goes into, such as handbook.'
      }
    },
    'Name one folder of Markdown, for example: npm run import -- ../handbook'
  )
  const decisions = new Decisions()
  const into = pathInContent(content, options.into)
  const { pages, files } = await importFolder(folder, content, into, decisions.add)
  const imported = files.filter((file) => /\.md$/.test(file)).length
  process.stdout.write(
    `In ${join(content, into)}, as the folder has them: ${imported} of ${pages} Markdown files, pictures and documents: ${files.length - imported}\n${decisions}`
  )
  const found = await checkContent(content, undefined, groups)
  const shown = shownFolder(content)
  const ours = found.filter((one) => files.includes(fileIn(shown, one)))
  process.stdout.write(
    ours.length === 0
      ? '\nThe check finds nothing on them.\n'
      : `\nThe check finds this on them. npm run check says where, and what to do:\n${leftToDo(ours)}`
  )
  return 0
})
