/**
 * linkinator reads the same folders as our own check. Where the two disagree one of them is wrong, and
 * the test fails, unless the disagreement is one of the exceptions that are listed here with a reason.
 */
import { appendFileSync, cpSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LinkChecker } from 'linkinator'
import { describe, expect, test } from 'vitest'
import { readBuiltSite } from '../../src/rules/built/built-site.ts'
import { checkLinks } from '../../src/rules/built/links/index.ts'
import { writeSite } from '../../src/outputs/write-site.ts'
import { loadSite } from '../../src/pipeline.ts'
import { now, ownGuide, temporaryFolder, writeFiles } from '../project.ts'
import { plantCorpus } from './planted-corpus.ts'

const slow = { timeout: 180_000 }

/** What only one of the two says is broken. We know the element, linkinator does not tell. */
interface Disagreement {
  readonly by: 'us' | 'linkinator'
  readonly page: string
  readonly address: string
  readonly element?: string
}

interface Exception {
  readonly reason: string
  readonly covers: (disagreement: Disagreement) => boolean
  /** HTML that the two disagree about, so that an exception goes when linkinator has changed. */
  readonly example: string
}

const exceptions: readonly Exception[] = [
  {
    reason: 'linkinator takes the words of a text fragment for an id.',
    covers: ({ by, address }) => by === 'linkinator' && address.includes('#:~:text='),
    example: '<a href="#:~:text=tea">x</a>'
  },
  {
    reason: 'linkinator cannot read a fragment with a % that codes nothing, and browsers can.',
    covers: ({ by, address }) => by === 'linkinator' && /#.*%(?![\da-f]{2})/i.test(address),
    example: '<p id="50%"><a href="#50%">x</a>'
  },
  {
    reason: 'linkinator stops at the top as browsers do, and other readers of a folder do not.',
    covers: ({ by, address }) => by === 'us' && address.startsWith('../'),
    example: '<a href="../index.html">x</a>'
  },
  {
    reason: 'linkinator does not look where forms send to, nor what drawings use.',
    covers: ({ by, element }) => by === 'us' && /^(form|button|input|use)$/.test(element ?? ''),
    example:
      '<form action="/sent/"><button formaction="/sent-too/"></button></form><svg><use href="#leaf"/></svg>'
  }
]

/** What only one of the two says is broken in a folder, and what both say, as `page -> address`. */
async function opinionsOn(folder: string) {
  const { links } = await new LinkChecker().check({
    path: globSync('**/*.{html,css}', { cwd: folder }).sort(),
    serverRoot: folder,
    cleanUrls: true,
    checkCss: true,
    checkFragments: true,
    // What is not in the folder is not asked for: no test goes out to the network.
    linksToSkip: (href) => Promise.resolve(!href.startsWith('http://127.0.0.1:'))
  })
  const broken = links.filter(({ state }) => state === 'BROKEN')
  const theirs = new Map(
    broken.map(({ parent: page = '', url }) => {
      const address = addressOf(url, '')
      return [`${page} -> ${address}`, { by: 'linkinator', page, address } as const]
    })
  )
  const built = await readBuiltSite(folder)
  const linksOf = new Map([...built.pages, ...built.styles].map(({ path, links }) => [path, links]))
  const ours = new Map(
    checkLinks({ built, base: '' }).map(({ page = '', href = '', line, column, message }) => {
      const address = message.includes('climbs') ? href : addressOf(href, page)
      const element = linksOf
        .get(page)
        ?.find((one) => one.href === href && one.line === line && one.column === column)?.element
      return [
        `${page} -> ${address}`,
        { by: 'us', page, address, ...(element && { element }) } as const
      ]
    })
  )
  return {
    agreed: [...ours.keys()].filter((finding) => theirs.has(finding)),
    disagreed: [
      ...[...ours].filter(([finding]) => !theirs.has(finding)),
      ...[...theirs].filter(([finding]) => !ours.has(finding))
    ].map(([, disagreement]): Disagreement => disagreement)
  }
}

/** An address from the top of the folder, decoded as far as it can be. */
function addressOf(href: string, page: string): string {
  const url = URL.parse(href, `http://folder/${page}`)
  if (!url) return href
  return [url.pathname, url.search, url.hash].join('').replace(/(%[\da-f]{2})+/gi, (codes) => {
    try {
      return decodeURIComponent(codes)
    } catch {
      return codes
    }
  })
}

function withoutExceptions(disagreed: readonly Disagreement[]): Disagreement[] {
  return disagreed.filter((one) => !exceptions.some(({ covers }) => covers(one)))
}

test('the guide, with faults planted in it, has the same faults for both', slow, async () => {
  const site = temporaryFolder()
  // linkinator knows no site that is in a folder of its host.
  const content = join(temporaryFolder(), 'content')
  cpSync(ownGuide, content, { recursive: true })
  const settings = join(content, 'site.yaml')
  const text = readFileSync(settings, 'utf8')
  writeFileSync(settings, text.replace(/^address: .*$/m, 'address: https://guide.example.org'))
  await writeSite(await loadSite(content, now), content, site)
  const faults = `<a href="#no-such-id">x</a> <a href="/links/#no-such-id">x</a> <a href="/no/such/">x</a>
    <img src="no.png" srcset="/no-2.png 2x"> <link rel="stylesheet" href="/no.css">
    <p style="background: url(/no-style.png)"> <iframe src="/no-frame/"></iframe>
    <video poster="/no-poster.png"></video> <meta http-equiv="refresh" content="9;url=/no-refresh/">`
  const style = '@import "no-import.css"; p { background: url(/no-paper.png) }'
  appendFileSync(join(site, '404.html'), faults)
  writeFileSync(join(site, 'planted.css'), style)
  const { agreed, disagreed } = await opinionsOn(site)
  const planted = [
    '404.html -> /404.html#no-such-id',
    '404.html -> /links/#no-such-id',
    '404.html -> /no/such/',
    '404.html -> /no.png',
    '404.html -> /no-2.png',
    '404.html -> /no.css',
    '404.html -> /no-style.png',
    '404.html -> /no-frame/',
    '404.html -> /no-poster.png',
    '404.html -> /no-refresh/',
    'planted.css -> /no-import.css',
    'planted.css -> /no-paper.png'
  ]
  expect(planted.filter((finding) => !agreed.includes(finding))).toEqual([])
  expect(withoutExceptions(disagreed)).toEqual([])
})

test('of 45,000 links on 300 pages we find the 34 that are broken, each at its place, and no other', async () => {
  const folder = temporaryFolder()
  const planted = plantCorpus(folder)
  const built = await readBuiltSite(folder)
  expect(built.pages.flatMap(({ links }) => links)).toHaveLength(45_000)
  const problems = checkLinks({ built, base: '' })
  expect(problems).toHaveLength(34)
  const found = problems.map(({ page, line, column, href }) => ({ page, line, column, href }))
  expect(found).toEqual(expect.arrayContaining(planted))
})

// It takes five times as long as we do.
test('of a tenth of them linkinator finds the same', slow, async () => {
  const folder = temporaryFolder()
  plantCorpus(folder, 10)
  const { agreed, disagreed } = await opinionsOn(folder)
  expect(agreed).toHaveLength(34)
  expect(withoutExceptions(disagreed)).toEqual([])
})

describe('an exception', () => {
  test.each(exceptions)('is still needed: $reason', slow, async ({ example, covers }) => {
    const { disagreed } = await opinionsOn(writeFiles(temporaryFolder(), { 'index.html': example }))
    expect(disagreed).not.toEqual([])
    expect(disagreed.filter((one) => !covers(one))).toEqual([])
  })
})
