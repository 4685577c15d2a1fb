import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { basename, parse } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as sass from 'sass-embedded'
import type { Assets, SiteConfig } from '../model.ts'
import { trimStyles, type Styles } from './trim.ts'

/**
 * What pages load, each from one file or from several in one, so that a page waits for one answer of
 * its server; and what a preview loads beside it. A script that imports another stands after it.
 */
const scripts: Readonly<Record<string, readonly string[]>> = {
  'nearest.js': ['nearest.js'],
  'page.js': ['arrive.js', 'share.js'],
  'filter.js': ['filter.js'],
  'query.js': ['query.js'],
  'rank.js': ['rank.js'],
  'search.js': ['search.js']
}
const previewScripts = { 'problems.js': ['problems.js'] }

/**
 * Compiles the styles and reads the scripts and the icon. Names carry a hash of the content, so that
 * a browser may keep a file for ever and still gets a new one. `base` is the path that the site is
 * published in. A preview gets the script that lists problems on the page.
 */
export function compileAssets(
  base: string,
  { brand, preview = false }: { readonly brand: SiteConfig['brand']; readonly preview?: boolean }
): Assets {
  const { screen, print } = compileStyles(brand === 'govuk' ? 'site-govuk' : 'site')
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

/** Styles, and when each file that they were made from was last changed. */
interface Compiled {
  readonly styles: Styles
  readonly changed: ReadonlyMap<string, number | undefined>
}

const last = new Map<string, Compiled>()

/** Compiles a style sheet, which takes longer than all else in a preview, when a file of it has changed. */
function compileStyles(entry: string): Styles {
  const known = last.get(entry)
  if (known && [...known.changed].every(([file, time]) => timeOf(file) === time))
    return known.styles
  const started = Date.now()
  const { css, loadedUrls } = sass.compile(`assets/styles/${entry}.scss`, {
    style: 'compressed',
    charset: false, // in a page, a byte order mark would be a part of the first selector
    importers: [new sass.NodePackageImporter(process.cwd())]
  })
  const files = loadedUrls.map((url) => fileURLToPath(url))
  const changed = new Map(files.map((file) => [file, timeOf(file)]))
  const styles = trimStyles(css)
  // Nobody knows whether what was saved meanwhile is in it.
  const isCurrent = [...changed.values()].every((time) => time !== undefined && time < started)
  if (isCurrent) last.set(entry, { styles, changed })
  return styles
}

function timeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs
}

function integrityOf(content: string): string {
  return `sha256-${createHash('sha256').update(content).digest('base64')}`
}

function fingerprint(file: string, content: string): string {
  const { name, ext } = parse(file)
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 8)
  return `${name}-${hash}${ext}`
}
