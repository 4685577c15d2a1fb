/** npm start: builds, serves with live reload, and builds again on each change. Nothing wrong in the content stops it. */
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import EleventyDevServer from '@11ty/eleventy-dev-server'
import { watch } from 'chokidar'
import { compileAssets } from '../assets/compile.ts'
import { headersFor, readHeaders } from '../browser/headers.ts'
import { loadSite, UsageError } from '../load-site.ts'
import type { Problem, Site, SiteConfig, SiteFile } from '../model.ts'
import { recover, stage, type Staging } from '../publish/staging.ts'
import { formatReport } from '../reports/index.ts'
import { indexFolder, makeIndex } from '../search/index-files.ts'
import { checkBuilt, writeSite } from './build-site.ts'
import { buildDate, readOptions, runCommand } from './command-line.ts'

const output = '_site.preview'

await runCommand(async () => {
  const { content, port } = readOptions({
    content: { type: 'string', default: 'content' },
    port: { type: 'string', default: '8080' }
  })
  if (!/^\d+$/.test(port)) throw new UsageError(`--port is "${port}". It must be a number.`)
  if (!existsSync(content)) throw new UsageError(`There is no content folder at ${content}.`)
  recover(output)
  let site: Site | undefined
  let server: EleventyDevServer | undefined
  // Watching comes first: what is saved while the first build runs is built too.
  const update = await watchFolders([content, 'src/templates', 'assets'], async () => {
    site = (await build(content, site?.config)) ?? site
    if (!server) return
    server.options.pathPrefix = prefixOf(site)
    await server.reload()
  })
  await update()
  server = new EleventyDevServer('preview', output, {
    pathPrefix: prefixOf(site),
    middleware: [sendHeaders, serveIndex(() => site)],
    // A page reloads whole: the browser keeps its scroll place, and the list of problems is asked for again.
    domDiff: false
  })
  server.serve(Number(port))
  return 0
})

/**
 * Builds a preview in spite of problems, and lists them in the terminal and for the page. Gives the
 * site that it built: the last good configuration stands in for a site.yaml that cannot be read.
 */
async function build(content: string, last?: SiteConfig): Promise<Site | undefined> {
  const started = performance.now()
  let staging: Staging | undefined
  let site: Site | undefined
  let problems: readonly Problem[]
  let root = '.'
  try {
    staging = stage(output)
    const loaded = await loadSite(content, buildDate(), last)
    site = loaded.site
    // The files of a content folder outside the project are reported from there.
    if (loaded.folder === '') root = content
    const assets = compileAssets(site.base, { brand: site.config.brand, preview: true })
    await writeSite(loaded, content, staging.folder, assets)
    problems = await checkBuilt(loaded, content, staging.folder, ['content', 'links', 'anchors'])
    await writeFile(join(staging.folder, 'problems.json'), forPreview(problems, root))
    staging.publish()
  } catch (error) {
    // A template or a style that does not compile: the last good preview stays on the screen.
    staging?.discard()
    const message = error instanceof Error ? error.message : String(error)
    problems = [{ rule: 'build', severity: 'error', message }]
    await writeFile(join(output, 'problems.json'), forPreview(problems, root)).catch(() => {})
  }
  process.stdout.write(formatReport(problems, 'text'))
  process.stdout.write(`Built in ${Math.round(performance.now() - started)} ms.\n`)
  return site
}

/** Sends the headers that a host will, so that what they stop does not work here either. */
async function sendHeaders(request: IncomingMessage, response: ServerResponse, next: () => void) {
  const [path = ''] = (request.url ?? '').split(/[?#]/)
  const headers = headersFor(await readHeaders(output), path)
  for (const header of Object.entries(headers)) response.setHeader(...header)
  return next()
}

/**
 * Answers for the search index, which is made when somebody searches: most saves are looked at and
 * not searched, and need not wait for it.
 */
function serveIndex(current: () => Site | undefined) {
  let indexed: Site | undefined
  let files: Promise<readonly SiteFile[]> | undefined
  return async (request: IncomingMessage, response: ServerResponse, next: () => void) => {
    const site = current()
    const path = (request.url ?? '').split(/[?#]/)[0]?.slice(`${site?.base}/`.length) ?? ''
    if (!site || !path.startsWith(`${indexFolder}/`)) return next()
    if (indexed !== site) files = makeIndex(site)
    indexed = site
    const made = await files?.catch(() => undefined)
    const file = made?.find((one) => one.path === decodeURI(path))
    if (file === undefined) return next()
    // A browser runs no script of another type.
    if (path.endsWith('.js')) response.setHeader('content-type', 'text/javascript')
    response.end(file.content)
  }
}

/** Problems for the page, each with the address that opens its place in VS Code. */
function forPreview(problems: readonly Problem[], root: string): string {
  return JSON.stringify(
    problems.map(({ edit: _, ...problem }) => {
      const { file, line = 1, column = 1 } = problem
      if (file === undefined) return problem
      const path = resolve(file.endsWith('.njk') ? '.' : root, file)
      return {
        ...problem,
        editor: `vscode://file${pathToFileURL(path).pathname}:${line}:${column}`
      }
    })
  )
}

/** The path that the preview is served under, as the site is. */
function prefixOf(site: Site | undefined): string {
  return `${site?.base ?? ''}/`
}

/**
 * Runs a task after each change, one at a time: changes that come while it runs cause one more run.
 * Once it watches, it gives the function that runs the task without a change.
 */
async function watchFolders(
  folders: readonly string[],
  task: () => Promise<void>
): Promise<() => Promise<void>> {
  let waiting = false
  let running = false
  const run = async () => {
    waiting = true
    if (running) return
    running = true
    while (waiting) {
      waiting = false
      await task()
    }
    running = false
  }
  // Not node:fs: on Linux its recursive watch loses a file that an editor replaces when it saves.
  const watcher = watch([...folders], { ignoreInitial: true }).on('all', () => void run())
  await new Promise<void>((resolve) => void watcher.once('ready', () => resolve()))
  return run
}
