import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { parse } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as sass from 'sass'
import type { Assets, SiteConfig } from '../model.ts'

/** What pages load, and what a preview loads beside it. */
const scripts = ['arrive.js', 'filter.js', 'share.js']
const previewScripts = ['problems.js']

/**
 * Compiles the styles and reads the icons. Names carry a hash of the content, so that a browser may
 * keep a file for ever and still gets a new one. `base` is the path that the site is published in. A
 * preview gets the script that lists problems on the page.
 */
export function compileAssets(
  base: string,
  { brand, preview = false }: { readonly brand: SiteConfig['brand']; readonly preview?: boolean }
): Assets {
  const contents = {
    'site.css': compileStyles(brand === 'govuk' ? 'site-govuk' : 'site'),
    'icon.svg': readFileSync('assets/images/icon.svg', 'utf8'),
    ...Object.fromEntries(
      [...scripts, ...(preview ? previewScripts : [])].map((name) => [
        name,
        readFileSync(`assets/scripts/${name}`, 'utf8')
      ])
    )
  }
  const files = Object.entries(contents).map(([name, content]) => ({
    name,
    path: `assets/${fingerprint(name, content)}`,
    content
  }))
  return {
    files,
    urls: Object.fromEntries(files.map(({ name, path }) => [name, `${base}/${path}`]))
  }
}

/** Styles, and when each file that they were made from was last changed. */
interface Styles {
  readonly css: string
  readonly changed: ReadonlyMap<string, number | undefined>
}

const last = new Map<string, Styles>()

/** Compiles a style sheet, which takes longer than all else in a preview, when a file of it has changed. */
function compileStyles(entry: string): string {
  const known = last.get(entry)
  if (known && [...known.changed].every(([file, time]) => timeOf(file) === time)) return known.css
  const started = Date.now()
  const { css, loadedUrls } = sass.compile(`assets/styles/${entry}.scss`, {
    style: 'compressed',
    importers: [new sass.NodePackageImporter(process.cwd())]
  })
  const files = loadedUrls.map((url) => fileURLToPath(url))
  const changed = new Map(files.map((file) => [file, timeOf(file)]))
  // Nobody knows whether what was saved meanwhile is in it.
  const isCurrent = [...changed.values()].every((time) => time !== undefined && time < started)
  if (isCurrent) last.set(entry, { css, changed })
  return css
}

function timeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs
}

function fingerprint(file: string, content: string): string {
  const { name, ext } = parse(file)
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 8)
  return `${name}-${hash}${ext}`
}
