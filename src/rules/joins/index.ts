/** One report for several problems that one mistake has made. What they have in common is data, and not their words. */
import type { Doc } from '../../content/doc.ts'
import { markerFor } from '../../markdown/id-marker.ts'
import { toPaste } from '../../permalinks/repair.ts'
import type { Problem } from '../../problem.ts'
import type { Site } from '../../site/build.ts'
import type { LinksTo } from '../links-to.ts'
import { ofNames, ofSections } from './changed-types.ts'
import { ofCopiedLines } from './copied-lines.ts'
import { aliasesIn, asOne, type Join } from './join.ts'
import { ofMoves } from './moves.ts'

/** The problems with one for each mistake. They are where their words stand, in files of the content folder. */
export function joinReports(
  problems: readonly Problem[],
  site: Site,
  linksTo: LinksTo
): readonly Problem[] {
  const docs = new Map(site.pages.map(({ doc }) => [doc.file, doc]))
  // Each join sees what the earlier ones left.
  const joins: readonly Join[] = [
    ofMoves(site, linksTo),
    ofSections(docs),
    ofNames(site),
    ofCopiedLines(docs),
    ofLostIds(docs),
    ofData,
    ofIds,
    ofCopiedAliases,
    ofCharacters
  ]
  return joins.reduce(
    (left, { keyOf, join, least = 2 }) =>
      [...Map.groupBy(left, (one) => keyOf(one) ?? one)].flatMap(([key, same]) =>
        typeof key === 'string' && same.length >= least ? (join(same) ?? same) : same
      ),
    problems
  )
}

const orRun = 'or run npm run anchors -- --fix.'

const orRetire =
  'If they went on purpose, change the line of each in anchors.txt, as in /page/#id retired: Why it went. See /where-to-go/'

/** Addresses of one page that nothing on a page is like. */
function ofLostIds(docs: ReadonlyMap<string, Doc>): Join {
  return {
    keyOf: (one) =>
      one.moved && aliasesIn(one).length > 0 ? `${one.moved.page} ${one.file}` : undefined,
    join: (same) => {
      const { file = '', moved } = same[0]!
      const doc = docs.get(file)
      if (!doc) return undefined
      const [first = '', ...others] = same.flatMap(aliasesIn)
      const lines = (line: string, indent: string) =>
        [line, ...others.map((alias) => `${indent}- ${alias}`)].join('\n')
      return asOne(same, {
        message: `${same.length} addresses that were published on ${moved?.page} lead nowhere now. Nothing on this page is like them, so their links can lead to its title.`,
        fix: toPaste(doc, [first], `, ${orRun} ${orRetire}`).replace(/^( *)- .*/m, lines)
      })
    }
  }
}

/** Lines of a file of data that name a page that is gone. */
const ofData: Join = {
  keyOf: ({ rule, file, lost }) =>
    /^(?:facts|data-file)$/.test(rule) && lost && !lost.includes('#')
      ? `${file} ${lost}`
      : undefined,
  join: (same) => {
    const lines = [...new Set(same.map(({ line }) => line))]
    return asOne(same, {
      message: `${lines.length} lines name ${same[0]?.lost}, and there is no such page.`,
      fix: `Give each its address now, in lines ${lines.join(', ')}. Take out the line of what the guide no longer says.`
    })
  }
}

/** What is wrong with several ids of a page, by rule. */
const idFaults: Readonly<Record<string, string>> = {
  'missing-id': 'items on this page have no id, so nobody can link to them.',
  'duplicate-id': 'ids are on this page a second time, so a link to them would be uncertain.'
}

/** Ids of a page that are missing, and those that it has twice. */
const ofIds: Join = {
  keyOf: ({ rule, file, id }) => (idFaults[rule] && id ? `${rule} ${file}` : undefined),
  join: (same) => {
    const ids = same.map(({ line, id = '' }) => `line ${line}: ${markerFor(id)}`)
    return asOne(same, {
      message: `${same.length} ${idFaults[same[0]!.rule]}`,
      fix: [`Write an id of its own at the end of each line, ${orRun}`, ...ids].join('\n')
    })
  }
}

/** The old addresses of a page that was copied with them. */
const ofCopiedAliases: Join = {
  keyOf: ({ file, isCopy, edit }) => (isCopy ? `${file} ${edit !== undefined}` : undefined),
  join: (same) => {
    const lines = `in lines ${same.map(({ line }) => line).join(', ')}, and aliases: if none is left`
    const isSure = same[0]?.edit !== undefined
    return asOne(same, {
      message: `${same.length} aliases of this page are on another page too${isSure ? ', which has what they lead to' : ''}.`,
      fix: isSure
        ? `Remove them, ${lines}, ${orRun}`
        : `Keep each on one page. If this page is a copy, remove them, ${lines}.`
    })
  }
}

/** Lines that have a character of one kind, which most often came in one paste. */
const ofCharacters: Join = {
  keyOf: ({ rule, file, fix }) => (rule === 'encoding' ? `${file} ${fix}` : undefined),
  join: (same) => {
    const [first, ...others] = same
    const lines = others.map(({ line }) => line).join(', ')
    return asOne(same, { fix: `${first!.fix} Do the same in line ${lines}.` })
  }
}
