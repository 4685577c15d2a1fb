/** What pages carry of the styles: all that they would look like with the whole style sheet, and no rule more than needed. */
import { globSync, readFileSync } from 'node:fs'
import { compile, NodePackageImporter } from 'sass-embedded'
import type { Page } from 'puppeteer'
import { describe, expect, test } from 'vitest'
import { compileAssets } from '../../src/outputs/assets/compile.ts'
import { projectCache } from '../../src/outputs/cache.ts'
import { project } from '../project.ts'
import {
  coffee,
  evaluateAll,
  everyPage,
  govuk,
  inTabs,
  narrow,
  openPage,
  wide,
  type BuiltAndServed
} from './open.ts'
import { coffeeTemplates, govukTemplates, visit, type Template } from './templates.ts'

/** The whole style sheet of a site, with its host as the build puts it in. */
const whole = (entry: string, { site }: BuiltAndServed) =>
  compile(`${project}/assets/styles/${entry}.scss`, {
    importers: [new NodePackageImporter(project)]
  }).css.replaceAll('https://host.invalid', new URL(site.config.address).origin)

const sites = [
  {
    name: 'the generic look',
    brand: 'generic',
    css: whole('site', coffee),
    templates: coffeeTemplates
  },
  {
    brand: 'govuk',
    name: 'the brand of GOV.UK',
    // Its font is there or not, as it comes: the looks are compared without.
    css: whole('site-govuk', govuk).replace(/@font-face \{[^}]*\}/g, ''),
    // By day one page with all that Markdown can make: the rest is in the generic look too.
    templates: everyPage ? govukTemplates : govukTemplates.filter(({ name }) => name === 'page')
  }
] as const

/** All HTML that is made of Markdown in the tests of it. */
const fromMarkdown = globSync('tests/markdown/fixtures/*.txt', { cwd: project })
  .map((file) => readFileSync(`${project}/${file}`, 'utf8'))
  .flatMap((text) => [...text.matchAll(/^\.\n.*?^\.\n(.*?)^\.$/gms)].map(([, html]) => html))
  .join('\n')

const screens = [
  { viewport: wide, media: 'screen' },
  { viewport: narrow, media: 'screen' },
  { viewport: wide, media: 'print' }
]

/** What would look otherwise if a page had the whole style sheet instead of its own. */
async function differences(page: Page, css: string): Promise<readonly string[]> {
  // The styles for paper come last of all, and a page counts as loaded without them.
  await page.waitForFunction(() =>
    [...document.querySelectorAll('link')].every(({ rel, sheet }) => rel !== 'stylesheet' || sheet)
  )
  await page.evaluate(dropFonts)
  const found = []
  for (const { viewport, media } of screens) {
    await page.setViewport(viewport)
    await page.emulateMediaType(media)
    const differ = await page.evaluate(compareLooks, css)
    found.push(...differ.map((one) => `${media}, ${viewport.width} wide: ${one}`))
  }
  return [...found, ...(await page.evaluate(missingRules, css))]
}

/** Runs in the page. */
function dropFonts(): void {
  for (const sheet of document.styleSheets)
    for (let index = sheet.cssRules.length; index--;)
      if (sheet.cssRules[index] instanceof CSSFontFaceRule) sheet.deleteRule(index)
}

/** Runs in the page: rules for what is on it, in any state, that its own styles do not have. */
function missingRules(css: string): string[] {
  const style = document.createElement('style')
  style.textContent = css
  document.head.append(style)
  const selectorsIn = ({ cssRules }: CSSStyleSheet | CSSGroupingRule, within = ''): string[] =>
    [...cssRules].flatMap((rule) => {
      if (rule instanceof CSSConditionRule) {
        if (rule.cssText.includes('exit-this-page')) return [] // a button that no page has
        // A page has without a condition what every browser knows.
        const condition = /^\([a-z-]+: max\(/.test(rule.conditionText)
          ? ''
          : `${rule.conditionText} `
        return selectorsIn(rule, within + condition)
      }
      if (!(rule instanceof CSSStyleRule)) return []
      // What repeats the font of the page is left out.
      if ([...rule.style].every((name) => /^(font-family|-webkit-font-smoothing)$/.test(name)))
        return []
      return rule.selectorText.split(/,\s*(?![^(]*\))/).map((selector) => `${within}| ${selector}`)
    })
  const wanted = selectorsIn(style.sheet!)
  style.remove()
  const own = new Set([...document.styleSheets].flatMap((sheet) => selectorsIn(sheet)))
  return [...new Set(wanted)].filter((selector) => {
    // What is for Internet Explorer alone no browser of today applies.
    if (own.has(selector) || /\\0|\ufffd/.test(selector)) return false
    const state =
      /:(hover|focus-visible|focus|active|target|visited|link)(?![\w-])|::?(before|after)/g
    try {
      return document.querySelector(
        selector
          .replace(/.*\| /s, '')
          .replace(state, '')
          .replace(/:not\((?:[^()]|\([^()]*\))*\)/g, '') || '*'
      )
    } catch {
      return true
    }
  })
}

/** Runs in the page. */
function compareLooks(css: string): string[] {
  const whole = document.createElement('style')
  whole.textContent = css
  document.head.append(whole)
  const names = new Set<string>()
  const collect = (rules: CSSRuleList) => {
    for (const rule of rules) {
      if (rule instanceof CSSStyleRule) for (const name of rule.style) names.add(name)
      if (rule instanceof CSSGroupingRule) collect(rule.cssRules)
    }
  }
  collect(whole.sheet!.cssRules)
  whole.remove()

  // One of each kind: what it is, in which things, after which, and whether it is the first or the last of them.
  const kinds = new Map<Element | null, string>()
  const byKind = new Map<string, Element>()
  for (const element of document.querySelectorAll('body, body *:not(script, style)')) {
    const { parentElement, previousElementSibling: before, localName, attributes } = element
    const named = [...attributes].map(({ name, value }) => (name === 'class' ? value : name))
    const kind = [kinds.get(parentElement), localName, ...named].join(' ')
    kinds.set(element, kind)
    const isLast = element.matches(':last-child')
    byKind.set([kind, before?.localName, before?.className, isLast].join(), element)
  }
  const all = [...byKind.values()]
  const looks = () => {
    return all.map((element) =>
      ['', '::before', '::after'].flatMap((part) => {
        const style = getComputedStyle(element, part)
        if (part && style.content === 'none') return []
        return [...names].flatMap((name) =>
          name.startsWith('--') ? [] : `${part}${name}: ${style.getPropertyValue(name)}`
        )
      })
    )
  }
  // Where a page has container queries, Chromium can say at first that a margin which is auto is 0.
  looks()
  const own = looks()
  // Turned off, not taken out: a link that is put back is loaded again, and the next look would not wait for it.
  const sheets = [...document.styleSheets]
  document.head.prepend(whole)
  for (const sheet of sheets) sheet.disabled = true
  const wanted = looks()
  for (const sheet of sheets) sheet.disabled = false
  whole.remove()
  return all.flatMap((element, index) => {
    const differ = (wanted[index] ?? []).flatMap((one, at) =>
      one === own[index]?.[at] ? [] : `${one}, but ${own[index]?.[at]}`
    )
    const start = element.outerHTML.replace(/>.*/s, '>')
    return differ.length > 0 ? `${start} has not ${differ.slice(0, 3).join('; ')}` : []
  })
}

describe.each(sites)(
  'with the whole style sheet pages look no other: $name',
  ({ brand, css, templates }) => {
    test('each template, and all that Markdown can make', { timeout: 120_000 }, async () => {
      const long = /whole guide|links|A to Z/ // the same elements again
      const looked = templates.filter(({ name }) => !long.test(name))
      const { some } = (await compileAssets('', { brand }, projectCache)).styles
      const look = async (page: Page, template: Template) => {
        await visit(page, template)
        if (template.name === 'page') {
          await page.evaluate(
            (html, styles) => {
              document.querySelector('.app-body')?.insertAdjacentHTML('beforeend', html)
              document
                .querySelector('style')
                ?.after(Object.assign(document.createElement('style'), styles))
            },
            fromMarkdown,
            { textContent: some.map(({ css }) => css).join('\n') }
          )
        }
        return (await differences(page, css)).map((one) => `${template.name}: ${one}`)
      }
      expect((await inTabs(looked, { planted: true }, look)).flat()).toEqual([])
      expect(looked.map(({ name }) => name)).toContain('page')
    })

    test('a rule that is missing would be seen', async () => {
      const page = await openPage(templates.find(({ name }) => name === 'page')!.address, {
        planted: true
      })
      const more = `${css} li:hover:target { top: 0 } @media print { .govuk-table__cell { color: red } } .app-body > p::after { content: 'x' }`
      const found = (await differences(page, more)).join('\n')
      expect(found).toContain('screen, 320 wide: <p class="govuk-body')
      expect(found).toContain('print, 1280 wide: <td data-label=')
      expect(found).toContain('| li:hover:target')
    })
  }
)

test('a column of numbers is aligned to the right', async () => {
  const page = await openPage(coffee.at('/about/'))
  const columns = await evaluateAll(page, '.govuk-table tr:nth-child(1) > *', (cells) =>
    cells.map((cell) => `${cell.localName} ${getComputedStyle(cell).textAlign}`)
  )
  expect(columns).toEqual(['th left', 'th right', 'th left', 'th left', 'td right', 'td left'])
})

describe('a site on gov.uk', () => {
  test('has the font, the header and its name', async () => {
    const page = await openPage(govuk.at('/'))
    const look = await page.evaluate(async () => {
      const name = document.querySelector('.govuk-service-navigation__service-name')
      const fonts = await document.fonts.load('1em "GDS Transport"')
      return {
        fonts: fonts.map(({ family, status }) => `${family} ${status}`),
        header: document.querySelector('.govuk-header')?.getBoundingClientRect().height,
        name: name?.textContent.trim(),
        weight: name && getComputedStyle(name).fontWeight,
        font: name && getComputedStyle(name).fontFamily
      }
    })
    expect(look).toEqual({
      fonts: ['GDS Transport loaded'],
      header: 61,
      name: 'Office coffee guide',
      weight: '700',
      font: '"GDS Transport", arial, sans-serif'
    })
  })

  test('has the icons of GOV.UK where its pages say', async () => {
    const page = await openPage(govuk.at('/'))
    const statuses = await evaluateAll(page, 'head link[rel~=icon], link[rel=manifest]', (links) =>
      Promise.all(links.map(({ href }) => fetch(href).then(({ status }) => status)))
    )
    expect(statuses).toEqual([200, 200, 200])
  })
})
