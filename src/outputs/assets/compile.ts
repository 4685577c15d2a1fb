import { execFile, type ExecFileException } from 'node:child_process'
import { hash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, parse } from 'node:path'
import { promisify } from 'node:util'
import type { Cache } from '../cache.ts'
import type { SiteConfig } from '../../content/site-config.ts'
import { prefetchRules } from './prefetch-rules.ts'
import { macroHtml, readMarkup } from './markup.ts'
import type { SplitStyles } from './split.ts'

/** Styles, scripts and the icon, ready to write. */
export type Assets = Awaited<ReturnType<typeof compileAssets>>

/** The scripts that pages load. A script that imports another must come after it. Previews load one more. */
const scripts = [
  ...['checklist.js', 'share.js', 'filter.js', 'secrets.js', 'nearest.js', 'fields.js'],
  ...['find.js', 'suggest.js', 'search.js', 'page.js']
]
const previewScripts = ['problems.js']

/** The sources of scripts that are made of several, which saves requests. */
const partsOf: Readonly<Record<string, readonly string[]>> = {
  'filter.js': ['secrets.js', 'message.js', 'filter.js'],
  'find.js': ['words.js', 'message.js', 'query.js', 'rank.js', 'find.js'],
  'page.js': ['arrive.js', 'share-start.js', 'code.js', 'prefetch.js', 'search-box.js']
}

interface Options extends Pick<SiteConfig, 'brand'>, Partial<Pick<SiteConfig, 'address'>> {
  readonly preview?: boolean
}

/** What styles for paper have for the host of the site: they print whole addresses. */
const printedOrigin = 'https://host.invalid'

/**
 * Compiles the styles and reads the scripts and the icon. File names have a hash of the content, so that
 * browsers can cache them for ever. `base` is the path that the site is published in. A preview gets the
 * script that lists problems on the page, and paper the `address` of the site.
 */
export async function compileAssets(
  base: string,
  { brand, address = printedOrigin, preview = false }: Options,
  cache?: Cache
) {
  const { print, all, some } = await compileStyles(brand, cache)
  const names = [...scripts, ...(preview ? previewScripts : [])]
  const contents = new Map([
    ['print.css', print.replaceAll(printedOrigin, new URL(address).origin)],
    ...names.map((name) => [name, joined(partsOf[name] ?? [name])] as const)
  ])
  const files: { name: string; path: string; content: string }[] = []
  for (const [name, written] of contents) {
    const content = written.replace(/(?<=(?: from |import\()'\.\/)[\w-]+\.js(?=')/g, (imported) =>
      basename(files.find((file) => file.name === imported)?.path ?? imported)
    )
    const { name: stem, ext } = parse(name)
    files.push({
      ...{ name, content },
      path: `assets/${stem}-${hash('sha256', content).slice(0, 8)}${ext}`
    })
  }
  const styles = { all: all.replaceAll('url("/assets/', `url("${base}/assets/`), some }
  return {
    /** `path` is where the file goes in the built site, without a leading slash. */
    files: files.map(({ path, content }) => ({ path, content })),
    /** The address of each file by its plain name: `page.js` is `/assets/page-1a2b3c4d.js`. */
    urls: Object.fromEntries(files.map(({ name, path }) => [name, `${base}/${path}`])),
    hashes: Object.fromEntries(
      files.map(({ name, content }) => [name, `sha256-${hash('sha256', content, 'base64')}`])
    ),
    /** The styles, inlined in pages so that a browser can paint them at once, and the icon as a data URL. */
    styles,
    /** The addresses of the fonts in those styles. Without a font of its own a site has none. */
    fonts: [...styles.all.matchAll(/url\("([^"]+\.woff2)"\)/g)].flatMap(([, url]) => url ?? []),
    icon: dataUrlOf(readFileSync('assets/images/icon.svg', 'utf8').trim()),
    /** The only inline script: that of GOV.UK Frontend's template. */
    script: scriptOfTemplate(),
    prefetchRules: prefetchRules(base)
  }
}

/** An SVG as a data URL, escaped no more than needed, because every page has it. */
function dataUrlOf(svg: string): string {
  return `data:image/svg+xml,${encodeURI(svg.replaceAll('"', "'")).replaceAll('#', '%23')}`
}

/**
 * Joins scripts into one, so that a browser need not ask for one after the other. What they import of each other is
 * there; others are each in a block, so that their names do not clash.
 */
function joined(parts: readonly string[]): string {
  const texts = parts.map((part) => readFileSync(`assets/scripts/${part}`, 'utf8'))
  const imports = new RegExp(`^import .* from '\\./(${parts.join('|')})'\n`, 'gm')
  if (texts.some((text) => text.includes('\nexport '))) return texts.join('').replace(imports, '')
  return texts.length === 1 ? texts.join('') : texts.map((text) => `{\n${text}}\n`).join('')
}

/** The script that GOV.UK Frontend's template runs in each page, before the browser paints it. */
function scriptOfTemplate(): string {
  const template = readFileSync('node_modules/govuk-frontend/dist/govuk/template.njk', 'utf8')
  const [[, script] = [], ...others] = template.matchAll(/<script[^>]*>([^]*?)<\/script>/g)
  if (script === undefined || others.length > 0) {
    throw new Error(
      'The template of GOV.UK Frontend no longer has one script: see src/outputs/assets.'
    )
  }
  return script
}

const folder = 'assets/styles'

/** Compiles a style sheet and purges it, or takes the result from the cache: this is the slowest step of a build. */
async function compileStyles(
  brand: SiteConfig['brand'],
  cache: Cache | undefined
): Promise<SplitStyles & { readonly print: string }> {
  const entry = brand === 'govuk' ? 'site-govuk' : 'site'
  const css = await cached(
    cache,
    [entry, ...filesAndVersions(folder, ['govuk-frontend', 'sass-embedded'])],
    () => runSass(`${folder}/${entry}.scss`)
  )
  const markup = readMarkup(brand)
  const tools = filesAndVersions('src/outputs/assets', ['govuk-frontend', 'purgecss'])
  return cached(cache, [css, ...markup, ...tools], async () => {
    // Most builds do not need these.
    const [{ purgeStyles }, { splitStyles }] = await Promise.all([
      import('./purge.ts'),
      import('./split.ts')
    ])
    const { screen, print } = await purgeStyles(css, [...markup, ...macroHtml(markup)].join('\n'))
    return { ...splitStyles(screen), print }
  })
}

/** The names and contents of the files in a folder and of the manifests of packages: the inputs of a cached result. */
function filesAndVersions(folder: string, packages: readonly string[]): readonly string[] {
  const files = readdirSync(folder).map((file) => join(folder, file))
  const manifests = packages.map((name) => `node_modules/${name}/package.json`)
  return [...files, ...manifests].flatMap((file) => [file, readFileSync(file, 'utf8')])
}

async function cached<Made>(
  cache: Cache | undefined,
  inputs: readonly string[],
  make: () => Promise<Made>
): Promise<Made> {
  const name = `styles/${hash('sha256', JSON.stringify(inputs))}.json`
  const known = await cache?.read(name)
  try {
    if (known) return JSON.parse(known.toString())
  } catch {
    // The cached file is incomplete: make it again.
  }
  const made = await make()
  await cache?.write(name, JSON.stringify(made))
  return made
}

/** Runs the command of Sass: its JavaScript API takes three times as long. */
async function runSass(entry: string): Promise<string> {
  const options = [
    '--style=compressed',
    '--no-charset', // in a page, a byte order mark would be a part of the first selector
    '--no-source-map',
    '--pkg-importer=node'
  ]
  const command = ['node_modules/sass-embedded/dist/bin/sass.js', ...options, entry]
  const run = promisify(execFile)(process.execPath, command, { maxBuffer: Infinity })
  const { stdout, stderr } = await run.catch((error: ExecFileException) => {
    throw new Error(error.stderr?.trim() || error.message)
  })
  process.stderr.write(stderr)
  return stdout.trimEnd()
}
