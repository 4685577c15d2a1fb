/** The policy of the pages in a browser: it refuses nothing of ours, and everything else. */
import { cpSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compileAssets } from '../../src/outputs/assets/compile.ts'
import { projectCache } from '../../src/outputs/cache.ts'
import { headersOf } from '../../src/outputs/hosting/headers.ts'
import { policiesOf } from '../../src/outputs/hosting/policy.ts'
import { serveFolder, type Served } from '../../src/outputs/hosting/serve.ts'
import { temporaryFolder } from '../project.ts'
import {
  coffee,
  everyPage,
  guide,
  inTabs,
  noteRequests,
  openTab,
  watchPolicy,
  type BuiltAndServed
} from './open.ts'
import { coffeeTemplates, ownTemplates, visit } from './templates.ts'

/** Notes what pages of a site ask of other hosts, and the errors that they log. */
function watch(page: Page, { at }: BuiltAndServed) {
  const asked = noteRequests(page)
  const errors: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${page.url()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => errors.push(`${page.url()}: ${String(error)}`))
  const { origin } = new URL(at('/'))
  const strangers = () =>
    asked.filter((url) => /^(https?|wss?):/.test(url) && new URL(url).origin !== origin)
  return { asked, errors, strangers }
}

// That nothing of ours is refused is asked of each tab of each test, in `open.ts`.
describe('no page logs an error or asks anything of another host', () => {
  test.each([
    { name: 'the guide', built: guide, templates: ownTemplates },
    { name: 'the small guide', built: coffee, templates: coffeeTemplates }
  ])('of $name', async ({ built, templates }) => {
    const page = await openTab()
    const { asked, errors, strangers } = watch(page, built)
    const all = globSync('**/*.html', { cwd: built.folder }).map((file) => `/${file}`)
    // A browser calls it an error that nothing is at an address: a page, or the words that begin with a letter.
    const addresses = [
      ...templates.filter(({ name }) => !/^(not found|no results)$/.test(name)),
      ...(everyPage ? all : ['/404.html']).map((path) => ({ name: path, address: built.at(path) }))
    ]
    for (const one of addresses) await visit(page, one)
    expect(errors).toEqual([])
    expect(strangers()).toEqual([])
    expect(asked.length).toBeGreaterThan(addresses.length)
  })
})

const other = 'https://example.org/'

/** What got into a page, and what is refused. */
const inPage = [
  [
    'a script',
    '<script>document.title = "ran"</script>',
    'script-src-elem refuses kInlineViolation'
  ],
  [
    'a script at an element',
    '<img src="data:," alt="" onerror="document.title = 1">',
    'script-src-attr refuses kInlineViolation'
  ],
  ['styles', '<style>h1 { display: none }</style>', 'style-src-elem refuses kInlineViolation'],
  [
    'a style at an element',
    '<p style="position: fixed">Tea',
    'style-src-attr refuses kInlineViolation'
  ],
  [
    'a picture of another host',
    `<img src="${other}tea.png" alt="">`,
    `img-src refuses ${other}tea.png`
  ],
  ['another base', `<base href="${other}">`, `base-uri refuses ${other}`]
] as const

/** What a script tries, and how that is refused. */
const byScript = [
  [() => fetch('https://example.org/tea').then(String, String), `connect-src refuses ${other}tea`],
  [
    () => {
      document.body.innerHTML = '<img>'
    },
    'require-trusted-types-for refuses kTrustedTypesSinkViolation'
  ],
  [
    () => {
      const form = document.body.appendChild(document.createElement('form'))
      form.method = 'post'
      form.action = 'https://example.org/tea'
      form.submit()
    },
    `form-action refuses ${other}tea`
  ]
] as const

describe.each([
  { host: 'a host that sends the headers', headers: true },
  { host: 'a host that sends none', headers: false }
])('on $host', ({ headers }) => {
  const folder = join(temporaryFolder(), 'site')
  let served: Served

  beforeAll(async () => {
    cpSync(coffee.folder, folder, { recursive: true })
    const { base, config } = coffee.site
    const assets = await compileAssets(base, config, projectCache)
    const sent = headers ? headersOf(policiesOf(assets, config.brand).headers) : {}
    served = await serveFolder(folder, base, sent)
  })
  afterAll(() => served.close())

  const at = (path: string) => `${served.origin}${coffee.site.base}${path}`
  const withPlanted = (planted: string, name = 'planted') => {
    const html = readFileSync(join(coffee.folder, 'index.html'), 'utf8')
    writeFileSync(join(folder, `${name}.html`), html.replace('<main', `${planted}<main`))
    return at(`/${name}.html`)
  }

  test('whatever got into a page is refused', async () => {
    const page = await openTab({ refused: true })
    const refused = await watchPolicy(page)
    const expected: string[] = []
    for (const [name, planted, refusal] of inPage) {
      const address = withPlanted(planted, name.replaceAll(' ', '-'))
      await page.goto(address)
      expected.push(`${address}: ${refusal}`)
      expect(await refused()).toEqual(expected)
    }
  })

  test('whatever a script tries is refused', async () => {
    const page = await openTab({ refused: true })
    const refused = await watchPolicy(page)
    const expected: string[] = []
    for (const [planted, refusal] of byScript) {
      await page.goto(at('/'))
      await page.evaluate(planted).catch(() => undefined)
      expected.push(`${at('/')}: ${refusal}`)
      await expect.poll(refused).toEqual(expected)
    }
  })

  test.each([true, false])(
    'what is refused in a tab of any test fails that test: JavaScript is %j',
    async (javascript) => {
      const address = withPlanted('<style>h1 { display: none }</style>')
      const visits = inTabs([address], { javascript }, (page, one) => page.goto(one))
      await expect(visits).rejects.toMatchObject({
        actual: [`${address}: style-src-elem refuses kInlineViolation`]
      })
    }
  )

  test(`another site ${headers ? 'cannot' : 'can'} show the pages in a frame`, async () => {
    const site = temporaryFolder()
    writeFileSync(join(site, 'index.html'), `<iframe src="${at('/')}"></iframe>`)
    const otherHost = await serveFolder(site, '')
    const page = await openTab({ refused: headers })
    await page.goto(`${otherHost.origin}/`)
    const shown = await page.frames()[1]?.evaluate(() => document.title)
    otherHost.close()
    expect(shown === coffee.site.pages[0]?.pageTitle).toBe(!headers)
  })
})
