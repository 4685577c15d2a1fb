/** npm run check:external: asks for every address outside the site that its pages link to. */
import { join } from 'node:path'
import { readContentFile } from '../content/read-file.ts'
import { readCache, writeCache } from '../rules/network/external/cache.ts'
import { checkExternal } from '../rules/network/external/check.ts'
import { systemClock } from '../rules/network/external/clock.ts'
import { collectLinks } from '../rules/network/external/collect.ts'
import { readExceptions } from '../rules/network/external/exceptions.ts'
import { limits } from '../rules/network/external/limits.ts'
import { systemLookup } from '../rules/network/external/public-address.ts'
import { readResolve } from '../rules/network/external/resolve.ts'
import { inFolder } from '../problem.ts'
import { formatNames, formatReport } from '../reports/index.ts'
import { loadSite } from '../pipeline.ts'
import { readSite } from '../rules/check-built.ts'
import { contentOption, formatOption, oneOf, readOptions, runCommand } from './command-line.ts'
import { buildDate } from '../build-environment.ts'
import { showProgress } from '../reports/progress.ts'

const cacheFile = 'node_modules/.cache/external-links.json'
const exceptionsFile = 'external-links.tsv'

/** When this many pages are silent, all of them, the fault is here and not with them. */
const fewPages = 5

await runCommand(async () => {
  const options = readOptions('Asks for every address outside the site that its pages link to.', {
    content: contentOption,
    site: { type: 'string', default: '_site', takes: 'DIR', does: 'The built site.' },
    resolve: {
      type: 'string',
      multiple: true,
      default: [],
      takes: 'HOST=ADDR:PORT',
      does: 'Sends what is for a host to another, as plain http.'
    },
    'no-cache': {
      type: 'boolean',
      default: false,
      does: 'Asks again for what was fine in the last 7 days.'
    },
    format: formatOption
  })
  const format = oneOf(options.format, formatNames, '--format')
  const elsewhere = readResolve(options.resolve)
  const built = await readSite(options.site)
  const today = buildDate()
  const { site, folder } = await loadSite(options.content, today)
  const { text = '', problems: inFile } = readContentFile(options.content, exceptionsFile)
  const exceptions = readExceptions(text, join(folder, exceptionsFile), today)
  const all = collectLinks(built, site, folder)
  const links = all.filter((link) => !exceptions.covers(link))
  const clock = systemClock
  const cache = options['no-cache'] ? new Map() : await readCache(cacheFile, clock.now())
  const { problems, asked, answered, known } = await checkExternal({
    links,
    cache,
    network: {
      userAgent: `guidance-site-link-check (+${new URL(site.config.repository.url).href})`,
      elsewhere,
      lookup: systemLookup
    },
    clock,
    limits,
    onPage: showProgress('links asked')
  })
  if (asked >= fewPages && answered === 0) {
    throw new Error(`None of ${asked} pages answered. Is this machine online?`)
  }
  if (!options['no-cache']) await writeCache(cacheFile, cache)
  if (format === 'text') {
    process.stderr.write(
      `Asked for ${asked} pages. ${known} more links were fine in the last 7 days.\n`
    )
  }
  const found = [...inFile.map((one) => inFolder(one, folder)), ...exceptions.problems, ...problems]
  process.stdout.write(formatReport(found, format))
  return found.some(({ severity }) => severity === 'error') ? 1 : 0
})
