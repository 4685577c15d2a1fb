/** How politely other people's servers are asked, and how long that may take. Times are milliseconds. */
export const limits = {
  /** Requests at once to all hosts together. One host has one at a time. */
  atOnce: 16,
  /** Between the starts of two requests to one host. */
  apart: 500,
  /** For one request, its body included. */
  timeout: 18_000,
  /** How often an address is asked for until its outcome is believed. */
  attempts: { ok: 1, inconclusive: 1, gone: 2, busy: 3 },
  /** After the first failure of a busy host, and as much more after each that follows. */
  firstWait: 1_000,
  /** However long a host asks to be left alone. */
  longestWait: 40_000,
  redirects: 10,
  /** Of a page that is read for its ids. */
  bytes: 2_000_000,
  /** A host that was busy this often in a row is not asked again. */
  hostFailures: 10,
  /** After this no request is started: a run ends whatever servers do. */
  total: 30 * 60_000
}

export type Limits = typeof limits
