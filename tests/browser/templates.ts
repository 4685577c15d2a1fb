/** One page for each template of a guide, as it is built, and what checks of such pages share. */
import type { Page } from 'puppeteer'
import type { PageView } from '../../src/site/pages.ts'
import { plainText } from '../../src/markdown/walk.ts'
import {
  coffee,
  govuk,
  guide,
  inTabs,
  load,
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

/** Those of the guide itself, as far as it has them. */
export const guideTemplates = templatesOf(guide, [guide.site.pages[0]?.title ?? ''])

const long = /^(whole guide|links|A to Z|results|results for another word|no results)$/

/** Those of the guide, but the longest lists of links, and what is found, are of a smaller guide: all of their links are alike. */
export const lightTemplates = [
  ...guideTemplates.filter(({ name }) => !long.test(name)),
  ...templatesOf(coffee, ['filter', 'filtre']).filter(({ name }) => long.test(name))
]

/** Those of a small guide whose words do not change, for planted faults and for what is written down whole. */
export const coffeeTemplates = templatesOf(coffee, ['filter', 'filtre'])
export const govukTemplates = templatesOf(govuk, ['filter', 'filtre'])

/** One of some, by the name of the template. */
export function templateIn(templates: readonly Template[], wanted: string): Template {
  const found = templates.find(({ name }) => name.split(' and ').includes(wanted))
  if (!found) throw new Error(`No page has the template '${wanted}'.`)
  return found
}

/** Of several pages made alike, the longest: it has the most that can go wrong. Somebody searches for a word, and for it with a slip. */
function templatesOf(
  { site, at }: BuiltAndServed,
  [word, slip]: readonly string[]
): readonly Template[] {
  const longestFirst = site.pages.toSorted(
    (a, b) => plainText(b.doc).length - plainText(a.doc).length
  )
  const named = [
    { name: 'home', page: longestFirst.find(({ url }) => url === '/') },
    ...[...new Set(site.pages.map(({ doc }) => doc.meta.type))].map((name) => ({
      name,
      page: longestFirst.find(({ doc }) => doc.meta.type === name && doc.url !== '/')
    })),
    ...[...new Set(longestFirst.flatMap(blocksOf))].map((block) => ({
      name: `list of ${block}`,
      page: longestFirst.find((page) => blocksOf(page).includes(block))
    }))
  ]
  const [some] = [...named.filter(({ name }) => name === 'scenario'), ...named]
  const searchFor = (words: string | undefined) =>
    words && `/search/?q=${encodeURIComponent(words)}`
  const paths: { name: string; path: string | undefined; added?: string }[] = [
    ...named.map(({ name, page }) => ({ name, path: page?.url })),
    {
      name: 'lost link',
      path: `${some?.page?.url}#${some?.page?.doc.heading.id}s`,
      added: '#lost-link a'
    },
    { name: 'whole guide', path: site.whole?.url },
    { name: 'search', path: '/search/' },
    { name: 'results', path: searchFor(word), added: '.app-result' },
    { name: 'results for another word', path: searchFor(slip), added: '.app-result' },
    { name: 'no results', path: searchFor('xyzzy'), added: '[data-nearest]:not([hidden])' },
    { name: 'A to Z', path: '/a-to-z/' },
    { name: 'links', path: '/links/' },
    { name: 'review dates', path: '/reviews/' },
    { name: 'removed page', path: '/removed/' },
    {
      name: 'not found',
      path: some?.page?.url.replace(/\/$/, 's/'),
      added: '[data-not-found] a'
    }
  ]
  const there = paths.filter(({ path }) => path !== undefined)
  // One page can be the example of two.
  return [...Map.groupBy(there, ({ path }) => path ?? '')].map(([path, same]) => ({
    ...same[0],
    name: same.map(({ name }) => name).join(' and '),
    address: at(path)
  }))
}

/** The names of the blocks that templates place on a page. */
function blocksOf({ doc }: PageView): readonly string[] {
  return doc.body.flatMap((part) => ('block' in part ? part.block : []))
}

/** Opens a template, with all that its scripts add to it. */
export async function visit(page: Page, { address, added }: Template): Promise<void> {
  await load(page, address)
  if (added && page.isJavaScriptEnabled()) await page.waitForSelector(added)
  await page.evaluate(addTools)
}

/** Looks at each template in its own way, and lists what is wrong with which. */
export async function faultsOf(
  templates: readonly Template[],
  options: PageOptions,
  check: (page: Page, template: Template) => Promise<readonly string[]>
): Promise<readonly string[]> {
  const faults = await inTabs(templates, options, async (page, template) => {
    await visit(page, template)
    const found = await check(page, template)
    return found.map((fault) => `${template.name}: ${fault}`)
  })
  return faults.flat()
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
    const id = element.id && `#${element.id}`
    const classes = [...element.classList].map((name) => `.${name}`).join('')
    const words = (element.ariaLabel ?? element.textContent).trim().replace(/\s+/g, ' ')
    return `<${element.localName}${id || classes}> "${words.slice(0, 60)}"`
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
