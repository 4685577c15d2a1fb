/** Serves a preview with live reload, and builds it again on each change. Nothing wrong in the content stops it. `npm start` runs it. */
import { existsSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import EleventyDevServer from '@11ty/eleventy-dev-server'
import { watch } from 'chokidar'
import { UsageError } from '../../usage-error.ts'
import type { Site } from '../../site/build.ts'
import { makeIndex } from '../../outputs/search/index-files.ts'
import { indexFolder } from '../../outputs/search/records.ts'
import type { SiteFile } from '../../outputs/write-files.ts'
import { contentOption, readOptions, runCommand } from '../command-line.ts'
import { createPreview, type Preview } from './build-preview.ts'

const output = '_site.preview'

/** How long a browser may take to ask for a page that it is told to load again, in milliseconds. */
const patience = 100

// It does not outlive npm start, however that ends.
process.once('disconnect', () => process.exit())
process.channel?.unref()

await runCommand(async () => {
  const { content, port } = readOptions(
    'Builds the site, serves it on this computer, and shows each change as you save it.',
    {
      content: contentOption,
      port: { takes: 'NUMBER', default: '8080', does: 'The port to serve it at.' }
    }
  )
  if (!/^\d+$/.test(port)) throw new UsageError(`--port is "${port}". It must be a number.`)
  if (!existsSync(content)) throw new UsageError(`There is no content folder at ${content}.`)
  let server: EleventyDevServer | undefined
  const preview = createPreview(content, output, async () => {
    if (!server) return
    server.options.pathPrefix = prefixOf(preview.site())
    await server.reload()
    // The browser asks for the page now, and nothing answers while there is more to do.
    await setTimeout(patience)
  })
  // Watching comes first: what is saved while the first build runs is built too.
  const update = await watchFolders([content, 'src/templates', 'assets'], preview.build)
  await update()
  const sendHeaders = (_request: IncomingMessage, response: ServerResponse, next: () => void) => {
    for (const header of Object.entries(preview.headers())) response.setHeader(...header)
    next()
  }
  server = new EleventyDevServer('preview', output, {
    pathPrefix: prefixOf(preview.site()),
    middleware: [sendHeaders, serveIndex(preview.site)],
    // The browser loads the page again: it keeps its scroll place, and the list of problems is asked for again.
    domDiff: false
  })
  server.serve(Number(port))
  return 0
})

/** Serves the search index, and makes it when somebody searches: most saves need not wait for it. */
function serveIndex(current: () => Site | undefined) {
  let indexed: Site | undefined
  let files: ReadonlyMap<string, SiteFile['content']> = new Map()
  return (request: IncomingMessage, response: ServerResponse, next: () => void) => {
    const site = current()
    const [path = ''] = (request.url ?? '').slice(`${site?.base}/`.length).split(/[?#]/)
    if (!site || !path.startsWith(`${indexFolder}/`)) return next()
    if (indexed !== site)
      files = new Map([...makeIndex(site)].map((one) => [one.path, one.content]))
    indexed = site
    const content = files.get(decodeURI(path))
    if (content === undefined) return next()
    response.end(content)
  }
}

/** The path that the preview is served under, as the site is. */
function prefixOf(site: Site | undefined): string {
  return `${site?.base ?? ''}/`
}

/**
 * Runs a task after each change, one at a time: changes that come while it runs cause one more run.
 * The task gets the files that were saved, and a signal that another run is due. Resolves, once it
 * watches, with the function that runs the task without a change.
 */
async function watchFolders(folders: readonly string[], task: Preview['build']) {
  let saved: string[] = []
  let waiting = false
  let current: AbortController | undefined
  const run = async () => {
    waiting = true
    if (current) return current.abort()
    while (waiting) {
      waiting = false
      const files = saved
      saved = []
      current = new AbortController()
      await task(files, current.signal)
    }
    current = undefined
  }
  // Not node:fs: on Linux its recursive watch loses a file that an editor replaces when it saves.
  const watcher = watch([...folders], { ignoreInitial: true }).on('all', (_event, file) => {
    saved.push(file)
    void run()
  })
  await new Promise<void>((resolve) => void watcher.once('ready', () => resolve()))
  return run
}
