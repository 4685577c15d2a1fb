/** Reads a content folder with the state of its permalinks, for the commands that write them. */
import { buildDate } from '../build-environment.ts'
import { createSourceMapper, oncePerFault } from '../content/source.ts'
import { loadSite } from '../pipeline.ts'
import { idsByPage } from '../permalinks/site.ts'
import { ledgerFile } from '../permalinks/ledger.ts'
import { filesOf } from '../permalinks/page.ts'
import { causesOf } from '../rules/causes.ts'
import { withoutConsequences } from '../rules/held-back.ts'
import { brokenPermalinks } from '../rules/site/permalinks.ts'

/** Nothing is laid out for it: the ids of all pages are known before. */
export async function readPermalinks(content: string) {
  const { site, ledger, folder, isFallback, problems } = await loadSite(content, buildDate())
  const causes = causesOf(problems, site)
  const input = { site, ledger, causes }
  const broken = brokenPermalinks({ ...input, problems, ids: idsByPage(site) })
  const left = withoutConsequences({ ...input, problems: [...problems, ...broken] })
  const blocking = isFallback
    ? problems
    : problems.filter(({ rule, file }) => rule === 'ledger' && file === ledgerFile)
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
      problems: [...blocking, ...toFix].map(written),
      hidden: causes.hidden || blocking.length > 0
    }
  }
}
