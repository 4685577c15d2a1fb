import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { recover } from '../../outputs/staging.ts'
import { UsageError } from '../../usage-error.ts'
import { linksInCss, parsePage, type BuiltPage, type LinkingFile } from './links/parse-page.ts'

/** A built site as the checks see it: its pages, its style sheets, and the paths of all its files. */
export interface BuiltSite {
  readonly pages: readonly BuiltPage[]
  readonly styles: readonly LinkingFile[]
  readonly files: ReadonlySet<string>
  readonly read: (path: string) => string
}

/**
 * Reads every file name, every page and every style sheet of a folder of built HTML. A page that is
 * among the known ones is not read again, and one that is not becomes known. Throws UsageError if it has no
 * page: a check of nothing would pass.
 */
export async function readBuiltSite(
  dir: string,
  known?: Map<string, BuiltPage>
): Promise<BuiltSite> {
  recover(dir)
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => {
    throw new UsageError(`There is no built site at ${dir}. Run npm run build first.`)
  })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
  const built = builtSite(paths, (path) => readFileSync(join(dir, path), 'utf8'), known)
  if (built.pages.length > 0) return built
  throw new UsageError(`There is no page at ${dir}. Name a folder of built HTML with --site.`)
}

/** A built site from the paths of its files and a way to read them. Each page is read and parsed once. */
export function builtSite(
  paths: readonly string[],
  read: (path: string) => string,
  known = new Map<string, BuiltPage>()
): BuiltSite {
  const pages = paths.filter((path) => /\.html?$/i.test(path))
  const styles = paths.filter((path) => /\.css$/i.test(path))
  return {
    pages: pages.map((path) => {
      const page = known.get(path) ?? parsePage(path, read(path))
      known.set(path, page)
      return page
    }),
    styles: styles.map((path) => ({ path, url: `/${path}`, links: linksInCss(read(path)) })),
    files: new Set(paths),
    read
  }
}
