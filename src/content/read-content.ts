import { stat } from 'node:fs/promises'
import { UsageError } from '../usage-error.ts'
import { readAccessibilityChecks, type AccessibilityChecks } from './accessibility-checks.ts'
import { readGuides, type Guide } from './guides.ts'
import { readPageTypes, type PageType } from './page-types.ts'
import { readSources, type ContentFiles } from './read.ts'
import { fallbackConfig, readSiteConfig, type SiteConfig } from './site-config.ts'
import { readSynonyms, type SearchWords } from './synonyms.ts'

/** Everything in a content folder except the permalink ledger and the files of house style. */
export interface Content extends ContentFiles {
  readonly folder: string
  readonly config: SiteConfig
  /** The guide at the top, then those in folders. */
  readonly guides: readonly Guide[]
  /** Whether `config` stands in for a site.yaml that cannot be read. */
  readonly standIn: boolean
  /** The audiences of all guides. Undefined if site.yaml cannot be read. */
  readonly audiences: readonly string[] | undefined
  /** The page types by name. Undefined if page-types.yaml cannot be read. */
  readonly types: ReadonlyMap<string, PageType> | undefined
  readonly accessibilityChecks?: AccessibilityChecks | undefined
  readonly searchWords: SearchWords
}

/**
 * Reads a content folder. Bad content never throws: it becomes problems, and `fallback` replaces a
 * site.yaml that cannot be read. Throws UsageError if the folder does not exist.
 */
export async function readContent(
  folder: string,
  fallback: SiteConfig = fallbackConfig
): Promise<Content> {
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false
  )
  if (!isFolder) throw new UsageError(`There is no content folder at ${folder}.`)
  const { config = fallback, problems: inConfig } = readSiteConfig(folder)
  const { guides, problems: inGuides } = readGuides(folder, config)
  const files = await readSources(folder)
  const { types, problems: inTypes } = readPageTypes(folder)
  const { value: accessibilityChecks, problems: inChecks } = readAccessibilityChecks(folder)
  const { words: searchWords, problems: inSynonyms } = readSynonyms(folder)
  const standIn = config === fallbackConfig
  const inSettings = [...inConfig, ...inGuides, ...inTypes]
  return {
    ...files,
    folder,
    config,
    guides,
    standIn,
    audiences: standIn
      ? undefined
      : [...new Set(guides.flatMap((guide) => guide.config.audiences))],
    types,
    accessibilityChecks,
    searchWords,
    problems: [...inSettings, ...files.problems, ...inChecks, ...inSynonyms]
  }
}
