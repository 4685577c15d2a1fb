/** npm run check:external: asks for every address outside the site that its pages link to. */
import { join } from 'node:path'
import { readContentFile } from '../content/read-file.ts'
import { checkExternal } from '../rules/network/external/check.ts'
import { collectLinks } from '../rules/network/external/collect.ts'
import { readExceptions } from '../rules/network/external/exceptions.ts'
import { readHostOverrides } from '../rules/network/external/host-overrides.ts'
import { limits } from '../rules/network/external/limits.ts'
import { readSuccesses, writeSuccesses } from '../rules/network/external/successes.ts'
import { projectCache } from '../outputs/cache.ts'
import { hasErrors, inFolder } from '../problem.ts'
import { formatReport } from '../reports/index.ts'
import { loadSite } from '../pipeline.ts'
import { readBuiltSite } from '../rules/built/built-site.ts'
import { contentOption, formatOption, readOptions, runCommand } from './command-line.ts'
import { buildDate } from '../build-environment.ts'
import { showProgress } from '../reports/progress.ts'

const exceptionsFile = 'external-links.tsv'

/** When this many pages are silent, all of them, the fault is here and not with them. */
const fewPages = 5

await runCommand(async () => {
  const { format, ...options } = readOptions(
    'Asks for every address outside the site that its pages link to.',
    {
      content: contentOption,
      site: { takes: 'DIR', default: '_site', does: 'The built site.' },
      resolve: {
        takes: 'HOST=ADDR:PORT',
        multiple: true,
        does: 'Sends what is for a host to another, as plain http.'
      },
      'no-cache': { does: 'Asks again for what was fine in the last 7 days.' },
      format: formatOption
    }
  )
  const overrides = readHostOverrides(options.resolve)
  const built = await readBuiltSite(options.site)
  const today = buildDate()
  const { site, folder } = await loadSite(options.content, today)
  const { text = '', problems: inFile } = readContentFile(options.content, exceptionsFile)
  const exceptions = readExceptions(text, join(folder, exceptionsFile), today)
  const all = collectLinks(built, site, folder)
  const links = all.filter((link) => !exceptions.covers(link))
  const successes = options['no-cache']
    ? new Map<string, number>()
    : await readSuccesses(projectCache, Date.now())
  const { problems, asked, answered, cached } = await checkExternal({
    links,
    successes,
    network: {
      userAgent: `guidance-site-link-check (+${new URL(site.config.repository.url).href})`,
      overrides
    },
    limits,
    onPage: showProgress('links asked')
  })
  if (asked >= fewPages && answered === 0) {
    throw new Error(`None of ${asked} pages answered. Is this machine online?`)
  }
  if (!options['no-cache']) await writeSuccesses(projectCache, successes)
  if (format === 'text') {
    process.stderr.write(
      `Asked for ${asked} pages. ${cached} more links were fine in the last 7 days.\n`
    )
  }
  const found = [...inFile.map((one) => inFolder(one, folder)), ...exceptions.problems, ...problems]
  process.stdout.write(formatReport(found, format))
  return hasErrors(found) ? 1 : 0
})
