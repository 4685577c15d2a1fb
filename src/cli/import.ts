/** npm run import: takes a folder of Markdown, as GitHub shows it, into the content. */
import { join, relative } from 'node:path'
import { checkContent } from '../pipeline.ts'
import { outOfFolder } from '../problem.ts'
import { UsageError } from '../usage-error.ts'
import { contentOption, readWordsAndOptions, runCommand } from './command-line.ts'
import { insideContent } from './make-page.ts'
import { Decisions } from './import/decisions.ts'
import { importFolder } from './import/import-folder.ts'
import { leftToDo } from './import/left-to-do.ts'

/** What a person has to put right in Markdown. */
const groups = ['content', 'style', 'links', 'anchors', 'reviews'] as const

await runCommand(async () => {
  const { words, options } = readWordsAndOptions(
    'Takes a folder of Markdown, as GitHub shows it, into the content.',
    'FOLDER',
    {
      content: contentOption,
      into: {
        type: 'string',
        default: '.',
        takes: 'DIR',
        does: 'The folder in the content that it goes into, such as handbook.'
      }
    }
  )
  const [folder, ...others] = words
  if (folder === undefined || others.length > 0) {
    throw new UsageError('Name one folder of Markdown, for example: npm run import -- ../handbook')
  }
  const { content } = options
  const decisions = new Decisions()
  const into = insideContent(content, options.into)
  const { pages, files } = await importFolder(folder, content, into, decisions.add)
  const imported = files.filter((file) => /\.md$/.test(file)).length
  process.stdout.write(
    `In ${join(content, into)}, as the folder has them: ${imported} of ${pages} Markdown files, pictures and documents: ${files.length - imported}\n${decisions}`
  )
  const found = await checkContent(content, undefined, groups)
  const shown = relative(process.cwd(), content)
  const ours = found.filter((one) => files.includes(outOfFolder(one, shown).file ?? ''))
  process.stdout.write(
    ours.length === 0
      ? '\nThe check finds nothing on them.\n'
      : `\nThe check finds this on them. npm run check says where, and what to do:\n${leftToDo(ours)}`
  )
  return 0
})
