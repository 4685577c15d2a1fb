/** Builds the site that `npm start` shows, again after each save. */
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildDate } from '../../build-environment.ts'
import { createPageParser } from '../../content/pages.ts'
import { compileAssets } from '../../outputs/assets/compile.ts'
import { projectCache } from '../../outputs/cache.ts'
import { headersOf } from '../../outputs/hosting/headers.ts'
import { problemsPath } from '../../outputs/own-paths.ts'
import type { Layout } from '../../outputs/pages/eleventy.ts'
import { stage } from '../../outputs/staging.ts'
import { writeSite } from '../../outputs/write-site.ts'
import { loadSite } from '../../pipeline.ts'
import { problem, type Problem } from '../../problem.ts'
import { formatReport } from '../../reports/index.ts'
import { shortened } from '../../reports/order.ts'
import type { BuiltPage } from '../../rules/built/links/parse-page.ts'
import { checkBuilt, checkGroups } from '../../rules/index.ts'
import type { Site } from '../../site/build.ts'
import type { LoadedSite } from '../../site/loaded-site.ts'
import { reasonOf } from '../command-line.ts'
import {
  canReplace,
  snapshotOf,
  unchangedFiles,
  updatePages,
  updateRest,
  type Snapshot
} from './write-changes.ts'

export type Preview = ReturnType<typeof createPreview>

/**
 * Makes a preview in a folder. It is built in spite of problems, and lists them in the terminal and
 * for the page. Where pages were saved and nothing else, they are on the screen before the rest of the
 * site is up to date. The last good configuration replaces a site.yaml that cannot be read.
 */
export function createPreview(content: string, output: string, reload: () => Promise<void>) {
  const parsePages = createPageParser()
  let site: Site | undefined
  let snapshot: Snapshot | undefined
  /** The headers that a host will send, so that what they forbid does not work here either. */
  let headers: Readonly<Record<string, string>> = {}
  let known = new Map<string, BuiltPage>()
  let listed = forPreview([], '.')
  // The files of a content folder outside the project are reported from there.
  let root = '.'

  const show = async (started: number) => {
    process.stdout.write(`Built in ${Math.round(performance.now() - started)} ms.\n`)
    await reload()
  }

  const list = async (problems: readonly Problem[]) => {
    process.stdout.write(formatReport(problems, 'text'))
    const now = forPreview(problems, root)
    const isNew = now !== listed
    listed = now
    await writeFile(join(output, problemsPath), listed).catch(() => {})
    if (isNew) await reload()
  }

  const writeAll = async (loaded: LoadedSite): Promise<Layout> => {
    const { base, config } = loaded.site
    using staging = stage(output)
    const assets = await compileAssets(base, { ...config, preview: true }, projectCache)
    const layout = await writeSite(loaded, content, staging.folder, assets)
    await writeFile(join(staging.folder, problemsPath), listed)
    staging.publish()
    return { ...layout, output }
  }

  /** Builds the site after some files were saved. The signal is aborted when there are newer ones: what nobody will see is left to the next build. */
  const build = async (saved: readonly string[], signal: AbortSignal): Promise<void> => {
    const started = performance.now()
    const last = snapshot
    // Until all is done, nobody knows what is in the folder.
    snapshot = undefined
    try {
      const loaded = await loadSite(content, buildDate(), { fallback: site?.config, parsePages })
      root = loaded.folder === '' ? content : '.'
      site = loaded.site
      // No template, style or setting depends on a page.
      const isPages = saved.every((file) => /\.md$/i.test(file))
      if (last && isPages && canReplace(last.layout.site, site)) {
        const pages = await updatePages({ ...last.layout, site }, last)
        await show(started)
        if (signal.aborted) {
          snapshot = pages
          return
        }
        const complete = await updateRest(pages)
        known = unchangedFiles(known, pages, complete)
        snapshot = complete
      } else {
        const layout = await writeAll(loaded)
        snapshot = snapshotOf(layout)
        headers = headersOf(layout.policies.headers)
        known = new Map()
        await show(started)
      }
      const checking = { content, output, groups: checkGroups, known, onPage() {}, signal }
      await list(await checkBuilt(loaded, checking))
    } catch (error) {
      if (signal.aborted) return
      // A template or a style that does not compile: the last good preview stays on the screen.
      await list([problem('build', {}, { message: reasonOf(error) })])
    }
  }
  return { build, site: () => site, headers: () => headers }
}

/** How many problems a page lists: a browser takes seconds for the ten thousand of a repository that was no guide yet. */
const most = 100

/** The first problems for the page, each with the address that opens its place in VS Code, and how many there are of each kind. */
function forPreview(problems: readonly Problem[], root: string): string {
  const first = shortened(problems)
    .slice(0, most)
    .map(({ edit: _, edits: __, count: ___, ...one }) => {
      const { file, line = 1, column = 1 } = one
      // In a browser nothing opens such a link.
      if (file === undefined || process.env['CODESPACES']) return one
      const path = resolve(file.endsWith('.njk') ? '.' : root, file)
      return { ...one, editor: `vscode://file${pathToFileURL(path).pathname}:${line}:${column}` }
    })
  const errors = problems.filter(({ severity }) => severity === 'error').length
  return JSON.stringify({ errors, warnings: problems.length - errors, first })
}
