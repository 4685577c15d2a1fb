/** One page for each template of a guide, as it is built, and what the checks of such pages share. */
import type { Page } from 'puppeteer'
import { describe, expect, test } from 'vitest'
import type { PageView } from '../../src/site/pages.ts'
import { plainText } from '../../src/markdown/walk.ts'
import {
  coffee,
  everyPage,
  govuk,
  guide,
  inTabs,
  load,
  openTab,
  type BuiltAndServed,
  type PageOptions
} from './open.ts'

/** A screen of 1280 by 1024 pixels at 400%. */
export const magnified = { width: 320, height: 256 }

export interface Template {
  readonly name: string
  readonly address: string
  /** What a script adds to it. */
  readonly added?: string
}

/** Those of a small guide whose words do not change, for planted faults and for snapshots. */
export const coffeeTemplates = templatesOf(coffee, ['filter', 'filtre'])
export const govukTemplates = templatesOf(govuk, ['filter', 'filtre'])

const long = /^(whole guide|links|A to Z|results|results for another word|no results)$/
const all = templatesOf(guide, [guide.site.pages[0]?.title ?? ''])
const short = all.filter(({ name }) => !long.test(name))
/** Those of the guide itself, as far as it has them: until it is night, but for long lists of links that are all alike. */
export const ownTemplates = everyPage ? all : short
/** The guide's own, and the small guide's where a page is such a list. */
export const lightTemplates = [...short, ...coffeeTemplates.filter(({ name }) => long.test(name))]
export const guideTemplates = everyPage ? all : lightTemplates
/**
 * For what no word changes, such as a colour: the small guide has each kind of element, and the home page of
 * the guide itself what comes of several guides. The rest of it is looked at each night.
 */
export const lookTemplates = everyPage ? lightTemplates : [...coffeeTemplates, ...all.slice(0, 1)]

/** One of the small guide, by the name of the template. */
export function templateNamed(wanted: string): Template {
  const found = coffeeTemplates.find(({ name }) => name.split(' and ').includes(wanted))
  if (!found) throw new Error(`No page has the template '${wanted}'.`)
  return found
}

/** The longest page of each template: it has the most that can go wrong. A reader searches for a word, and for it misspelt. */
function templatesOf(
  { site, at }: BuiltAndServed,
  [word, misspelt]: readonly string[]
): readonly Template[] {
  const longestFirst = site.pages.toSorted(
    (a, b) => plainText(b.doc).length - plainText(a.doc).length
  )
  const examples: (readonly [name: string, path: string | undefined, added?: string])[] = [
    ['home', '/'],
    ...[...new Set(site.pages.map(({ doc }) => doc.meta.type))].map((name) => {
      const page = longestFirst.find(({ url, doc }) => doc.meta.type === name && url !== '/')
      return [name, page?.url] as const
    }),
    ...[...new Set(longestFirst.flatMap(blocksOf))].map((block) => {
      const page = longestFirst.find((one) => blocksOf(one).includes(block))
      return [`list of ${block}`, page?.url] as const
    })
  ]
  const scenario = longestFirst.find(({ doc }) => doc.meta.type === 'scenario') ?? longestFirst[0]!
  const search = (words = '') => words && `/search/?q=${encodeURIComponent(words)}`
  examples.push(
    ['lost link', `${scenario.url}#${scenario.doc.heading.id}s`, '#lost-link a'],
    ['whole guide', site.singlePages[0]?.url],
    ['search', '/search/'],
    ['results', search(word), '.app-result'],
    ['results for another word', search(misspelt), '.app-result'],
    ['no results', search('xyzzy'), '[data-nothing]:not([hidden])'],
    ['A to Z', '/a-to-z/'],
    ['links', '/links/'],
    ['review dates', '/reviews/'],
    ['removed page', '/removed/'],
    ['not found', scenario.url.replace(/\/$/, 's/'), '[data-not-found] a']
  )
  // One page can be the example of two.
  return [...Map.groupBy(examples, ([, path]) => path ?? '')].flatMap(([path, same]) => {
    const name = same.map(([name]) => name).join(' and ')
    const added = same[0]?.[2]
    return path ? { name, address: at(path), ...(added && { added }) } : []
  })
}

/** The names of the directives on a page. */
function blocksOf({ doc }: PageView): readonly string[] {
  return doc.body.flatMap((part) => ('block' in part ? part.block : []))
}

/** Opens a template, with all that its scripts add to it. */
export async function visit(page: Page, { address, added }: Template): Promise<void> {
  await load(page, address)
  if (added && page.isJavaScriptEnabled()) await page.waitForSelector(added)
  await page.evaluate(addTools)
}

/** `reopen` opens the page anew, with the fault that is planted. */
type Check = (page: Page, reopen: () => Promise<void>) => Promise<readonly string[]>

interface Promised {
  readonly templates?: readonly Template[]
  readonly options?: PageOptions
  /** Makes the check for one test, which lists what is wrong with a page. */
  readonly check: () => Check | Promise<Check>
  /** A page of the small guide, and what is reported of it when a fault is written into it. */
  readonly on: string
  readonly planted: readonly (readonly [name: string, fault: string, reported: unknown])[]
}

/** Tests that a check finds nothing on any template, and finds each fault that is planted. */
export function promise(
  words: string,
  { templates = lightTemplates, options = {}, check, on, planted }: Promised
): void {
  describe(words, () => {
    test('on each template', { timeout: 180_000 }, async () => {
      const faultsOn = await check()
      const faults = await inTabs(templates, options, async (page, template) => {
        const open = () => visit(page, template)
        await open()
        return (await faultsOn(page, open)).map((fault) => `${template.name}: ${fault}`)
      })
      expect(faults.flat()).toEqual([])
    })

    test.each(everyPage ? planted : planted.slice(0, 1))(
      'would be reported: %s',
      async (_, fault, reported) => {
        const page = await openTab({ ...options, planted: true })
        const open = async () => {
          await visit(page, templateNamed(on))
          if (page.isJavaScriptEnabled()) await plant(page, fault)
        }
        await open()
        expect(await (await check())(page, open)).toEqual(reported)
      }
    )
  })
}

/** Runs in the page: opens what a script offers beside a link, as there is on most pages. */
export function openMenu(): void {
  document.querySelector<HTMLElement>('a.app-share')?.click()
}

/** Writes a fault into a page: rules of style, or a script that runs once. */
export async function plant(page: Page, fault: string): Promise<void> {
  if (fault.endsWith(')')) await page.evaluate(fault)
  else await page.addStyleTag({ content: fault })
}

declare global {
  /** An element in words: what it is, and what it says. */
  var placeOf: (element: Element) => string
  /** The visible text nodes of an element, in the order of the document. */
  var visibleTexts: (root: Element) => Text[]
  /** Whether a sighted reader meets one thing below, or on the same line to the right of, another. */
  var isAfter: (later: Node, earlier: Node) => boolean
}

/** Runs in the page: what the checks of several tests use there. */
function addTools(): void {
  globalThis.placeOf = (element) => {
    const words = (element.ariaLabel ?? element.textContent).trim().replace(/\s+/g, ' ')
    return `<${element.localName}${element.id && `#${element.id}`}> "${words.slice(0, 60)}"`
  }

  const range = document.createRange()
  globalThis.visibleTexts = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    const found: Text[] = []
    while (walker.nextNode()) {
      const text = walker.currentNode
      if (!(text instanceof Text) || !text.data.trim()) continue
      if (!text.parentElement?.checkVisibility({ visibilityProperty: true })) continue
      range.selectNodeContents(text)
      // What is only for screen readers is one pixel wide.
      const { width, height } = text.parentElement.getBoundingClientRect()
      if (width > 1 && height > 1 && range.getClientRects().length > 0) found.push(text)
    }
    return found
  }

  const linesOf = (node: Node) => {
    if (node instanceof Element) return [...node.getClientRects()]
    range.selectNodeContents(node)
    return [...range.getClientRects()]
  }
  globalThis.isAfter = (later, earlier) => {
    // What holds both is laid out as one: compare the two branches of it that they are on.
    const branches = document.createRange()
    branches.setStart(earlier, 0)
    branches.setEnd(later, 0)
    const common = branches.commonAncestorContainer
    const branchOf = (node: Node) => {
      let branch = node
      while (branch.parentNode && branch.parentNode !== common) branch = branch.parentNode
      return linesOf(branch === common ? node : branch).filter(({ width }) => width > 0)
    }
    const [last, first] = [branchOf(earlier).at(-1), branchOf(later)[0]]
    if (!last || !first) return true
    const below = first.top >= last.bottom - last.height / 2
    return below || first.left >= last.right - 2
  }
}
