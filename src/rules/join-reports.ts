/** One report for several problems that one mistake has made, with all that each of them needs. */
import type { Problem } from '../problem.ts'
import { urlFor } from '../urls.ts'

/** Joins the problems of pages and addresses that moved together, of statements that lost their page, and of ids. */
export function joinReports(problems: readonly Problem[]): Problem[] {
  return [ofFolders, ofPages, ofFacts, ofIds].reduce<Problem[]>(
    (joined, { keyOf, join }) =>
      [...Map.groupBy(joined, (one) => keyOf(one) ?? one)].flatMap(([key, same]) =>
        typeof key === 'string' && same.length > 1
          ? { ...withoutEdit(same[0]!), ...join(same, key) }
          : same
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

/** The edit of one of several problems is not the fix of their report. */
function withoutEdit({ edit: _, ...problem }: Problem): Problem {
  return problem
}

/** Pages of a folder that was renamed. */
const ofFolders: Join = {
  keyOf: ({ href = '', file = '', ...rest }) =>
    aliasOf(rest) && !href.includes('#') ? withoutCommonEnd(href, urlFor(file)) : undefined,
  join: (same, key) => {
    const [from, to] = key.split(' ')
    const aliases = same.map((one) => `${one.file}: - ${aliasOf(one)}`)
    return {
      message: `${same.length} pages that were published at ${from} are at ${to} now, and links to them lead nowhere.`,
      fix: inLines('Under aliases: at the top of each file add its line', aliases, same)
    }
  }
}

/** Addresses of one page that are on one other page now. */
const ofPages: Join = {
  keyOf: ({ href = '', file = '', ...rest }) =>
    aliasOf(rest) ? `${href.split('#')[0]} ${file}` : undefined,
  join: (same, key) => {
    const aliases = same.map((one) => `- ${aliasOf(one)}`)
    return {
      message: `${same.length} addresses that were published on ${key.split(' ')[0]} lead nowhere now. They are probably on this page.`,
      fix: inLines('Under aliases: at the top of this file add these lines', aliases, same)
    }
  }
}

function aliasOf({ rule, edit }: Omit<Problem, 'severity' | 'message'>): string | undefined {
  return rule === 'lost-anchor' && edit && 'alias' in edit ? edit.alias : undefined
}

/** What to do, the lines to paste, and the places that the report of a lost address names. */
function inLines(what: string, lines: readonly string[], same: readonly Problem[]): string {
  const places = same.flatMap(({ fix = '' }) =>
    fix.split('\n').filter((line) => line.startsWith('Then '))
  )
  return [`${what}, or run npm run anchors -- --fix.`, ...lines, ...places].join('\n')
}

/** The folders of two addresses that end in the same way. */
function withoutCommonEnd(from: string, to: string): string {
  const [a, b] = [from.slice(1, -1).split('/'), to.slice(1, -1).split('/')]
  while (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-1)) {
    a.pop()
    b.pop()
  }
  return `/${a.join('/')}/ /${b.join('/')}/`
}

/** Statements of the source guide whose page is gone. */
const ofFacts: Join = {
  keyOf: ({ rule, href }) =>
    rule === 'facts' && href && !href.includes('#') ? `facts ${href}` : undefined,
  join: (same, key) => {
    const lines = [...new Set(same.map(({ line }) => line))]
    return {
      message: `${lines.length} statements are said to be at ${key.split(' ')[1]}, and there is no such page.`,
      fix: `Give each its address now. Take out the line of a statement that the guide no longer makes: ${lines.join(', ')}.`
    }
  }
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
      fix: inLines('Write an id of its own at the end of each line', ids, [])
    }
  }
}
