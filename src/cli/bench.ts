/** npm run bench: what the guide, and one of a thousand pages, cost those who build and read them. */
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'puppeteer'
import { serveFolder } from '../outputs/hosting/serve.ts'
import { showProgress } from '../reports/progress.ts'
import { startBrowser } from '../rules/browser/chromium.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { arrivalFigures } from './bench/arrival.ts'
import type { Measured } from './bench/build.ts'
import { comparison, shown, type Figures } from './bench/compare.ts'
import { makeCorpus } from './bench/corpus.ts'
import { compressSite } from './bench/host.ts'
import { visit, type Loaded } from './bench/reader.ts'
import { saveToScreen } from './bench/save-to-screen.ts'
import { contentOption, formatOption, readOptions, runCommand } from './command-line.ts'

await runCommand(async () => {
  const options = readOptions('Measures what the guide costs those who build and read it.', {
    content: contentOption,
    pages: {
      takes: 'NUMBERS',
      default: '1,1000',
      does: 'How many pages the guides have that are made of it; 1 is the guide itself.'
    },
    before: { takes: 'FILE', does: 'The JSON of an earlier run, to compare with.' },
    format: {
      ...formatOption,
      oneOf: ['text', 'json'],
      does: 'How the figures are written: text, json.'
    }
  })
  const before: Figures[] | undefined =
    options.before && JSON.parse(readFileSync(options.before, 'utf8'))
  await using folder = await temporaryFolder()
  const sizes = options.pages.split(',').map(Number)
  const progress = showProgress('sizes measured')
  const rows: Figures[] = []
  const { browser } = await startBrowser()
  try {
    for (const [index, size] of sizes.entries()) {
      const corpus = join(folder.path, `content-${index}`)
      const output = join(folder.path, `site-${index}`)
      makeCorpus(options.content, corpus, size)
      const args = ['src/cli/bench/build.ts', '--content', corpus, '--output', output]
      const printed = execFileSync(process.execPath, args, { encoding: 'utf8' })
      const { base, singlePage, longest, pages, seconds, megabytes }: Measured = JSON.parse(printed)
      const { load = 0, styles = 0, write = 0, links = 0 } = seconds
      const served = await serveFolder(output, base)
      const at = served.origin + base
      const page = await browser.newPage()
      const first = await visit(page, at + longest.url)
      const searched = await visit(page, `${at}/search/?q=${encodeURIComponent(longest.title)}`)
      await page.close()
      served.close()
      const save = await saveToScreen(browser, corpus, longest)
      rows.push({
        pages,
        'build, s': load + styles + write,
        'of it styles, s': styles,
        'links and anchors, s': links,
        'npm run check, s': secondsOfCheck(corpus),
        'search index, s': seconds['search index'] ?? 0,
        'peak memory, MB': megabytes,
        'a page saved, to the new page on screen, ms': Math.round(save),
        'first visit to the longest page, bytes': bytesOf(first),
        'first visit to the longest page, requests': first.length,
        'one search, bytes': bytesOf(searched),
        'one search, requests': searched.length,
        // What a reader waits for does not grow with the guide.
        ...(index === 0 &&
          (await arrivals(browser, output, base, { longest: longest.url, singlePage })))
      })
      progress(index + 1, sizes.length)
    }
  } finally {
    await browser.close()
  }
  const text = before ? comparison(before, rows) : table(rows)
  process.stdout.write(options.format === 'json' ? `${JSON.stringify(rows)}\n` : text)
  return 0
})

function secondsOfCheck(content: string): number {
  const command = ['src/launch.js', 'src/cli/check.ts']
  const started = performance.now()
  const { status } = spawnSync(process.execPath, [...command, '--content', content])
  // It ends with 1 where it finds problems, as in copies of a guide.
  if (status !== 0 && status !== 1) throw new Error(`npm run check ended with ${status}.`)
  return (performance.now() - started) / 1000
}

async function arrivals(
  browser: Browser,
  folder: string,
  base: string,
  { longest, singlePage }: { readonly longest: string; readonly singlePage: string | undefined }
): Promise<Record<string, number>> {
  compressSite(folder)
  const host = await serveFolder(folder, base)
  const figures = (name: string, path: string) =>
    arrivalFigures(browser, host.origin + base, name, path)
  const found = {
    ...(await figures('longest page', longest)),
    ...(singlePage && (await figures('single page', singlePage)))
  }
  host.close()
  return found
}

function bytesOf(loaded: readonly Loaded[]): number {
  return loaded.reduce((sum, { bytes }) => sum + bytes, 0)
}

function table(rows: readonly Figures[]): string {
  const [first = {}] = rows
  const width = Math.max(...Object.keys(first).map((name) => name.length))
  const lines = Object.keys(first).map((name) => {
    const cells = rows.map((row) => shown(row[name]).padStart(12))
    return `${name.padEnd(width)}${cells.join('')}`
  })
  return `${lines.join('\n')}\n`
}
