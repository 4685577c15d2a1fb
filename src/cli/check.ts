/** npm run check: all checks that need no browser, and with --only those of accessibility in the same list. */
import { allGroups, checkGroups, checkSite, folderGroups, type CheckGroup } from '../rules/index.ts'
import { count } from '../count.ts'
import { showProgress } from '../reports/progress.ts'
import { UsageError } from '../usage-error.ts'
import { hasErrors, type Problem } from '../problem.ts'
import { formatReport } from '../reports/index.ts'
import { checkContent } from '../pipeline.ts'
import { fixContent } from './fix-content.ts'
import { readBuiltSite } from '../rules/built/built-site.ts'
import type { Recorded } from '../rules/check.ts'
import { readRecorded, recordedOptions } from './recorded.ts'
import { contentOption, formatOption, groupsOf, readOptions, runCommand } from './command-line.ts'

await runCommand(async () => {
  const { content, site, only, ledger, within, fix, format } = readOptions(
    'Runs all checks that need no browser.',
    {
      content: { ...contentOption, default: undefined },
      site: { takes: 'DIR', does: 'A folder of built HTML to check, ours or not.' },
      only: {
        takes: 'GROUPS',
        does: `Some checks: ${allGroups.join(',')}. On a folder of HTML alone: ${folderGroups.join(',')}, and with --ledger anchors.`
      },
      ...recordedOptions,
      fix: { does: 'Makes every fix that is exact, and reports the rest.' },
      format: formatOption
    }
  )
  if (ledger !== undefined && (site === undefined || content !== undefined)) {
    throw new UsageError(
      '--ledger is for a folder of HTML that another engine built. Name it with --site, without --content.'
    )
  }
  if (fix && site !== undefined) {
    throw new UsageError(
      '--fix writes into the content, and --site is what was built from it. Give one of them.'
    )
  }
  const groups = only === undefined ? checkGroups : groupsOf(only)
  const problems = fix
    ? await fixAndTell(content ?? 'content', groups)
    : site === undefined || content !== undefined
      ? await checkContent(content ?? 'content', site, groups)
      : await checkFolder(site, only, ledger === undefined ? undefined : ledgerOf(ledger, within))
  process.stdout.write(formatReport(problems, format))
  return hasErrors(problems) ? 1 : 0
})

async function fixAndTell(content: string, groups: readonly CheckGroup[]) {
  const { problems, fixed } = await fixContent(content, groups)
  const files = [...Map.groupBy(fixed, ({ file = '' }) => file)]
  const lines = files.map(([file, { length }]) => `  ${file}: ${length}\n`)
  process.stderr.write(`Made ${count(fixed.length, 'fix')}.\n${lines.sort().join('')}`)
  return problems
}

/** Checks any folder of built HTML, ours or not. Throws UsageError for a group that would check nothing. */
async function checkFolder(
  site: string,
  only: string | undefined,
  recorded: Recorded | undefined
): Promise<readonly Problem[]> {
  const known = recorded ? [...folderGroups, 'anchors' as const] : folderGroups
  const groups =
    only === undefined ? checkGroups.filter((group) => known.includes(group)) : groupsOf(only)
  const others = groups.filter((group) => !known.includes(group))
  if (others.length > 0) {
    const names = new Intl.ListFormat('en-GB').format(others)
    throw new UsageError(
      `--only is "${only}": ${names} ${others.length > 1 ? 'need' : 'needs'} the content that the pages were made from. Name its folder with --content, or take what a folder of HTML has: ${folderGroups.join(', ')}, and with --ledger anchors.`
    )
  }
  const built = await readBuiltSite(site)
  const onPage = showProgress('looks at pages')
  return checkSite({ built, base: '', recorded, folder: site, onPage }, groups)
}

/** Throws UsageError if nothing is recorded: a check of nothing would pass. */
function ledgerOf(file: string, within: string): Recorded {
  const recorded = readRecorded(file, within)
  if (recorded.ledger.text.trim() !== '') return recorded
  throw new UsageError(
    `${file} lists no address. Start it with npm run anchors -- --site DIR --ledger ${file}.`
  )
}
