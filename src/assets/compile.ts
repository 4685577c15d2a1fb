import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename, parse } from 'node:path'
import * as sass from 'sass'
import type { Assets, SiteConfig } from '../model.ts'

/** What pages load, and what a preview loads beside it. A script that imports another stands after it. */
const scripts = [
  'nearest.js',
  'arrive.js',
  'filter.js',
  'share.js',
  'query.js',
  'rank.js',
  'search.js'
]
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
  const entry = brand === 'govuk' ? 'site-govuk' : 'site'
  const styles = sass.compile(`assets/styles/${entry}.scss`, {
    style: 'compressed',
    importers: [new sass.NodePackageImporter(process.cwd())]
  })
  const contents = {
    'site.css': styles.css,
    'icon.svg': readFileSync('assets/images/icon.svg', 'utf8'),
    ...Object.fromEntries(
      [...scripts, ...(preview ? previewScripts : [])].map((name) => [
        name,
        readFileSync(`assets/scripts/${name}`, 'utf8')
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
    urls: Object.fromEntries(files.map(({ name, path }) => [name, `${base}/${path}`]))
  }
}

function fingerprint(file: string, content: string): string {
  const { name, ext } = parse(file)
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 8)
  return `${name}-${hash}${ext}`
}
