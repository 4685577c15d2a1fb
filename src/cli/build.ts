/** npm run build: writes the site, all or nothing. */
import { existsSync, realpathSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { UsageError } from '../usage-error.ts'
import { formatReport } from '../reports/index.ts'
import { buildAndPublish } from '../pipeline.ts'
import { contentOption, outputOption, readOptions, runCommand } from './command-line.ts'

await runCommand(async () => {
  const { content, output, draft } = readOptions('Builds the site, all or nothing.', {
    content: contentOption,
    output: outputOption,
    draft: { does: 'Builds in spite of problems, and lists them.' }
  })
  const fromContent = relative(realPath(content), realPath(output))
  if (output === '' || !(fromContent.startsWith('..') || isAbsolute(fromContent))) {
    throw new UsageError(
      `--output is "${output}". Give the name of a folder that is not in the content folder.`
    )
  }
  // Otherwise V8 lets garbage take as much memory again as is in use, and a large guide takes no less time.
  setFlagsFromString('--heap-growing-percent=40')
  const started = performance.now()
  const { pages, problems, published } = await buildAndPublish(content, output, draft)
  // On GitHub the report stands on the page of the run, above a log that nobody opens.
  const format = process.env['GITHUB_ACTIONS'] === 'true' ? 'github' : 'text'
  if (problems.length > 0) process.stderr.write(formatReport(problems, format))
  if (!published) {
    process.stderr.write(`Nothing was published: ${output} is as it was.\n`)
    return 1
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  process.stdout.write(`Built ${pages} pages into ${output} in ${seconds} s.\n`)
  return 0
})

/** An absolute path without symbolic links, also of what is not there yet. */
function realPath(path: string): string {
  const absolute = resolve(path)
  return existsSync(absolute)
    ? realpathSync(absolute)
    : join(realPath(dirname(absolute)), basename(absolute))
}
