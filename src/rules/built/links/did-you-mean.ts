import { posix } from 'node:path'
import { closest, distance } from 'fastest-levenshtein'
import type { BuiltSite } from '../built-site.ts'
import { withBase } from '../../../urls.ts'
import { memoize } from '../../../memoize.ts'

interface Near {
  readonly name: string
  readonly changes: number
}

/** A name beyond this length is not a typo, and takes long to compare. */
const longest = 200

/** So few changes are a typo. */
const typo = 2

/** The share of letters in which two names of one thing may differ. */
const unlike = 0.3

/** How many names are looked for. A site with more broken links has another problem than typos. */
const most = 200

/** Finds the nearest of some names, capitals apart: of two that are as near, the first. */
export function nearestOf(wanted: string, names: readonly string[]): Near | undefined {
  const byFolded = Map.groupBy(
    names.filter(({ length }) => length <= longest),
    (name) => name.toLowerCase()
  )
  if (byFolded.size === 0 || wanted.length > longest) return undefined
  const folded = wanted.toLowerCase()
  const near = closest(folded, [...byFolded.keys()])
  return { name: byFolded.get(near)?.[0] ?? near, changes: distance(folded, near) }
}

/** Makes the functions that say what the address of a page or file, or an id, was probably meant to be. */
export function createGuesses({ pages, files }: BuiltSite, base: string) {
  let left = most
  const createNearest = (names: readonly string[]) =>
    memoize((wanted: string) => (left-- > 0 ? nearestOf(wanted, names) : undefined))
  const kinds = memoize((kind: string) => {
    const paths = kind === '' ? pages.map(({ url }) => url) : [...files].map((file) => `/${file}`)
    const known = paths.filter((path) => kind === '' || kindOf(path) === kind)
    const addresses = known.map((path) => withBase(base, path))
    return {
      addresses: new Set(addresses),
      nearest: createNearest(addresses),
      byName: Map.groupBy(addresses, nameOf)
    }
  })
  const nearestId = memoize((path: string) =>
    createNearest([...(pages.find((page) => page.path === path)?.ids ?? [])])
  )
  const homesOf = memoize((id: string) =>
    pages.filter(({ ids }) => ids.has(id)).map(({ url }) => encode(withBase(base, url)))
  )
  /** The near name, or the only place to which what has the very name was moved, unless the near one is a typo. */
  const choose = (near: Near | undefined, places: readonly string[]) =>
    places.length === 1 && !(near && near.changes <= typo) ? places[0] : near?.name

  return {
    /** The address of a page for that of a page, or of a file of the same kind for that of a file. */
    address(wanted: string): string | undefined {
      const { addresses, nearest, byName } = kinds(kindOf(wanted))
      // As a path from the top of the repository, and not of the site, or as Windows writes one.
      const below = posix
        .normalize(wanted.replaceAll('\\', '/'))
        .replace(`${base}/content/`, `${base}/`)
        .replace(/\/index\/$/, '/')
      if (addresses.has(below)) return encode(below)
      if (below.length > longest) return undefined
      const page = below.replace(/(?:\/(?:index|readme))?\.md$/i, '/')
      if (kinds('').addresses.has(page)) return encode(page)
      // Without the ../ that it should have, it has a folder too many.
      const folders = below.split('/')
      const [shorter, ...others] = folders
        .map((_, at) => folders.toSpliced(at, 1).join('/'))
        .filter((one) => addresses.has(one) && nameOf(one) === nameOf(below))
      if (shorter && others.length === 0) return encode(shorter)
      const near = nearest(wanted)
      const isNear = near && isAlike(nameOf(near.name), nameOf(wanted))
      const found = choose(isNear ? near : undefined, byName.get(nameOf(wanted)) ?? [])
      return found && encode(found)
    },
    /** The fragment of the nearest id of a page, or else the address of the only page that has the id itself. */
    fragment(wanted: string, path: string): string | undefined {
      const near = nearestId(path)(wanted)
      const isNear = near && isAlike(near.name, wanted)
      const places = homesOf(wanted).map((home) => `${home}#${encode(wanted)}`)
      return choose(isNear ? { ...near, name: `#${encode(near.name)}` } : undefined, places)
    }
  }
}

/** A name as it is written in a link. Letters of other languages stay as they are. */
function encode(name: string): string {
  return name.replace(/[\s"#%<>?\\^`{|}]/g, encodeURIComponent)
}

/** What an address is of: '' is a page, anything else a file whose name ends so. */
export function kindOf(path: string): string {
  const ending = /\.[^./]*$/.exec(path)?.[0].toLowerCase() ?? ''
  return /^\.html?$/.test(ending) ? '' : ending
}

/**
 * Whether two names are of one thing: few of their letters differ, or most of their words are the same
 * but for a typo. Half of them would do for any two steps, and another number is another thing.
 */
function isAlike(one: string, other: string): boolean {
  const [a = '', b = ''] = [one, other].map((name) => name.toLowerCase().replace(/^step-(?=.)/, ''))
  if (numbersOf(a) !== numbersOf(b)) return false
  if (isTypo(a, b) || distance(a, b) <= unlike * Math.max(a.length, b.length)) return true
  const [words = [], others = []] = [a, b].map((name) => name.match(/[\p{L}\p{N}]+/gu) ?? [])
  const common = words.filter((word) => others.some((one) => isTypo(word, one))).length
  return (2 * common) / (words.length + others.length) > 2 / 3
}

/** Whether two words are one, but for so few letters that a third of them at most is wrong, or are in the wrong order. */
function isTypo(a: string, b: string): boolean {
  const changes = distance(a, b)
  if (changes > typo) return false
  const letters = (word: string) => [...word].sort().join('')
  return changes * 3 <= Math.max(a.length, b.length) || letters(a) === letters(b)
}

function numbersOf(name: string): string {
  return name.match(/\d+/g)?.join() ?? ''
}

function nameOf(path: string): string {
  const [last = '', before = ''] = path
    .replace(/\.html?$/i, '')
    .toLowerCase()
    .split(/[/\\]/)
    .reverse()
  return last || before
}
