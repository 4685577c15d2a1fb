/** The guides of a site: the one at its top, which site.yaml describes, and each folder with a guide.yaml of its own. */
import { globSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { Problem } from '../problem.ts'
import { urlFor } from '../urls.ts'
import { readYamlFile } from './read-file.ts'
import { siteSchema, type SiteConfig } from './site-config.ts'

/** A guide: the address of its home page, below which all its pages are, and its settings. */
export interface Guide {
  readonly url: string
  readonly config: SiteConfig
}

const { name, short, description, notice, closed, navigation, whole, news, owners, audiences } =
  siteSchema.shape

/** The schema of `guide.yaml`: what a guide does not share with the others of its site. */
export const guideSchema = z
  .strictObject({
    ...{ name, short, description, notice, closed, navigation, whole, news, audiences },
    owners: owners.default({})
  })
  .meta({ elsewhere: { file: 'site.yaml', keys: Object.keys(siteSchema.shape) } })

/** What a guide does not have from the site. */
const ownOfSite = {
  footer: [],
  notice: undefined,
  closed: undefined,
  whole: undefined,
  news: undefined,
  short: undefined
}

/** Reads the settings of each guide, the one at the top first. A guide.yaml with problems makes no guide. */
export function readGuides(folder: string, site: SiteConfig) {
  const guides: Guide[] = [{ url: '/', config: site }]
  const problems: Problem[] = []
  for (const file of globSync('*/guide.yaml', { cwd: folder }).sort()) {
    const yaml = readYamlFile(folder, file, guideSchema, 'site-config')
    const { value, places = new Map() } = yaml
    problems.push(...yaml.problems)
    if (!value) continue
    const config = {
      ...site,
      ...ownOfSite,
      ...value,
      owners: { ...site.owners, ...value.owners },
      audiences: [...new Set([...site.audiences, ...value.audiences])],
      file,
      places
    }
    guides.push({ url: urlFor(`${dirname(file)}/index.md`), config })
  }
  return { guides, problems }
}

/** The guide that a page belongs to, by its address. */
export function guideOf<Known extends { readonly url: string }>(
  guides: readonly Known[],
  url: string
): Known {
  return guides.findLast((one) => url.startsWith(one.url))!
}
