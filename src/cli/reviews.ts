/** npm run reviews: what each owner has to review within 30 days, as the issues of the weekly workflow. */
import { buildDate } from '../build-environment.ts'
import { writeFiles } from '../outputs/write-files.ts'
import { loadSite } from '../pipeline.ts'
import { reviewIssue } from '../site/review-issue.ts'
import { contentOption, readOptions, runCommand } from './command-line.ts'

await runCommand(async () => {
  const { content, output } = readOptions('Lists what each owner has to review within 30 days.', {
    content: contentOption,
    output: { takes: 'DIR', does: 'Where to write one file for each owner.' }
  })
  const { site } = await loadSite(content, buildDate())
  const issues = site.reviews.map((own) => ({
    path: `${encodeURIComponent(own.owner ?? own.name)}.md`,
    content: reviewIssue(own)
  }))
  if (output === undefined) process.stdout.write(issues.map((one) => one.content).join('\n'))
  else await writeFiles(output, issues)
  return 0
})
