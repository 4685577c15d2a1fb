/** One report for several problems that one mistake has made, with all that each of them needs. */
import type { Problem } from '../problem.ts'

/** Joins the problems of addresses that one page has lost, of statements that lost their page, of ids, and of characters. */
export function joinReports(problems: readonly Problem[]): Problem[] {
  return [ofPages, ofFacts, ofIds, ofCopies, ofCharacters].reduce<Problem[]>(
    (left, { keyOf, join }) =>
      [...Map.groupBy(left, (one) => keyOf(one) ?? one)].flatMap(([key, same]) =>
        typeof key === 'string' && same.length > 1 ? { ...joined(same), ...join(same, key) } : same
      ),
    [...problems]
  )
}

interface Join {
  /** What problems have in common that are joined. */
  readonly keyOf: (problem: Problem) => string | undefined
  readonly join: (
    same: readonly Problem[],
    key: string
  ) => Required<Pick<Problem, 'message' | 'fix'>>
}

/** One problem for several, with the edits of all of them, if each has its own. */
function joined([first, ...others]: readonly Problem[]): Problem {
  const { edit, edits, ...problem } = first!
  if (!edits || !others.every((one) => one.edits)) return problem
  const all = [...edits, ...others.flatMap((one) => one.edits ?? [])]
  return { ...problem, ...(edit && { edit }), edits: all }
}

/** Addresses of one page that nothing on a page is like. */
const ofPages: Join = {
  keyOf: (problem) => (aliasOf(problem) ? `${problem.moved?.from} ${problem.file}` : undefined),
  join: (same, key) => {
    const aliases = same.map((one) => `- ${aliasOf(one)}`)
    return {
      message: `${same.length} addresses that were published on ${key.split(' ')[0]} lead nowhere now. Nothing on this page is like them, so their links can lead to its title.`,
      fix: withMore(same[0]?.fix ?? '', aliases.slice(1))
    }
  }
}

function aliasOf({ rule, edit }: Omit<Problem, 'severity' | 'message'>): string | undefined {
  return rule === 'lost-anchor' && edit && 'alias' in edit ? edit.alias : undefined
}

/** The fix for one of several addresses, with the lines of the others. */
function withMore(fix: string, aliases: readonly string[]): string {
  return fix
    .replace(/ If it went on purpose.*$/m, '')
    .replace(/^( *)- .*/m, (line, indent: string) =>
      [line, ...aliases.map((alias) => indent + alias)].join('\n')
    )
}

/** What to do, and the lines to paste. */
function inLines(what: string, lines: readonly string[]): string {
  return [`${what}, or run npm run anchors -- --fix.`, ...lines].join('\n')
}

/** Statements of the source guide whose page is gone. */
const ofFacts: Join = {
  keyOf: ({ rule, lost }) =>
    rule === 'facts' && lost && !lost.includes('#') ? `facts ${lost}` : undefined,
  join: (same, key) => {
    const lines = [...new Set(same.map(({ line }) => line))]
    return {
      message: `${lines.length} statements are said to be at ${key.split(' ')[1]}, and there is no such page.`,
      fix: `Give each its address now. Take out the line of a statement that the guide no longer makes: ${lines.join(', ')}.`
    }
  }
}

/** The old addresses of a page that was copied with them. */
const ofCopies: Join = {
  keyOf: ({ rule, file, message }) =>
    rule === 'alias' && / is an alias of \S+ too, /.test(message) ? `copies ${file}` : undefined,
  join: (same) => ({
    message: `${same.length} aliases of this page are on another page too, which has what they lead to.`,
    fix: `Remove them, in lines ${same.map(({ line }) => line).join(', ')}, and aliases: if none is left, or run npm run anchors -- --fix.`
  })
}

/** What is wrong with several ids of a page, by rule. */
const idFaults: Readonly<Record<string, string>> = {
  'missing-id': 'items on this page have no id, so nobody can link to them.',
  'duplicate-id': 'ids are on this page a second time, so a link to them would be uncertain.'
}

/** The id at the end of a fix. */
const idIn = /: (<!-- #[^<>]+ -->|\{#[^{}]+\})$/

/** Ids of a page that are missing, and those that it has twice. */
const ofIds: Join = {
  keyOf: ({ rule, file, fix = '' }) =>
    idFaults[rule] && idIn.test(fix) ? `${rule} ${file}` : undefined,
  join: (same) => {
    const ids = same.map(({ line, fix = '' }) => `line ${line}: ${idIn.exec(fix)![1]}`)
    return {
      message: `${same.length} ${idFaults[same[0]!.rule]}`,
      fix: inLines('Write an id of its own at the end of each line', ids)
    }
  }
}

/** Lines that have a character of one kind, which most often came in one paste. */
const ofCharacters: Join = {
  keyOf: ({ rule, file, fix }) => (rule === 'encoding' ? `${file} ${fix}` : undefined),
  join: ([first, ...others]) => {
    const lines = others.map(({ line }) => line).join(', ')
    return { message: first!.message, fix: `${first!.fix} Do the same in line ${lines}.` }
  }
}
