/** What `npm run anchors` looks at: a content folder and its permalinks. */
import { buildDate } from '../build-environment.ts'
import { createSourceMapper, oncePerFault } from '../content/source.ts'
import { loadSite } from '../pipeline.ts'
import { outOfFolder } from '../problem.ts'
import { idsByPage } from '../permalinks/site.ts'
import type { State } from '../permalinks/fix.ts'
import { ledgerFile } from '../permalinks/ledger.ts'
import { filesOf } from '../permalinks/page.ts'
import { causesOf } from '../rules/causes.ts'
import { withoutConsequences } from '../rules/held-back.ts'
import { brokenPermalinks } from '../rules/site/permalinks.ts'
import type { Site } from '../site/build.ts'

interface Content extends State {
  readonly site: Site
  readonly folder: string
}

/** Looks at content and its permalinks. Nothing is laid out for it: the ids of all pages are known before. */
export async function look(content: string): Promise<Content> {
  const { site, ledger, folder, standIn, problems } = await loadSite(content, buildDate())
  const inContent = problems.map((problem) => outOfFolder(problem, folder))
  const causes = causesOf(inContent, site)
  const found = { site, ledger, problems: inContent, causes }
  const broken = brokenPermalinks({ ...found, ids: idsByPage(site) })
  const left = withoutConsequences({ ...found, problems: [...inContent, ...broken] })
  const inLedger = inContent.filter(({ rule, file }) => rule === 'ledger' && file === ledgerFile)
  const stops = standIn ? inContent : inLedger
  const docs = site.pages.map(({ doc }) => doc)
  const written = createSourceMapper(docs)
  const toFix = causes.problems.filter((one) => left.includes(one))
  const unclear = docs.filter(({ file }) => causes.files.has(file)).flatMap(filesOf)
  return {
    site,
    folder,
    problems: oncePerFault(left.map(written)),
    causes: {
      files: new Set([...causes.files, ...unclear]),
      problems: [...stops, ...toFix].map(written),
      hidden: causes.hidden || stops.length > 0
    }
  }
}
