/** How politely other people's servers are asked, and how long that may take. Times are milliseconds. */
export interface Limits {
  /** Requests at once, to one host and to all. */
  readonly perHost: number
  readonly overall: number
  /** Between the starts of two requests to one host. */
  readonly apart: number
  /** For one request, its body included. All attempts at a server that never answers take less than a minute. */
  readonly timeout: number
  /** How often a server that is busy is asked for one address. */
  readonly attempts: number
  /** After the first failure; it doubles with each. No server can make us wait longer than `longestWait`, which with two waits is less than 90 seconds. */
  readonly firstWait: number
  readonly longestWait: number
  readonly redirects: number
  /** Of a page that is read for its ids. */
  readonly bytes: number
  /** A host that failed this often in a row is asked for nothing new. */
  readonly hostFailures: number
  /** After this no request is started: a run ends whatever servers do. */
  readonly total: number
}

export const limits: Limits = {
  perHost: 2,
  overall: 16,
  apart: 500,
  timeout: 18_000,
  attempts: 3,
  firstWait: 1_000,
  longestWait: 40_000,
  redirects: 10,
  bytes: 2_000_000,
  hostFailures: 10,
  total: 30 * 60_000
}
