/** For `npm run bench`: builds a content folder once, and prints what each part took, as JSON. */
import { compileAssets } from '../../outputs/assets/compile.ts'
import { writeFiles } from '../../outputs/write-files.ts'
import { writeSite } from '../../outputs/write-site.ts'
import { makeIndex } from '../../outputs/search/index-files.ts'
import { plainText } from '../../markdown/walk.ts'
import { loadSite } from '../../pipeline.ts'
import { checkBuilt } from '../../rules/index.ts'
import { contentOption, outputOption, readOptions, runCommand } from '../command-line.ts'
import { buildDate } from '../../build-environment.ts'

/** What `npm run bench` reads of what this prints. */
export interface Measured {
  readonly base: string
  readonly singlePage?: string
  readonly longest: { readonly file: string; readonly url: string; readonly title: string }
  readonly pages: number
  readonly seconds: Readonly<Record<string, number>>
  readonly megabytes: number
}

await runCommand(async () => {
  const { content, output } = readOptions(
    'Builds a content folder once and prints what each part took.',
    { content: contentOption, output: outputOption }
  )
  const seconds: Record<string, number> = { start: performance.now() / 1000 }
  const timed = async <Result>(part: string, work: () => Result | Promise<Result>) => {
    const started = performance.now()
    const result = await work()
    seconds[part] = (performance.now() - started) / 1000
    return result
  }
  const loaded = await timed('load', () => loadSite(content, buildDate()))
  const assets = await timed('styles', () => compileAssets(loaded.site.base, loaded.site.config))
  await timed('write', () => writeSite(loaded, content, output, assets))
  await timed('links', () =>
    checkBuilt(loaded, { content, output, groups: ['links', 'anchors'], onPage: () => {} })
  )
  const index = await timed('search index', () => [...makeIndex(loaded.site)])
  await writeFiles(output, index)
  // The longest page that a link in a chat is likely to lead to.
  const [longest] = loaded.site.pages
    .filter(({ doc }) => doc.type.sections.length > 0)
    .toSorted((a, b) => plainText(b.doc).length - plainText(a.doc).length)
  const result: Measured = {
    base: loaded.site.base,
    singlePage: loaded.site.singlePages[0]?.url,
    longest: {
      file: longest?.doc.file ?? 'index.md',
      url: longest?.url ?? '/',
      title: longest?.title ?? loaded.site.config.name
    },
    pages: loaded.site.pages.length,
    seconds,
    megabytes: process.resourceUsage().maxRSS / 1024
  }
  process.stdout.write(JSON.stringify(result))
  return 0
})
