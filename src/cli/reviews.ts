/** npm run reviews: what each owner has to review within 30 days, as the issues of the weekly workflow. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadSite } from '../pipeline.ts'
import { reviewIssue } from '../site/review-issue.ts'
import { contentOption, readOptions, runCommand } from './command-line.ts'
import { buildDate } from '../build-environment.ts'

await runCommand(async () => {
  const { content, output } = readOptions('Lists what each owner has to review within 30 days.', {
    content: contentOption,
    output: { type: 'string', takes: 'DIR', does: 'Where to write one file for each owner.' }
  })
  const { site } = await loadSite(content, buildDate())
  const issues = site.reviews.map((own) => ({
    name: own.owner ?? own.name,
    text: reviewIssue(own)
  }))
  if (output === undefined) {
    process.stdout.write(issues.map(({ text }) => text).join('\n'))
    return 0
  }
  await mkdir(output, { recursive: true })
  for (const { name, text } of issues) {
    await writeFile(join(output, `${encodeURIComponent(name)}.md`), text)
  }
  return 0
})
