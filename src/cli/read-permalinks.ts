/** Reads a content folder with the state of its permalinks, for the commands that write them. */
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
import type { LoadedSite } from '../site/loaded-site.ts'

/** Nothing is laid out for it: the ids of all pages are known before. */
export async function readPermalinks(
  content: string
): Promise<Omit<State, 'site'> & Pick<LoadedSite, 'site' | 'folder'>> {
  const { site, ledger, folder, isFallback, problems } = await loadSite(content, buildDate())
  const inContent = problems.map((problem) => outOfFolder(problem, folder))
  const causes = causesOf(inContent, site)
  const found = { site, ledger, problems: inContent, causes }
  const broken = brokenPermalinks({ ...found, ids: idsByPage(site) })
  const left = withoutConsequences({ ...found, problems: [...inContent, ...broken] })
  const inLedger = inContent.filter(({ rule, file }) => rule === 'ledger' && file === ledgerFile)
  const stops = isFallback ? inContent : inLedger
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
