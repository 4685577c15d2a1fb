/** The guides of a site: the one at its top, which site.yaml describes, and each folder with a guide.yaml of its own. */
import { globSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { Problem } from '../problem.ts'
import { urlFor } from '../urls.ts'
import { readContentFile } from './read-file.ts'
import { siteSchema, type SiteConfig } from './site-config.ts'
import { parseYaml } from './yaml.ts'

/** A guide: the address of its home page, below which all its pages are, and its settings. */
export interface Guide {
  readonly url: string
  readonly config: SiteConfig
}

const { name, short, description, notice, closed, navigation, whole, news, owners, audiences } =
  siteSchema.shape

/** The schema of `guide.yaml`: what a guide does not share with the others of its site. */
export const guideSchema = z.strictObject({
  ...{ name, short, description, notice, closed, navigation, whole, news, audiences },
  owners: owners.default({})
})

/** Reads the settings of each guide, the one at the top first. A guide.yaml with problems makes no guide. */
export function readGuides(
  folder: string,
  site: SiteConfig
): { readonly guides: readonly Guide[]; readonly problems: readonly Problem[] } {
  const {
    notice: _notice,
    closed: _closed,
    whole: _whole,
    news: _news,
    short: _short,
    ...common
  } = site
  const guides: Guide[] = [{ url: '/', config: site }]
  const problems: Problem[] = []
  for (const file of globSync('*/guide.yaml', { cwd: folder }).sort()) {
    const { text = '', problems: inFile } = readContentFile(folder, file)
    const yaml = parseYaml(guideSchema, { file, text, firstLine: 1, rule: 'site-config' })
    const { value, places = new Map() } = yaml
    problems.push(...(inFile.length > 0 ? inFile : yaml.problems))
    if (!value) continue
    const config = {
      ...common,
      footer: [], // that of the site
      ...value,
      owners: { ...common.owners, ...value.owners },
      audiences: [...new Set([...common.audiences, ...value.audiences])],
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
