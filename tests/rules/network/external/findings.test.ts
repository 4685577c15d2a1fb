import { expect, test } from 'vitest'
import type { ExternalLink } from '../../../../src/rules/network/external/collect.ts'
import { findingsOf } from '../../../../src/rules/network/external/findings.ts'
import { limits } from '../../../../src/rules/network/external/limits.ts'
import type { Answer } from '../../../../src/rules/network/external/redirects.ts'

const address = 'https://kettle.test/a'

function linkTo(href: string, ...lines: readonly number[]): ExternalLink {
  const references = lines.map((line) => ({ file: 'content/tea.md', line, column: 3 }))
  return { href, url: new URL(href), references }
}

const answered = (status: number, headers = {}): Answer => {
  return { status, headers, url: new URL(address) }
}

const pageWith = (html: string, whole = true): Answer => {
  return { ...answered(200), page: { html, whole } }
}

/** What is said about links to one page, as `severity rule: message Fix: fix`. */
function say(answer: Answer, links = [linkTo(address, 7)]) {
  return findingsOf(links, answer, limits).map(
    ({ rule, severity, message, fix }) => `${severity} ${rule}: ${message} Fix: ${fix}`
  )
}

test('a page that is there needs no words', () => {
  expect(say(answered(200))).toEqual([])
})

test('a finding has the place of the link, and names its other places', () => {
  expect(findingsOf([linkTo(address, 7, 9, 12)], answered(404), limits)).toEqual([
    {
      rule: 'external-broken',
      severity: 'error',
      file: 'content/tea.md',
      line: 7,
      column: 3,
      href: 'https://kettle.test/a',
      message:
        '"https://kettle.test/a" answered 404 (not found), twice in a row. It is also at content/tea.md:9:3 and content/tea.md:12:3.',
      fix: 'Find out where the page is now, and link to that or to another source.'
    }
  ])
})

test('links with different fragments to a page that is gone are one finding', () => {
  const links = [linkTo(`${address}#b`, 7), linkTo(`${address}#c`, 9)]
  expect(say(answered(410), links)).toEqual([
    'error external-broken: "https://kettle.test/a#b" answered 410 (gone for good), twice in a row. It is also at content/tea.md:9:3. Fix: Find out where the page is now, and link to that or to another source.'
  ])
})

test('a host that does not exist is an error', () => {
  expect(say({ failure: 'ENOTFOUND', url: new URL(address) })).toEqual([
    'error external-broken: "https://kettle.test/a" is on a host that was not found (kettle.test), twice in a row. Fix: Find out where the page is now, and link to that or to another source.'
  ])
})

test('where a redirect leads is said when that is where it ends', () => {
  expect(say({ ...answered(404), url: new URL('https://tea.test/') })).toEqual([
    'error external-broken: "https://kettle.test/a" leads to https://tea.test/, which answered 404 (not found), twice in a row. Fix: Find out where the page is now, and link to that or to another source.'
  ])
})

test.each([
  [answered(401), 'answered 401 (sign in first)'],
  [answered(403), 'answered 403 (not allowed)'],
  [answered(429), 'answered 429 (too many requests)'],
  [answered(999), 'answered 999 (no robots)'],
  [answered(400), 'answered 400'],
  [answered(503), 'answered 503 (a fault of the server)'],
  [
    answered(403, { 'cf-mitigated': 'challenge' }),
    'is behind a wall that keeps robots out (cf-mitigated)'
  ],
  [
    answered(200, { 'x-amzn-waf-action': 'captcha' }),
    'is behind a wall that keeps robots out (x-amzn-waf-action)'
  ]
])('%# an answer that proves nothing is a warning', (answer, words) => {
  expect(say(answer)).toEqual([
    `warning external-unsure: "https://kettle.test/a" ${words}. It may still work. Fix: Open it in a browser. If it works there, list it in external-links.tsv with the reason and a date.`
  ])
})

test.each([
  ['ETIMEDOUT', 'did not answer within 18 seconds'],
  ['ECONNRESET', 'closed the connection without an answer'],
  ['ECONNREFUSED', 'refused the connection'],
  ['CERT_HAS_EXPIRED', 'has a certificate that cannot be trusted (CERT_HAS_EXPIRED)'],
  [
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'has a certificate that cannot be trusted (DEPTH_ZERO_SELF_SIGNED_CERT)'
  ],
  ['EHOSTUNREACH', 'could not be reached (EHOSTUNREACH)'],
  ['NOT_PUBLIC', 'is not on the public internet, so it was not asked'],
  ['TOO_MANY_REDIRECTS', 'redirects more than 10 times'],
  ['BAD_REDIRECT', 'redirects to something that is not a web address'],
  ['host-failed', 'was not asked, because kettle.test failed 10 times in a row'],
  ['out-of-time', 'was not asked, because the check had taken 30 minutes']
])('the failure %s is a warning', (failure, words) => {
  expect(say({ failure, url: new URL(address) })).toEqual([
    `warning external-unsure: "https://kettle.test/a" ${words}. It may still work. Fix: Open it in a browser. If it works there, list it in external-links.tsv with the reason and a date.`
  ])
})

test('a redirect in a circle is broken', () => {
  expect(say({ failure: 'REDIRECT_LOOP', url: new URL(address) })).toEqual([
    'error external-broken: "https://kettle.test/a" redirects in a circle, twice in a row. Fix: Find out where the page is now, and link to that or to another source.'
  ])
})

test('a page that has moved for good is a warning for each link, with its new address', () => {
  const links = [linkTo(address, 7), linkTo(`${address}#lid`, 9)]
  const answer = { ...answered(200), moved: 'https://tea.test/a' }
  expect(say(answer, links)).toEqual([
    'warning external-moved: The page at "https://kettle.test/a" has moved for good. Fix: Change the link to https://tea.test/a',
    'warning external-moved: The page at "https://kettle.test/a#lid" has moved for good. Fix: Change the link to https://tea.test/a#lid'
  ])
})

test('a new address that has a fragment of its own keeps it', () => {
  const answer = { ...answered(200), moved: 'https://tea.test/a#b' }
  expect(say(answer, [linkTo(`${address}#lid`, 9)])).toEqual([
    'warning external-moved: The page at "https://kettle.test/a#lid" has moved for good. Fix: Change the link to https://tea.test/a#b'
  ])
})

test('a fragment that the page has no id for is an error, with the nearest id', () => {
  const links = [linkTo(`${address}#scale`, 7), linkTo(`${address}#lid`, 9)]
  expect(say(pageWith('<h2 id="scales">Scales</h2><h2 id="lid">Lid</h2>'), links)).toEqual([
    'error external-anchor: "https://kettle.test/a#scale" leads to #scale, and the page has no such id. Fix: Did you mean #scales? Link to an id that the page has, or to the page as a whole.'
  ])
})

test.each([
  ['there', '#lid', '<p id="lid">'],
  ['there with the prefix of GitHub', '#lid', '<p id="user-content-lid">'],
  ['there, decoded', '#caf%C3%A9', '<p id="café">'],
  ['there, before a text to find', '#lid:~:text=white', '<p id="lid">'],
  ['no more than a text to find', '#:~:text=white', '<p>'],
  ['the top', '#top', '<p>']
])('nothing is said about a fragment that is %s', (_, hash, html) => {
  expect(say(pageWith(html), [linkTo(address + hash, 7)])).toEqual([])
})

test('a fragment of a file that has no ids is not looked for', () => {
  expect(say(answered(200), [linkTo(`${address}#page=3`, 7)])).toEqual([])
})

test.each([
  ['cut off', pageWith('<p id="a">', false)],
  ['too much to read', pageWith('<b>'.repeat(2_000))]
])('a fragment is in doubt when the page was %s', (_, answer) => {
  expect(say(answer, [linkTo(`${address}#lid`, 7)])).toEqual([
    'warning external-unsure: "https://kettle.test/a#lid" leads to #lid, which is not in the part of the page that was read. Fix: Open it in a browser. If it works there, list it in external-links.tsv with the reason and a date.'
  ])
})
