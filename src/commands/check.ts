/** npm run check: all checks that need no browser, and with --only those of accessibility in the same list. */
import { checkGroups, prepareChecks, type CheckGroup } from '../checks/index.ts'
import type { Problem } from '../model.ts'
import { formatNames, formatReport } from '../reports/index.ts'
import { checkContent, checkSite, groupsOf, readSite } from './build-site.ts'
import { oneOf, readOptions, runCommand } from './command-line.ts'

await runCommand(async () => {
  const options = readOptions({
    content: { type: 'string' },
    site: { type: 'string' },
    only: { type: 'string', default: checkGroups.join(',') },
    format: { type: 'string', default: 'text' }
  })
  const groups = groupsOf(options.only)
  const format = oneOf(options.format, formatNames, '--format')
  const problems =
    options.site === undefined || options.content !== undefined
      ? await checkContent(options.content ?? 'content', options.site, groups)
      : await checkFolder(options.site, groups)
  process.stdout.write(formatReport(problems, format))
  return problems.some(({ severity }) => severity === 'error') ? 1 : 0
})

/** Checks any folder of built HTML, ours or not. */
async function checkFolder(
  site: string,
  groups: readonly CheckGroup[]
): Promise<readonly Problem[]> {
  prepareChecks(groups)
  const built = await readSite(site)
  return checkSite({ built, base: '' }, site, groups)
}
