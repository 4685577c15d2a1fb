/** npm run check:published: looks at the site where its readers have it. */
import { join } from 'node:path'
import { readLedger } from '../permalinks/ledger.ts'
import { readSiteConfig } from '../content/site-config.ts'
import { UsageError } from '../usage-error.ts'
import { checkConfigured, isPlaceholder } from '../rules/site/configured.ts'
import { checkPublished } from '../rules/network/published.ts'
import { formatReport } from '../reports/index.ts'
import { basePath } from '../urls.ts'
import { contentOption, formatOption, readOptions, runCommand } from './command-line.ts'
import { commitName } from '../build-environment.ts'

/** So many addresses of the ledger tell whether a host serves what it was given. The build has checked them all. */
const sample = 20

await runCommand(async () => {
  const options = readOptions('Looks at the site where its readers have it.', {
    address: { takes: 'URL', does: 'Where it is, if not where site.yaml says.' },
    commit: { takes: 'SHA', does: 'The commit that it must be built from.' },
    content: contentOption,
    wait: { takes: 'SECONDS', default: '0', does: 'How long the host may take to have it.' },
    format: formatOption
  })
  const commit = options.commit === undefined ? null : commitName(options.commit, '--commit')
  if (!/^\d+$/.test(options.wait)) {
    throw new UsageError(`--wait is "${options.wait}". It must be a number of seconds.`)
  }
  const { config } = readSiteConfig(options.content)
  if (!config) {
    throw new UsageError(`${options.content}/site.yaml cannot be read. Run npm run check first.`)
  }
  const address = (options.address ?? config.address).replace(/\/$/, '')
  if (!/^https?:\/\//.test(address) || !URL.canParse(address)) {
    throw new UsageError(
      `--address is "${address}". It must be where the site is, as in https://example.org`
    )
  }
  const { entries } = readLedger(options.content)
  const configured = checkConfigured(config, address, join(options.content, 'site.yaml'))
  // In another folder than it was built for nothing works, and at a placeholder there is nothing: one problem says so.
  const published =
    basePath(address) === basePath(config.address) && !isPlaceholder(address)
      ? await checkPublished({
          address,
          ...(commit !== null && { commit }),
          entries: atRandom(entries).slice(0, sample),
          wait: Number(options.wait)
        })
      : []
  const problems = [...configured, ...published]
  process.stdout.write(formatReport(problems, options.format))
  return problems.length > 0 ? 1 : 0
})

/** A list in an order of chance: each run looks at other parts of it. */
function atRandom<One>(list: readonly One[]): One[] {
  const order = new Map(list.map((one) => [one, Math.random()]))
  return list.toSorted((a, b) => order.get(a)! - order.get(b)!)
}
