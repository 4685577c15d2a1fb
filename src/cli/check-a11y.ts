/** npm run check:a11y: accessibility checks in a real browser. */
import { writeAccessibilityChecks } from '../content/accessibility-checks.ts'
import { createSourceMapper, oncePerFault } from '../content/source.ts'
import { inFolder } from '../problem.ts'
import { UsageError } from '../usage-error.ts'
import { formatReport } from '../reports/index.ts'
import { loadSite } from '../pipeline.ts'
import { readBuiltSite } from '../rules/built/built-site.ts'
import { checkInBrowser } from '../rules/browser/accessibility.ts'
import { contentOption, formatOption, readOptions, runCommand } from './command-line.ts'
import { buildDate } from '../build-environment.ts'
import { showProgress } from '../reports/progress.ts'

await runCommand(async () => {
  const options = readOptions(
    'Checks the accessibility of each page of a built site in a browser.',
    {
      content: { ...contentOption, default: undefined },
      site: { takes: 'DIR', does: 'A folder of built HTML, ours or not.' },
      shard: { takes: 'PART/PARTS', default: '1/1', does: 'A part of the pages.' },
      format: formatOption,
      record: { does: 'Writes down what ran, for the accessibility statement.' }
    }
  )
  const folder = options.site ?? '_site'
  const built = await readBuiltSite(folder)
  // A folder of HTML on its own has no content to point at.
  const content = options.content ?? (options.site === undefined ? 'content' : undefined)
  const loaded = content === undefined ? undefined : await loadSite(content, buildDate())
  const base = loaded?.site.base ?? ''
  const pages = shardOf(built.pages, options.shard)
  const input = { built, base, ...(loaded && { site: loaded.site }) }
  const { problems, tools, states } = await checkInBrowser(
    input,
    folder,
    showProgress('looks at pages'),
    pages
  )
  const written = createSourceMapper(loaded?.site.pages.map(({ doc }) => doc) ?? [])
  const inContent = oncePerFault(problems.map(written)).map((one) =>
    inFolder(one, loaded?.folder ?? '')
  )
  if (options.record) {
    if (content === undefined || pages.length < built.pages.length) {
      throw new UsageError('--record writes down a run over all pages of the content folder.')
    }
    const run = { date: buildDate(), tools, pages: pages.length, states, problems: problems.length }
    await writeAccessibilityChecks(content, run)
  }
  if (options.format === 'text')
    process.stderr.write(`Checked ${pages.length} pages in a browser.\n`)
  process.stdout.write(formatReport(inContent, options.format))
  return problems.length > 0 ? 1 : 0
})

/** Every n-th page, so that the shards of a matrix take about as long as each other. Throws UsageError where a shard would have none. */
function shardOf<Page>(pages: readonly Page[], shard: string): Page[] {
  const [, index, count] = /^([1-9]\d*)\/([1-9]\d*)$/.exec(shard) ?? []
  if (!index || !count || Number(index) > Number(count)) {
    throw new UsageError(
      `--shard is "${shard}". It must be a part and a number of parts, as in 1/4.`
    )
  }
  if (Number(count) > pages.length) {
    throw new UsageError(`--shard is "${shard}", and the site has fewer pages, ${pages.length}.`)
  }
  return pages.filter((_, at) => at % Number(count) === Number(index) - 1)
}
