/** The policy of the pages in a browser: it is in the way of nothing of ours, and of everything else. */
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compileAssets } from '../../src/outputs/assets/compile.ts'
import { projectCache } from '../../src/outputs/cache.ts'
import { headersOf } from '../../src/outputs/hosting/headers.ts'
import { policiesOf } from '../../src/outputs/hosting/policy.ts'
import { serveFolder, type Served } from '../../src/outputs/hosting/serve.ts'
import { temporaryFolder } from '../project.ts'
import { coffee, guide, inTabs, openTab, phone, wide, type BuiltAndServed } from './open.ts'
import { coffeeTemplates, guideTemplates, visit, type Template } from './templates.ts'

declare global {
  /** Runs in the page: notes what its policy has refused. */
  var noteRefused: (what: string) => void
}

interface Watched {
  readonly refused: Set<string>
  readonly asked: string[]
  readonly errors: string[]
}

/** Notes what the policy refuses in the pages of a tab, all that they ask for, and the errors that they log. */
async function watch(page: Page): Promise<Watched> {
  const watched: Watched = { refused: new Set(), asked: [], errors: [] }
  await page.exposeFunction('noteRefused', (what: string) => watched.refused.add(what))
  await page.evaluateOnNewDocument(() => {
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, documentURI }) =>
      noteRefused(`${new URL(documentURI).pathname}: ${effectiveDirective} refuses ${blockedURI}`)
    )
  })
  page.on('request', (request) => watched.asked.push(request.url()))
  page.on('console', (message) => {
    if (message.type() === 'error') watched.errors.push(`${page.url()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => watched.errors.push(`${page.url()}: ${String(error)}`))
  return watched
}

/** What was asked of another host. */
function strangers({ asked }: Watched, { at }: BuiltAndServed): readonly string[] {
  const own = new URL(at('/')).origin
  return asked.filter((url) => /^(https?|wss?):/.test(url) && new URL(url).origin !== own)
}

describe('nothing of ours is refused or logs an error, and nothing is asked of another host', () => {
  test.each([
    { name: 'the guide', built: guide },
    { name: 'the small guide', built: coffee }
  ])('on any page of $name', async ({ built }) => {
    const files = readdirSync(built.folder, { recursive: true, encoding: 'utf8' })
    const pages = files.filter((file) => file.endsWith('.html'))
    const page = await openTab()
    const watched = await watch(page)
    for (const file of pages) {
      await page.goto(built.at(`/${file.replace(/(^|\/)index\.html$/, '$1')}`))
    }
    expect([...watched.refused]).toEqual([])
    expect(watched.errors).toEqual([])
    expect(strangers(watched, built)).toEqual([])
    expect(watched.asked.length).toBeGreaterThan(pages.length)
  })

  test('would be seen', async () => {
    const page = await openTab({ planted: true })
    const watched = await watch(page)
    await page.goto(coffee.at('/'))
    await page.evaluate(() => console.error('Out of beans'))
    await page.addScriptTag({ content: 'noBeans()' })
    await page.evaluate(() => fetch('https://example.org/beans').catch(() => undefined))
    expect(watched.errors).toEqual([
      `${coffee.at('/')}: Out of beans`,
      `${coffee.at('/')}: ReferenceError: noBeans is not defined`,
      expect.stringContaining('net::ERR_NAME_NOT_RESOLVED')
    ])
    expect(strangers(watched, coffee)).toEqual(['https://example.org/beans'])
  })

  /** Runs in the page: opens what its scripts offer. */
  function use(): void {
    const offers = document.querySelectorAll<HTMLElement>('a.app-share, .app-copy button')
    for (const offer of [...offers].slice(0, 5)) offer.click()
    const filter = document.querySelector<HTMLInputElement>('.app-filter input')
    if (!filter) return
    filter.value = 'filter'
    filter.dispatchEvent(new Event('input', { bubbles: true }))
  }

  const cases = [
    { name: 'the guide', built: guide, templates: guideTemplates, viewport: wide },
    { name: 'the small guide', built: coffee, templates: coffeeTemplates, viewport: phone }
  ]

  test.each(cases)(
    'in any state of the templates: $name',
    async ({ built, templates, viewport }) => {
      const look = async (page: Page, template: Template) => {
        const watched = await watch(page)
        await visit(page, template)
        await page.evaluate(use)
        await page.emulateMediaType('print')
        await page.evaluate(() => document.fonts.ready.then(() => undefined))
        await page.removeExposedFunction('noteRefused')
        for (const event of ['request', 'console', 'pageerror'] as const) {
          page.removeAllListeners(event)
        }
        return [...watched.refused, ...strangers(watched, built)]
      }
      expect((await inTabs(templates, { viewport }, look)).flat()).toEqual([])
    }
  )
})

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

  test.each([
    ['a script', '<script>noteRefused("ran")</script>', 'script-src-elem refuses inline'],
    [
      'a script that stands at an element',
      '<img src="data:," alt="" onerror="noteRefused(\'ran\')">',
      'script-src-attr refuses inline'
    ],
    [
      'a script of another host',
      '<script src="https://example.org/tea.js"></script>',
      'script-src-elem refuses https://example.org/tea.js'
    ],
    [
      'a rule to load pages of another host',
      '<script type="speculationrules">{"prefetch":[{"urls":["https://example.org/"]}]}</script>',
      'script-src-elem refuses inline'
    ],
    ['styles', '<style>h1 { display: none }</style>', 'style-src-elem refuses inline'],
    ['a style at an element', '<p style="position: fixed">Tea', 'style-src-attr refuses inline'],
    [
      'styles of another host',
      '<link rel="stylesheet" href="https://example.org/tea.css">',
      'style-src-elem refuses https://example.org/tea.css'
    ],
    [
      'a picture of another host',
      '<img src="https://example.org/tea.png" alt="">',
      'img-src refuses https://example.org/tea.png'
    ],
    [
      'a frame',
      '<iframe src="https://example.org/" title="Tea"></iframe>',
      'frame-src refuses https://example.org'
    ],
    ['another base', '<base href="https://example.org/">', 'base-uri refuses https://example.org/']
  ])('%s that got into a page is refused', async (_, planted, refusal) => {
    const html = readFileSync(join(coffee.folder, 'index.html'), 'utf8')
    writeFileSync(join(folder, 'planted.html'), html.replace('<main', `${planted}<main`))
    const page = await openTab({ refused: true })
    const { refused } = await watch(page)
    await page.goto(at('/planted.html'))
    expect([...refused]).toEqual([`${coffee.site.base}/planted.html: ${refusal}`])
  })

  test.each([
    [
      'asks another host',
      () => fetch('https://example.org/tea').then(String, String),
      'connect-src refuses https://example.org/tea'
    ],
    [
      'makes HTML from text',
      () => {
        document.body.innerHTML = '<img>'
      },
      'require-trusted-types-for refuses trusted-types-sink'
    ],
    [
      'sends a form to another host',
      () => {
        const form = document.body.appendChild(document.createElement('form'))
        form.method = 'post'
        form.action = 'https://example.org/tea'
        form.submit()
      },
      'form-action refuses https://example.org/tea'
    ],
    [
      'runs compiled code',
      () => void new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])),
      'script-src refuses wasm-eval'
    ]
  ])('a script that %s is refused', async (_, planted, refusal) => {
    const page = await openTab({ refused: true })
    const { refused } = await watch(page)
    await page.goto(at('/'))
    await page.evaluate(planted).catch(() => undefined)
    await expect.poll(() => [...refused]).toEqual([`${coffee.site.base}/: ${refusal}`])
  })

  test.each([true, false])(
    'what is refused in a tab of any test fails that test: JavaScript is %j',
    async (javascript) => {
      const html = readFileSync(join(coffee.folder, 'index.html'), 'utf8')
      const planted = '<style>h1 { display: none }</style>'
      writeFileSync(join(folder, 'planted.html'), html.replace('<main', `${planted}<main`))
      const address = at('/planted.html')
      const visits = inTabs([address], { javascript }, (page, one) => page.goto(one))
      await expect(visits).rejects.toMatchObject({
        actual: [`${address}: style-src-elem refuses kInlineViolation`]
      })
    }
  )

  test('only the page of results runs compiled code', async () => {
    const page = await openTab()
    const { refused } = await watch(page)
    await page.goto(at('/search/?q=filter'))
    await page.waitForSelector('.app-result')
    expect([...refused]).toEqual([])
  })

  test(`another site ${headers ? 'cannot' : 'can'} show the pages in a frame`, async () => {
    const other = temporaryFolder()
    writeFileSync(join(other, 'index.html'), `<iframe src="${at('/')}"></iframe>`)
    const otherHost = await serveFolder(other, '')
    const page = await openTab({ refused: headers })
    await page.goto(`${otherHost.origin}/`)
    const shown = await page.frames()[1]?.evaluate(() => document.title)
    otherHost.close()
    expect(shown === coffee.site.pages[0]?.pageTitle).toBe(!headers)
  })
})
