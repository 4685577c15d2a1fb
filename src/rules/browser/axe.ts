import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { AxeResults, Result, RunOptions } from 'axe-core'
import type { Browser } from 'puppeteer'
import type { BuiltPage } from '../built/links/parse-page.ts'
import { browserEnded, notLookedAt, type Finding } from './finding.ts'
import { isAccepted } from './exceptions.ts'
import { kindsOf, lookAt } from './in-page.ts'
import { openTab, type Tab } from './tab.ts'

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/** All that axe knows of WCAG 2.0 to 2.2 at A and AA, its advice beyond those, and rules that are off by default. */
export const runOptions: RunOptions = {
  runOnly: {
    type: 'tag',
    values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']
  },
  rules: {
    'css-orientation-lock': { enabled: true },
    'p-as-heading': { enabled: true },
    'table-fake-caption': { enabled: true },
    'target-size': { enabled: true },
    'td-has-header': { enabled: true }
  },
  resultTypes: ['violations', 'incomplete'],
  ancestry: true
}

/**
 * The rules that depend on colours, sizes and type. The others ask what is there for whom, and take most of
 * the time: where dark or forced colours show and hide the same elements, their answers are the same.
 */
const visualRules = [
  'color-contrast',
  'link-in-text-block',
  'p-as-heading',
  'scrollable-region-focusable',
  'target-size'
]
const visualOptions: RunOptions = { ...runOptions, runOnly: { type: 'rule', values: visualRules } }

const usual = { colour: 'usual colours', scheme: 'light', forced: 'none' }
const dark = { colour: 'dark colours', scheme: 'dark', forced: 'none' }
const forced = { colour: 'forced colours', scheme: 'light', forced: 'active' }

/** In each size usual colours come first: the others are compared with them. Dark ones are the same in both. */
const sizes = [
  { size: '1280 pixels wide', width: 1280, height: 1024, colours: [usual, dark, forced] },
  { size: '320 pixels wide', width: 320, height: 568, colours: [usual, forced] }
]

/** What a reader can open on a page. When it is open only this is checked: the rest is as it was. */
const opened = 'copy menu and message for a lost link open'
const openedParts = ['.app-share-menu', '#lost-link > *']

const closedStates = sizes.flatMap(({ size, colours }) =>
  colours.map(({ colour }) => `${size}, ${colour}`)
)

/** The states in which each page is checked, in words. */
export const states: readonly string[] = [
  ...closedStates,
  ...closedStates.map((state) => `${state}, ${opened}`)
]

/** Runs in the page: opens both, and says whether a message will come. The menu's own click would lead away from the lost link. */
function open(): boolean {
  // The message for an id that is almost right lists others.
  location.hash = `${document.querySelector('main [id]')?.id}-no`
  addEventListener('click', (event) => event.preventDefault(), { once: true, capture: true })
  document.querySelector<HTMLElement>('a.app-share')?.click()
  return document.querySelector('#lost-link') !== null
}

/**
 * Runs axe-core over pages, by their addresses, in every state. `onPage` is told after each page. A page
 * that cannot be checked is a finding. Throws a sentence when the browser has ended.
 */
export async function runAxe(
  browser: Browser,
  pages: ReadonlyMap<string, BuiltPage>,
  onPage: () => void
): Promise<Finding[]> {
  const waiting = [...pages]
  const findings: Finding[] = []
  const newOf = createNewOf()
  const inOneTab = async () => {
    let opened = await openTab(browser)
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [address, page] = next
      const checked = opened.goTo(address).then(() => checkPage(opened, page, newOf))
      const found = await Promise.race([checked, opened.crash]).catch(async (error: unknown) => {
        if (!browser.connected) throw browserEnded(page)
        await opened.close()
        opened = await openTab(browser)
        return [notLookedAt(page, 'axe', error)]
      })
      findings.push(...joined(found))
      onPage()
    }
    await opened.close()
  }
  await Promise.all(Array.from({ length: availableParallelism() }, inOneTab))
  return findings
}

/** Makes the function that returns what no earlier page had in this state, and remembers all of it. */
function createNewOf() {
  const known = new Map<string, Set<string>>()
  return (state: string, all: readonly string[]): readonly string[] => {
    const before = known.get(state) ?? new Set()
    known.set(state, before.union(new Set(all)))
    return all.filter((one) => !before.has(one))
  }
}

/**
 * Checks a page in each state, and gives what was found in each. Where nothing was wrong in usual colours, only
 * words are checked in others that look as none have looked on another page. What a reader opens is checked
 * where it is made as on no other page.
 */
async function checkPage(
  { tab, session }: Tab,
  page: BuiltPage,
  newOf: ReturnType<typeof createNewOf>
): Promise<Finding[]> {
  const found: Finding[] = []
  const inEachState = async (parts: readonly string[], opening = '') => {
    for (const { size, colours, ...viewport } of sizes) {
      await tab.setViewport(viewport)
      let first: readonly Finding[] | undefined
      for (const { colour, scheme, forced } of colours) {
        // Puppeteer's own emulateMediaFeatures does not know this one.
        const features = [
          { name: 'forced-colors', value: forced },
          { name: 'prefers-color-scheme', value: scheme }
        ]
        await session.send('Emulation.setEmulatedMedia', { features })
        const state = `${size}, ${colour}${opening}`
        const { isSame, looks } = await tab.evaluate(lookAt, parts)
        const same = isSame ? first : undefined
        const fresh = newOf(state, looks)
        const isRight = same?.every(isAccepted) ?? false
        if (isRight && fresh.length === 0) continue
        const include = isRight
          ? `${JSON.stringify(fresh)}.flatMap((look) => byLook.get(look))`
          : `${JSON.stringify(parts)}.filter((part) => document.querySelector(part))`
        const options = JSON.stringify(same ? visualOptions : runOptions)
        const script = `axe.run({ include: ${include} }, ${options})`
        const { violations, incomplete } = (await tab.evaluate(script)) as AxeResults
        const findings = [
          ...violations.flatMap((result) => toFindings(result, page, state, false)),
          ...incomplete.flatMap((result) => toFindings(result, page, state, true)),
          ...(same ?? [])
            .filter(({ rule }) => !visualRules.includes(rule))
            .map((one) => ({ ...one, states: [state] }))
        ]
        first = findings
        found.push(...findings)
      }
    }
  }
  await tab.evaluate(axe)
  await inEachState(['html'])
  if (await tab.evaluate(open)) {
    await tab.waitForSelector('#lost-link:not(:empty)', { timeout: 500 }).catch(() => null)
  }
  const kinds = await tab.evaluate(kindsOf, openedParts)
  if (newOf(opened, kinds).length > 0) await inEachState(openedParts, `, ${opened}`)
  return found
}

function toFindings(result: Result, page: BuiltPage, state: string, unsure: boolean): Finding[] {
  return result.nodes.map((node) => ({
    rule: result.id,
    checker: 'axe',
    page,
    selector: String(node.ancestry ?? node.target),
    html: node.html,
    message: result.help,
    fix: [...node.any, ...node.all, ...node.none]
      .map(({ message }) => message.replace(/\.$/, ''))
      .join('. '),
    states: [state],
    unsure
  }))
}

/** One finding for each element and rule, with all the states in which it was found. */
function joined(findings: readonly Finding[]): Finding[] {
  const key = ({ rule, selector, unsure }: Finding) => JSON.stringify([rule, selector, unsure])
  return [...Map.groupBy(findings, key).values()].map((same) => {
    const states = same.flatMap((one) => one.states)
    // What is so in every state needs no list of them.
    const always = closedStates.every((state) => states.includes(state))
    return { ...same[0]!, states: always ? [] : states }
  })
}
