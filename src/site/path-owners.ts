/** Which page or file has each address of a site, so that nothing else is built there. */
import type { Doc } from '../content/doc.ts'
import { markdownUrl } from '../urls.ts'

/** What has an address: a page (`doc`), or something else that is built there. `why` ends a message: 'it is taken: …'. */
interface PathOwner {
  readonly doc?: Doc
  readonly why: string
}

export type PathOwners = ReturnType<typeof createPathOwners>

const indexFile = /(?<=^|\/)index\.html$/
const ownPage = { why: 'the build writes a page of its own there' }
const ownFile = { why: 'the build writes a file of its own there' }

/** The Markdown export of a page there, /index.md, would overwrite that of the home page. */
const homeAsMarkdown = '/index/'

/** The address that a page claims. Some hosts ignore case, so it is in lower case. */
export function claimedBy({ url }: Doc): string {
  return url.toLowerCase()
}

/** The first page for each address. */
export function onePerAddress(docs: readonly Doc[]): Doc[] {
  return [...Map.groupBy(docs, claimedBy).values()].flatMap(([first]) => first ?? [])
}

/** Finds the owner of each address. No two of `docs` may claim the same one. */
export function createPathOwners(
  docs: readonly Doc[],
  files: readonly string[],
  ownPaths: readonly string[],
  singlePages: readonly string[]
) {
  const ownFileAt = createFileFinder(ownPaths.filter((path) => !indexFile.test(path)))
  const assets = files.filter((file) => ownFileAt(file) === undefined)
  return {
    /** The owner of a page address. */
    of: createOwnerOf(docs, assets, ownPaths, singlePages),
    /** The owner of the address that a guide gives to its single page, if something else has it. */
    ofSinglePage: createOwnerOf([], assets, ownPaths, []),
    /** The build's own file that a content file would overwrite, or would need as a folder. */
    ownFile: ownFileAt
  }
}

/** Makes the function that finds the owner of an address. A page needs a folder, and that cannot be where a file is. */
function createOwnerOf(
  docs: readonly Doc[],
  assets: readonly string[],
  ownPaths: readonly string[],
  singlePages: readonly string[]
): (url: string) => PathOwner | undefined {
  const pagesOfBuild = ownPaths.filter((path) => indexFile.test(path))
  const pages = new Map<string, PathOwner>([
    ...docs.map((doc) => [claimedBy(doc), { doc, why: `it is that of ${doc.file}` }] as const),
    ...[
      ...pagesOfBuild.map((path) => `/${path.replace(indexFile, '')}`),
      homeAsMarkdown,
      ...singlePages.map((url) => url.toLowerCase())
    ].map((url) => [url, ownPage] as const)
  ])
  const filesOfBuild = [
    ...ownPaths.filter((path) => !indexFile.test(path)),
    ...docs.map(({ url }) => decodeURIComponent(markdownUrl(url)).slice(1))
  ]
  const ownFileAt = createFileFinder(filesOfBuild)
  const assetAt = createFileFinder(assets)
  return (url) => {
    const folder = decodeURIComponent(url).slice(1, -1)
    if (ownFileAt(folder) !== undefined) return ownFile
    const asset = assetAt(folder)
    return asset === undefined ? pages.get(url.toLowerCase()) : { why: `it is that of ${asset}` }
  }
}

/** Makes the function that finds the file that a path names or passes through. */
function createFileFinder(files: readonly string[]): (path: string) => string | undefined {
  const known = new Map(files.map((file) => [file.toLowerCase(), file]))
  return (path) => {
    const names = path.toLowerCase().split('/')
    return names.map((_, index) => known.get(names.slice(0, index + 1).join('/'))).find(Boolean)
  }
}
