import type { BuiltPage } from '../built/links/parse-page.ts'

export interface Finding {
  /** The rule as its checker names it. */
  readonly rule: string
  readonly checker: string
  readonly page: BuiltPage
  readonly selector: string
  readonly html: string
  readonly message: string
  readonly fix: string
  /** The states of the page in which it is so. Empty when it is so in all of them. */
  readonly states: readonly string[]
  /** Whether the checker could not decide, so that a person has to look. */
  readonly unsure: boolean
}

/** The finding for a page that a checker could not open. What it found on others counts all the same. */
export function notLookedAt(page: BuiltPage, checker: string, error: unknown): Finding {
  const [reason] = String(error instanceof Error ? error.message : error).split('\n')
  return {
    rule: 'not-looked-at',
    checker,
    page,
    selector: 'html',
    html: '<html>',
    message: `This page could not be looked at: ${reason}`,
    fix: 'Open it in a browser and see whether it loads, stays, and can be used.',
    states: [],
    unsure: false
  }
}

/** The error for a browser that has ended while it looked at a page: whatever is asked of it then fails. */
export function browserEnded({ path }: BuiltPage): Error {
  return new Error(
    `The browser ended while it looked at ${path}. Run the check again. If it ends again, set CHROME_PATH to another Chrome or Chromium.`
  )
}
