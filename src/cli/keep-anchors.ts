/** What `npm run anchors` looks at: a content folder and its permalinks. */
import { buildDate } from '../build-environment.ts'
import { loadSite } from '../pipeline.ts'
import { outOfFolder } from '../problem.ts'
import { idsByPage } from '../permalinks/site.ts'
import type { State } from '../permalinks/fix.ts'
import { ledgerFile } from '../permalinks/ledger.ts'
import { causesOf } from '../rules/causes.ts'
import { withoutConsequences } from '../rules/held-back.ts'
import { withUnpublishedIds } from '../rules/page/missing-ids.ts'
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
  const broken = brokenPermalinks({ ids: idsByPage(site), site, ledger, problems: inContent })
  const left = withoutConsequences({ problems: [...inContent, ...broken], site, ledger })
  const causes = causesOf(inContent, site)
  const inLedger = inContent.filter(({ rule, file }) => rule === 'ledger' && file === ledgerFile)
  const stops = standIn ? inContent : inLedger
  return {
    site,
    folder,
    problems: withUnpublishedIds(left, ledger, site),
    causes: {
      ...causes,
      problems: [...stops, ...causes.problems.filter((one) => left.includes(one))],
      hidden: causes.hidden || stops.length > 0
    }
  }
}
