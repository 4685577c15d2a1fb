/** What has each address of a site, so that nothing else is built there. */
import type { Doc } from '../content/doc.ts'
import { markdownUrl } from '../urls.ts'

/** What has an address, and why nothing else can: a page, or something that is written beside the pages. */
export interface PathOwner {
  readonly doc?: Doc
  readonly why: string
}

export interface PathOwners {
  /** What has the address of a page. */
  readonly of: (url: string) => PathOwner | undefined
  /** What has the address that site.yaml gives to the single page, if something else has it. */
  readonly ofSinglePage?: PathOwner
  /** The file of the build that a file of the content would replace, or be below. */
  readonly ownFile: (path: string) => string | undefined
}

const indexFile = /(?<=^|\/)index\.html$/
const ownPage = { why: 'the build writes a page of its own there' }
const ownFile = { why: 'the build writes a file of its own there' }

/** As Markdown, a page there would be in the place of the home page. */
const homeAsMarkdown = '/index/'

/** Some hosts do not tell capitals apart, so addresses that differ only in them are one address. */
export function claimedBy({ url }: Doc): string {
  return url.toLowerCase()
}

/** Of files that claim one address the first. */
export function onePerAddress(docs: readonly Doc[]): Doc[] {
  return [...Map.groupBy(docs, claimedBy).values()].flatMap(([first]) => first ?? [])
}

/** Finds what has each address, of pages of which no two claim the same. */
export function createPathOwners(
  docs: readonly Doc[],
  files: readonly string[],
  ownPaths: readonly string[],
  singlePage?: string
): PathOwners {
  const ownFileAt = createFinder(ownPaths.filter((path) => !indexFile.test(path)))
  const assets = files.filter((file) => ownFileAt(file) === undefined)
  const before = singlePage === undefined ? undefined : createOwnerOf([], assets, ownPaths)
  const ofSinglePage = before?.(singlePage ?? '')
  return {
    of: createOwnerOf(docs, assets, ownPaths, singlePage),
    ...(ofSinglePage && { ofSinglePage }),
    ownFile: ownFileAt
  }
}

/** Makes the function that tells what has an address. Where there is a file, no folder of a page can be. */
function createOwnerOf(
  docs: readonly Doc[],
  assets: readonly string[],
  ownPaths: readonly string[],
  singlePage?: string
): PathOwners['of'] {
  const pagesOfBuild = ownPaths.filter((path) => indexFile.test(path))
  const pages = new Map<string, PathOwner>([
    ...docs.map((doc) => [claimedBy(doc), { doc, why: `it is that of ${doc.file}` }] as const),
    ...[
      ...pagesOfBuild.map((path) => `/${path.replace(indexFile, '')}`),
      homeAsMarkdown,
      ...(singlePage ? [singlePage.toLowerCase()] : [])
    ].map((url) => [url, ownPage] as const)
  ])
  const filesOfBuild = [
    ...ownPaths.filter((path) => !indexFile.test(path)),
    ...docs.map(({ url }) => decodeURIComponent(markdownUrl(url)).slice(1))
  ]
  const ownFileAt = createFinder(filesOfBuild)
  const assetAt = createFinder(assets)
  return (url) => {
    const folder = decodeURIComponent(url).slice(1, -1)
    if (ownFileAt(folder) !== undefined) return ownFile
    const asset = assetAt(folder)
    return asset === undefined ? pages.get(url.toLowerCase()) : { why: `it is that of ${asset}` }
  }
}

/** Makes the function that finds which of some files a path is, or goes through. */
function createFinder(files: readonly string[]): (path: string) => string | undefined {
  const known = new Map(files.map((file) => [file.toLowerCase(), file]))
  return (path) => {
    const names = path.toLowerCase().split('/')
    return names.map((_, index) => known.get(names.slice(0, index + 1).join('/'))).find(Boolean)
  }
}
