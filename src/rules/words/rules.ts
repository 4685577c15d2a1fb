import { memoize } from '../../memoize.ts'
import { addressOf } from '../../urls.ts'
import type { CheckInput } from '../check.ts'
import type { Problem } from '../../problem.ts'
import type { Rule, RuleText } from '../rule.ts'
import { createStyleCheck, languageRule } from './check.ts'
import { unusedExceptions } from './exempt-files.ts'
import { betterWord, houseRules, readStyle } from './read-style.ts'
import { wrongExamples } from './rule-examples.ts'
import { britishEnglish, spellingRule } from './spelling.ts'

/** Checks the words of a site against house style and what its content folder adds to it. */
async function checkWords({
  site,
  contentDir,
  ledger = []
}: CheckInput): Promise<readonly Problem[]> {
  if (!site || contentDir === undefined) return []
  const { style, ownRules, problems } = await readStyle(contentDir)
  // Without the names and terms in that file, half of the words of a guide would be reported.
  if (problems.length > 0) return problems
  const docs = site.pages.map(({ doc }) => doc)
  const found = (await checkFor(JSON.stringify(style)))(docs, ledger.map(addressOf))
  return [...found, ...unusedExceptions(style.rules, docs), ...wrongExamples(ownRules)]
}

/** The check for a house style, as JSON: a preview keeps it while its files say the same. */
const checkFor = memoize(async (style: string) =>
  createStyleCheck(JSON.parse(style), await britishEnglish())
)

const inWords = { group: 'style', check: checkWords } as const

/** The rules about spelling and the files of house style. House style itself is in `house-style.yaml`. */
export const wordRules: readonly Rule[] = [
  {
    ...inWords,
    ...spellingRule,
    bad: 'Recieve the cup.',
    good: 'Receive the cup.'
  },
  {
    ...inWords,
    ...languageRule,
    bad: 'Mae’r canllaw hwn ar gael yn Gymraeg hefyd.',
    good: 'Mae’r canllaw hwn ar gael yn Gymraeg hefyd. <!-- lang=cy -->'
  },
  {
    ...inWords,
    id: 'style-file',
    why: 'A file of house style cannot be read. The words of the guide wait until it can.',
    fix: 'The line and the fix say why.',
    bad: { 'style.yaml': 'terms: [Big Kettle]', 'tea.md': '# Tea\n\nUtilise it.' },
    good: { 'style.yaml': 'terms: { Names: [Big Kettle] }', 'tea.md': '# Tea\n\nUse Big Kettle.' }
  },
  {
    ...inWords,
    id: 'style-ok',
    why: 'An exception beside the text has no reason, names no rule or is not needed.',
    fix: 'Write the reason, or take it out.',
    bad: 'We use it. <!-- style-ok word-utilise: the law says it -->',
    good: 'We utilise it. <!-- style-ok word-utilise: the law says it -->'
  },
  {
    ...inWords,
    id: 'style-term',
    why: 'No page has a term of the list.',
    fix: 'Take it out of `content/style.yaml`.',
    bad: { 'style.yaml': 'terms: { Names: [Big Kettle] }', 'tea.md': '# Tea\n\nFill it.' },
    good: { 'style.yaml': 'terms: { Names: [Big Kettle] }', 'tea.md': '# Tea\n\nUse Big Kettle.' }
  }
]

/** The rules of `house-style.yaml`, as the rule reference lists them. */
export async function houseStyleTexts(): Promise<readonly Pick<RuleText, 'id' | 'why' | 'fix'>[]> {
  return (await houseRules()).map(({ id, why, fix = '', words = {} }) => {
    const [[wrong, right] = []] = Object.entries(words)
    if (wrong === undefined) return { id, why, fix }
    const advice = right ? `Write '${right}', not '${wrong}'.` : `Leave out '${wrong}'.`
    return { id, why: why === betterWord ? '' : why, fix: advice }
  })
}
