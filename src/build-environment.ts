/** The inputs that a build takes from its environment: its day and its commit. Fixing both makes it reproducible. */
import { UsageError } from './usage-error.ts'

/**
 * The day that review states and notices are computed from, as `YYYY-MM-DD`: SOURCE_DATE_EPOCH (in
 * seconds, https://reproducible-builds.org/specs/source-date-epoch/) when it is set, or today.
 */
export function buildDate(): string {
  const epoch = process.env['SOURCE_DATE_EPOCH']
  // GitHub passes a variable that is not set as an empty one.
  const date = epoch ? new Date(Number(epoch) * 1000) : new Date()
  if (Number.isNaN(date.getTime())) {
    throw new UsageError(`SOURCE_DATE_EPOCH is "${epoch}". It must be a number of seconds.`)
  }
  return date.toISOString().slice(0, 10)
}

/**
 * The commit that version.json names: GITHUB_SHA, which GitHub sets in workflows. Elsewhere it is null, so
 * that builds of a commit are the same in every checkout.
 */
export function builtCommit(): string | null {
  const commit = process.env['GITHUB_SHA']
  return commit ? commitName(commit, 'GITHUB_SHA') : null
}

/** The full name of a commit. Throws UsageError for anything else. */
export function commitName(text: string, option: string): string {
  if (/^[0-9a-f]{40}$/.test(text)) return text
  throw new UsageError(
    `${option} is "${text}". It must be the full name of a commit: 40 numerals and letters.`
  )
}
