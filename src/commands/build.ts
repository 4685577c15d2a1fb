/** npm run build: writes the site, all or nothing. */
import { isAbsolute, relative } from 'node:path'
import { drawCards } from '../cards/draw.ts'
import { planCards } from '../cards/plan.ts'
import { writeFiles } from '../layout/write-files.ts'
import { loadSite, UsageError } from '../load-site.ts'
import { mayReplace, stage } from '../publish/staging.ts'
import { formatReport } from '../reports/index.ts'
import { checkBuilt, writeSite } from './build-site.ts'
import { buildDate, readOptions, runCommand, showProgress } from './command-line.ts'

await runCommand(async () => {
  const { content, output, draft } = readOptions({
    content: { type: 'string', default: 'content' },
    output: { type: 'string', default: '_site' },
    draft: { type: 'boolean', default: false }
  })
  const fromContent = relative(content, output)
  if (output === '' || !(fromContent.startsWith('..') || isAbsolute(fromContent))) {
    throw new UsageError(
      `--output is "${output}". Give the name of a folder that is not in the content folder.`
    )
  }
  if (!mayReplace(output)) {
    throw new UsageError(
      `${output} is not a site that a build wrote, and a build would replace all of it. Give --output a folder of its own.`
    )
  }
  const started = performance.now()
  const loaded = await loadSite(content, buildDate())
  const staging = stage(output)
  try {
    const cards = planCards(loaded.site)
    await writeSite(loaded, content, staging.folder, undefined, cards)
    const pictures = await drawCards(cards.values(), showProgress('pictures drawn'))
    await writeFiles(staging.folder, pictures)
    const parts = ['content', 'links', 'anchors'] as const
    const problems = await checkBuilt(loaded, content, staging.folder, parts)
    if (problems.length > 0) process.stderr.write(formatReport(problems, 'text'))
    if (problems.length > 0 && !draft) {
      process.stderr.write(`Nothing was published: ${output} is as it was.\n`)
      return 1
    }
    staging.publish()
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    process.stdout.write(
      `Built ${loaded.site.pages.length} pages into ${output} in ${seconds} s.\n`
    )
    return 0
  } finally {
    staging.discard()
  }
})
