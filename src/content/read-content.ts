import { stat } from 'node:fs/promises'
import { UsageError } from '../usage-error.ts'
import { readAccessibilityChecks } from './accessibility-checks.ts'
import { readGuides } from './guides.ts'
import { readPageTypes } from './page-types.ts'
import { readSources } from './read.ts'
import { fallbackConfig, readSiteConfig, type SiteConfig } from './site-config.ts'
import { readSynonyms } from './synonyms.ts'

/** Everything in a content folder except the permalink ledger and the files of house style. */
export type Content = Awaited<ReturnType<typeof readContent>>

/**
 * Reads a content folder. Bad content never throws: it becomes problems, and `fallback` replaces a
 * site.yaml that cannot be read. Throws UsageError if the folder does not exist.
 */
export async function readContent(folder: string, fallback: SiteConfig = fallbackConfig) {
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
  const { words: searchWords, problems: inSynonyms, places: synonymPlaces } = readSynonyms(folder)
  const isFallback = config === fallbackConfig
  const inSettings = [...inConfig, ...inGuides, ...inTypes]
  return {
    ...files,
    folder,
    config,
    guides,
    /** Whether `config` is the fallback for a site.yaml that cannot be read. */
    isFallback,
    /** The audiences of all guides. Undefined if site.yaml cannot be read. */
    audiences: isFallback
      ? undefined
      : [...new Set(guides.flatMap((guide) => guide.config.audiences))],
    /** The page types by name. Undefined if page-types.yaml cannot be read. */
    types,
    accessibilityChecks,
    searchWords,
    synonymPlaces,
    problems: [...inSettings, ...files.problems, ...inChecks, ...inSynonyms]
  }
}
