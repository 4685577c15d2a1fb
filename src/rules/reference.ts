/** What each problem means: the text of .github/RULES.md, which `npm run schema` writes. */
import { otherRules, registry } from './registry.ts'
import type { Example, RuleText } from './rule.ts'
import { houseStyleTexts } from './words/rules.ts'

const head = `# Rules

The name of a problem is a heading here, or stands in the list of [house style](#house-style). \`npm run schema\` writes this page from \`src/rules\`: change the words there.
`

const aboutStyle = `## House style

The check reads the words of each page and names the line, what is wrong and what to write. An error must be fixed. A warning is for you to decide. Code, addresses and words in single quotation marks are exempt, because they are copied exactly.

Nobody has to learn these rules: look up the one that the check names. To add or change one, edit \`src/rules/words/house-style.yaml\`, or \`content/style.yaml\` if it is about the subject of the guide, whose rules say themselves what they mean.
`

export async function ruleReference(): Promise<string> {
  const rules = [...registry, ...otherRules].sort((a, b) => (a.id < b.id ? -1 : 1))
  const style = await houseStyleTexts()
  const list = style.map((one) => `- \`${one.id}\`: ${textOf(one)}`)
  return [head, ...rules.map(section), aboutStyle, `${list.join('\n')}\n`].join('\n')
}

function section(rule: RuleText & { readonly bad?: Example; readonly good?: Example }): string {
  const { id, group, severity, bad, good } = rule
  const isShown = isShort(bad) && isShort(good)
  const parts = [
    `## ${id}`,
    `${severity === 'warning' ? 'A warning. ' : ''}${textOf(rule)}`,
    /^(external|published)$/.test(group) && `Found by \`npm run check:${group}\`.`,
    ...(isShown ? ['Not like this:', code(bad), 'But like this:', code(good)] : [])
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

function textOf({ why, fix }: Pick<RuleText, 'why' | 'fix'>): string {
  // Outside code, GitHub would take <head> for a tag.
  return `${why} ${fix}`.trim().replace(/`[^`]*`|</g, (found) => (found === '<' ? '&lt;' : found))
}

function isShort(example: Example | undefined): example is string {
  return typeof example === 'string' && example.split('\n').length <= 12
}

function code(example: string): string {
  return `\`\`\`\`markdown\n${example}\n\`\`\`\``
}
