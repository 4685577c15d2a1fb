/** npm run check:a11y: accessibility checks in a real browser. */
import { stat } from 'node:fs/promises'
import { checkAccessibility } from '../browser/accessibility.ts'
import { readBuiltSite } from '../checks/built-site.ts'
import { UsageError } from '../load-site.ts'
import { formatNames, formatReport } from '../reports/index.ts'
import { oneOf, readOptions, runCommand, showProgress } from './command-line.ts'

await runCommand(async () => {
  const options = readOptions({
    site: { type: 'string', default: '_site' },
    shard: { type: 'string', default: '1/1' },
    format: { type: 'string', default: 'text' }
  })
  const format = oneOf(options.format, formatNames, '--format')
  const found = await stat(options.site).catch(() => undefined)
  if (!found?.isDirectory()) {
    throw new UsageError(`There is no built site at ${options.site}. Run npm run build first.`)
  }
  const { pages } = await readBuiltSite(options.site)
  const mine = shardOf(pages, options.shard)
  const progress = showProgress('pages checked')
  const problems = await checkAccessibility({
    folder: options.site,
    base: '',
    pages: mine,
    onPage: progress
  })
  if (format === 'text') process.stderr.write(`Checked ${mine.length} pages in a browser.\n`)
  process.stdout.write(formatReport(problems, format))
  return problems.length > 0 ? 1 : 0
})

/** Every n-th page, so that the shards of a matrix take about as long as each other. */
function shardOf<Page>(pages: readonly Page[], shard: string): Page[] {
  const [, index, count] = /^([1-9]\d*)\/([1-9]\d*)$/.exec(shard) ?? []
  if (!index || !count || Number(index) > Number(count)) {
    throw new UsageError(
      `--shard is "${shard}". It must be a part and a number of parts, as in 1/4.`
    )
  }
  return pages.filter((_, at) => at % Number(count) === Number(index) - 1)
}
