/** npm run check:a11y: accessibility checks in a real browser. */
import { stat } from 'node:fs/promises'
import { checkAccessibility } from '../browser/accessibility.ts'
import type { Finding } from '../browser/finding.ts'
import { readBuiltSite } from '../checks/built-site.ts'
import { createElementPlaces, oncePerPlace, type ElementPlaces } from '../checks/element-places.ts'
import { inFolder, loadSite, UsageError } from '../load-site.ts'
import type { Problem } from '../model.ts'
import { formatNames, formatReport } from '../reports/index.ts'
import { buildDate, oneOf, readOptions, runCommand, showProgress } from './command-line.ts'

await runCommand(async () => {
  const options = readOptions({
    content: { type: 'string' },
    site: { type: 'string' },
    shard: { type: 'string', default: '1/1' },
    format: { type: 'string', default: 'text' }
  })
  const format = oneOf(options.format, formatNames, '--format')
  const folder = options.site ?? '_site'
  const found = await stat(folder).catch(() => undefined)
  if (!found?.isDirectory()) {
    throw new UsageError(`There is no built site at ${folder}. Run npm run build first.`)
  }
  const built = await readBuiltSite(folder)
  // A folder of HTML on its own has no content to point at.
  const content = options.content ?? (options.site === undefined ? 'content' : undefined)
  const loaded = content === undefined ? undefined : await loadSite(content, buildDate())
  const base = loaded?.site.base ?? ''
  const pages = shardOf(built.pages, options.shard)
  const { findings } = await checkAccessibility({
    built,
    folder,
    base,
    pages,
    onPage: showProgress('looks at pages')
  })
  const places = createElementPlaces({ built, base, ...(loaded && { site: loaded.site }) })
  const problems = oncePerPlace(findings.map((finding) => toProblem(finding, places)))
  const inContent = loaded ? problems.map((one) => inFolder(one, loaded.folder)) : problems
  if (format === 'text') process.stderr.write(`Checked ${pages.length} pages in a browser.\n`)
  process.stdout.write(formatReport(inContent, format))
  return problems.length > 0 ? 1 : 0
})

function toProblem(finding: Finding, places: ElementPlaces): Problem {
  const { rule, checker, page, selector, html, message, fix, states, unsure } = finding
  const when = states.length > 0 ? `, when: ${states.join('; ')}` : ''
  return {
    rule: `accessibility/${rule}`,
    severity: 'error',
    ...places.of(page, selector),
    page: page.path,
    message: `${message} (${checker}${unsure ? ', which is not sure' : ''}${when})`,
    fix: `${fix}${/[.:]$/.test(fix) ? '' : '.'} The element is ${html}${
      unsure ? ' If a person finds it right, write the reason in src/browser/exceptions.ts.' : ''
    }`
  }
}

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
