import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { checkContent } from '../../src/commands/build-site.ts'
import type { Problem } from '../../src/model.ts'
import { project, temporaryFolder } from '../project.ts'

/** A mistake in the structure of a page. Both texts start on the line that is to be reported. */
interface Mistake {
  readonly rule: string
  readonly file: string
  readonly right: string
  readonly wrong: string
  /** What the fix asks for, to the letter, and what that makes of the wrong text, if not the right one. */
  readonly fix: string
  readonly mended?: string
}

const enterprise = 'troubleshooting/enterprise-specific-issues.md'
const inline = 'troubleshooting/inline-suggestions-not-appearing.md'
const performance = 'troubleshooting/performance-issues.md'
const quality = 'troubleshooting/poor-suggestion-quality.md'
const scan = 'troubleshooting/security-scan-issues.md'
const signIn = 'troubleshooting/authentication-problems.md'
const lambda = 'prompting/lambda-function.md'
const policy = 'prompting/iam-policy.md'

const mistakes: readonly Mistake[] = [
  // Front matter
  {
    rule: 'front-matter',
    file: 'about/privacy.md',
    right: 'audience: [managers, engineers]',
    wrong: 'audience: [managers, engineer]',
    fix: 'Use one of: managers, engineers.'
  },
  {
    rule: 'front-matter',
    file: 'support/index.md',
    right: 'type: page\n',
    wrong: 'type: pages\n',
    fix: 'Use one of: page, practice, scenario, prompt, incident.'
  },
  {
    rule: 'front-matter',
    file: signIn,
    right: 'order: 5',
    wrong: 'order: five',
    fix: 'Write it like this: order: 2',
    mended: 'order: 2'
  },
  {
    rule: 'front-matter',
    file: 'moving-on/index.md',
    right: 'review-period: 3 months',
    wrong: 'review-period: a year',
    fix: 'Write it like this: review-period: 6 months',
    mended: 'review-period: 6 months'
  },
  {
    rule: 'front-matter',
    file: 'about/accessibility.md',
    right: 'order: ',
    wrong: 'ordr: ',
    fix: 'Use one of: title, description, type, owner, reviewed, review-period, audience, sources, order, aliases.'
  },
  // Headings
  {
    rule: 'heading-level',
    file: 'security/managers.md',
    right: '### Access and permissions',
    wrong: '#### Access and permissions',
    fix: 'Start this line with ### instead of ####.'
  },
  {
    rule: 'heading-space',
    file: 'about/cookies.md',
    right: '## ',
    wrong: '##',
    fix: 'Start the line with ## and a space.'
  },
  {
    rule: 'title',
    file: 'about/other-tools.md',
    right: '\n## ',
    wrong: '# Tools\n\n## ',
    fix: 'Remove this line: the page gets its heading from the front matter.',
    mended: '\n## '
  },
  {
    rule: 'empty-heading',
    file: quality,
    right: '## Who can fix it',
    wrong: '##\n\n## Who can fix it',
    fix: 'Write some after the ##, or take out the line.',
    mended: '\n## Who can fix it'
  },
  // Ids
  {
    rule: 'duplicate-id',
    file: performance,
    right: '\n## Steps',
    wrong: '- your IDE is up to date {#check-status}\n\n## Steps',
    fix: 'Give this one an id of its own at the end of its line: {#quick-checks-your-ide-is-up-to-date}',
    mended: '- your IDE is up to date {#quick-checks-your-ide-is-up-to-date}\n\n## Steps'
  },
  {
    rule: 'missing-id',
    file: scan,
    right: '\n## Steps',
    wrong: '- the file is saved\n\n## Steps',
    fix: 'Write an id at the end of its first line: {#check-the-file-is-saved}',
    mended: '- the file is saved {#check-the-file-is-saved}\n\n## Steps'
  },
  {
    rule: 'bad-id',
    file: inline,
    right: "- nobody has selected 'Pause Auto-Suggestions' {#check-paused}",
    wrong: "- nobody has selected 'Pause Auto-Suggestions' {#Check Paused}",
    fix: 'Write {#check-paused} instead, or {#check-paused was=old-id} to keep an old one alive.'
  },
  // Links
  {
    rule: 'broken-anchor',
    file: inline,
    right: 'logs-network-and-limits.md#versions',
    wrong: 'logs-network-and-limits.md#version',
    fix: 'Did you mean #versions? Use an id of that page, or add {#version} to the line it should lead to.'
  },
  {
    rule: 'broken-link',
    file: inline,
    right: 'authentication-problems.md#steps',
    wrong: 'authentification-problems.md#steps',
    fix: 'Did you mean authentication-problems.md?'
  },
  {
    rule: 'link-http',
    file: 'resources/index.md',
    right: '(https://repost.aws/)',
    wrong: '(http://repost.aws/)',
    fix: 'Change the address to https://repost.aws/.'
  },
  {
    rule: 'link-gap',
    file: inline,
    right: '[checks your subscription](',
    wrong: '[checks your subscription] (',
    fix: 'Take out the space after the ].'
  },
  {
    rule: 'link-trailing-punct',
    file: policy,
    right: '[When not to use it](../security/engineers.md#when-not-to-use-it).',
    wrong: '[When not to use it.](../security/engineers.md#when-not-to-use-it)',
    fix: 'Move it out of the square brackets.'
  },
  // Tables
  {
    rule: 'table-columns',
    file: 'incidents/index.md',
    right: '| --- | --- |',
    wrong: '| --- | --- | --- |',
    fix: 'Write | --- | --- |'
  },
  {
    rule: 'table-header',
    file: 'about/corrections.md',
    right: '| In the source guide |',
    wrong: '| |',
    fix: 'Write what the column holds in its first cell.'
  },
  // Lists
  {
    rule: 'list-signs',
    file: inline,
    right: '- you are signed in to Amazon Q',
    wrong: '* you are signed in to Amazon Q',
    fix: 'Write it like "-" too.'
  },
  {
    rule: 'item-space',
    file: quality,
    right: '- the file has the imports',
    wrong: '-the file has the imports',
    fix: 'Start the line with - and a space.'
  },
  {
    rule: 'item-space',
    file: performance,
    right: '6. Update',
    wrong: '6.Update',
    fix: 'Start the line with 6. and a space.'
  },
  {
    rule: 'steps-indent',
    file: performance,
    right: '   Follow the instructions',
    wrong: 'Follow the instructions',
    fix: 'Indent this line by 3 spaces, so that it belongs to step 7.'
  },
  {
    rule: 'steps-start',
    file: 'incidents/index.md',
    right: '1. Stop, and',
    wrong: '3. Stop, and',
    fix: 'Start at 1.'
  },
  {
    rule: 'list-lead-in',
    file: scan,
    right: 'The steps need different people:',
    wrong: 'The steps need different people.',
    fix: 'End this line with a colon.'
  },
  // Types of page, and what they are made of
  {
    rule: 'code-lang',
    file: lambda,
    right: '```python\n# lambda',
    wrong: '```\n# lambda',
    fix: 'Write the name after the ```, or text for prompts and output.',
    mended: '```text\n# lambda'
  },
  {
    rule: 'code',
    file: policy,
    right: '```text\n{',
    wrong: '```json\n{',
    fix: 'Correct the code, or write ```text if it is not meant to be complete.'
  },
  {
    rule: 'alert',
    file: scan,
    right: '> [!WARNING]',
    wrong: '> [!WARN]',
    fix: 'Use one of: NOTE, TIP, IMPORTANT, WARNING, CAUTION.'
  },
  {
    rule: 'placed-block',
    file: 'incidents/index.md',
    right: '::contacts',
    wrong: '::contact',
    fix: 'Use one of: ::accessibility-checks, ::contacts, ::filter, ::pages.'
  },
  {
    rule: 'section',
    file: enterprise,
    right: '## Steps',
    wrong: '### Steps',
    fix: 'Start this line with ## and a space.'
  }
]

const content = join(project, 'content')
const folder = join(temporaryFolder(), 'content')

/** Writes other words over those of a file that occur there, and tells their line. */
function rewrite(file: string, words: string, others: string): number {
  const path = join(folder, file)
  const text = readFileSync(path, 'utf8')
  const at = text.indexOf(words)
  if (at === -1) throw new Error(`${file} has no "${words}".`)
  writeFileSync(path, text.slice(0, at) + others + text.slice(at + words.length))
  return text.slice(0, at).split('\n').length
}

/** All but what depends on the day, and what needs a browser. */
function findProblems(): Promise<readonly Problem[]> {
  return checkContent(folder, undefined, ['content', 'style', 'links', 'anchors', 'html'])
}

const sorted = (list: readonly Partial<Problem>[]) =>
  list.map(({ file, line, rule, fix }) => `${file}:${line} ${rule} ${fix}`).sort()

const slow = { timeout: 180_000 }

beforeAll(() => cpSync(content, folder, { recursive: true }))

test('there is no false alarm', slow, async () => {
  expect(await findProblems()).toEqual([])
})

test(
  'mistakes of 20 kinds in structure are all found at their lines, and nothing else',
  slow,
  async () => {
    const planted = mistakes.map(({ rule, file, right, wrong, fix }) => {
      return { rule, file, fix, line: rewrite(file, right, wrong) }
    })
    expect(planted.length).toBeGreaterThanOrEqual(25)
    expect(new Set(planted.map(({ rule }) => rule)).size).toBeGreaterThanOrEqual(20)
    expect(sorted(await findProblems())).toEqual(sorted(planted))
  }
)

test('what the fixes ask for removes the mistakes and adds none', slow, async () => {
  for (const { file, right, wrong, mended = right } of mistakes) rewrite(file, wrong, mended)
  expect(await findProblems()).toEqual([])
})
