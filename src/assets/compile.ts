import { execFile, type ExecFileException } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, parse } from 'node:path'
import { promisify } from 'node:util'
import type { Assets, Cache, SiteConfig } from '../model.ts'
import { loadAhead } from './ahead.ts'
import { trimStyles, type Styles } from './trim.ts'

/**
 * What pages load, each from one file or from several in one, so that a page waits for one answer of
 * its server; and what a preview loads beside it. A script that imports another stands after it.
 */
const scripts: Readonly<Record<string, readonly string[]>> = {
  'nearest.js': ['nearest.js'],
  'page.js': ['arrive.js', 'share.js', 'ahead.js'],
  'filter.js': ['filter.js'],
  'query.js': ['query.js'],
  'rank.js': ['rank.js'],
  'find.js': ['find.js'],
  'search.js': ['search.js']
}
const previewScripts = { 'problems.js': ['problems.js'] }

/**
 * Compiles the styles and reads the scripts and the icon. Names carry a hash of the content, so that
 * a browser may keep a file for ever and still gets a new one. `base` is the path that the site is
 * published in. A preview gets the script that lists problems on the page.
 */
export async function compileAssets(
  base: string,
  { brand, preview = false }: { readonly brand: SiteConfig['brand']; readonly preview?: boolean },
  cache?: Cache
): Promise<Assets> {
  const { screen, print } = await compileStyles(brand === 'govuk' ? 'site-govuk' : 'site', cache)
  const contents = {
    'print.css': print,
    ...Object.fromEntries(
      Object.entries({ ...scripts, ...(preview && previewScripts) }).map(([name, parts]) => [
        name,
        joined(parts.map((part) => readFileSync(`assets/scripts/${part}`, 'utf8')))
      ])
    )
  }
  const files: { name: string; path: string; content: string }[] = []
  for (const [name, written] of Object.entries(contents)) {
    const content = written.replace(/(?<=(?: from |import\()'\.\/)[\w-]+\.js(?=')/g, (imported) =>
      basename(files.find((file) => file.name === imported)?.path ?? imported)
    )
    files.push({ name, path: `assets/${fingerprint(name, content)}`, content })
  }
  return {
    files,
    styles: screen,
    icon: readFileSync('assets/images/icon.svg', 'utf8').trim(),
    script: scriptOfTemplate(),
    ahead: loadAhead(base),
    urls: Object.fromEntries(files.map(({ name, path }) => [name, `${base}/${path}`])),
    hashes: Object.fromEntries(files.map(({ name, content }) => [name, integrityOf(content)]))
  }
}

/** Several scripts as one: in brackets, the names of one mean nothing to another. */
function joined(texts: readonly string[]): string {
  return texts.length === 1 ? texts.join('') : texts.map((text) => `{\n${text}}\n`).join('')
}

/** What GOV.UK Frontend's template runs in each page, before the browser paints it. */
function scriptOfTemplate(): string {
  const template = readFileSync('node_modules/govuk-frontend/dist/govuk/template.njk', 'utf8')
  const [[, script] = [], ...others] = template.matchAll(/<script[^>]*>([^]*?)<\/script>/g)
  if (script === undefined || others.length > 0) {
    throw new Error('The template of GOV.UK Frontend no longer has one script: see src/assets.')
  }
  return script
}

const folder = 'assets/styles'

/** What a style sheet is made with, beside its own files. */
const packages = ['govuk-frontend', 'sass-embedded']

/** Compiles a style sheet, or takes what was compiled of the same: to compile takes longer than all else of a build. */
async function compileStyles(entry: string, cache: Cache | undefined): Promise<Styles> {
  const files = [
    ...readdirSync(folder).map((file) => join(folder, file)),
    ...packages.map((name) => `node_modules/${name}/package.json`)
  ]
  const texts = files.map((file) => [file, readFileSync(file, 'utf8')])
  const name = `styles/${hashOf(JSON.stringify([entry, texts]))}.json`
  const known = readCss(await cache?.read(name))
  if (known !== undefined) return trimStyles(known)
  const css = await runSass(`${folder}/${entry}.scss`)
  await cache?.write(name, JSON.stringify(css))
  return trimStyles(css)
}

/** Styles from the cache, if they are there to their end. */
function readCss(json: Buffer | undefined): string | undefined {
  try {
    return json && JSON.parse(json.toString())
  } catch {
    return undefined
  }
}

/** Runs the command of Sass: to load its library and to talk to the compiler takes three times as long. */
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

function integrityOf(content: string): string {
  return `sha256-${createHash('sha256').update(content).digest('base64')}`
}

function fingerprint(file: string, content: string): string {
  const { name, ext } = parse(file)
  return `${name}-${hashOf(content).slice(0, 8)}${ext}`
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
