import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { makeCorpus } from '../../../src/cli/bench/corpus.ts'
import { checkContent } from '../../../src/pipeline.ts'
import { hidingRules } from '../../../src/content/hiding-rules.ts'
import type { Problem } from '../../../src/problem.ts'
import { coffeeGuide, temporaryFolder } from '../../project.ts'

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

const mistakes: readonly Mistake[] = [
  // Front matter
  {
    rule: 'front-matter',
    file: 'managers.md',
    right: 'audience: [managers]',
    wrong: 'audience: [manager]',
    fix: 'Use one of: managers, engineers.'
  },
  {
    rule: 'front-matter',
    file: 'copy-1/managers.md',
    right: 'type: page\n',
    wrong: 'type: pages\n',
    fix: 'Use one of: page, practice, scenario, prompt, incident.'
  },
  {
    rule: 'front-matter',
    file: 'machine/daily-care.md',
    right: 'order: 1',
    wrong: 'order: one',
    fix: 'Write it like this: order: 2',
    mended: 'order: 2'
  },
  {
    rule: 'front-matter',
    file: 'leak.md',
    right: 'review-period: 3 months',
    wrong: 'review-period: a year',
    fix: 'Write it like this: review-period: 6 months',
    mended: 'review-period: 6 months'
  },
  {
    rule: 'front-matter',
    file: 'copy-2/managers.md',
    right: 'order: ',
    wrong: 'ordr: ',
    fix: 'Use one of: title, description, type, owner, reviewed, review-period, audience, sources, order, aliases.'
  },
  // Headings
  {
    rule: 'heading-level',
    file: 'copy-1/about.md',
    right: '## What comes next',
    wrong: '### What comes next',
    fix: 'Start this line with ## instead of ###.'
  },
  {
    rule: 'heading-space',
    file: 'index.md',
    right: '## ',
    wrong: '##',
    fix: 'Start the line with ## and a space.'
  },
  {
    rule: 'title',
    file: 'copy-1/index.md',
    right: '\n## ',
    wrong: '# Tools\n\n## ',
    fix: 'Remove this line: the page gets its heading from the front matter.',
    mended: '\n## '
  },
  {
    rule: 'empty-heading',
    file: 'machine/no-coffee.md',
    right: '## Who can fix it',
    wrong: '##\n\n## Who can fix it',
    fix: 'Write some after the ##, or take out the line.',
    mended: '\n## Who can fix it'
  },
  // Ids
  {
    rule: 'duplicate-id',
    file: 'copy-1/machine/no-coffee.md',
    right: '{#symptom-e42}',
    wrong: '{#symptom-hum}',
    fix: 'Give this one an id of its own at the end of its line: {#what-you-see-the-screen-shows-e42}'
  },
  {
    rule: 'missing-id',
    file: 'copy-2/machine/no-coffee.md',
    right: '- the screen shows `E42` {#symptom-e42}',
    wrong: '- the screen shows `E42`',
    fix: 'Write an id at the end of its first line: {#symptom-the-screen-shows-e42}'
  },
  {
    rule: 'bad-id',
    file: 'copy-2/leak.md',
    right: 'A few drops {#far-drops}',
    wrong: 'A few drops {#Far Drops}',
    fix: 'Write {#far-drops} instead, or {#far-drops was=old-id} to keep an old one alive.'
  },
  // Links
  {
    rule: 'broken-anchor',
    file: 'copy-1/index.md',
    right: 'leak.md#do-this-now',
    wrong: 'leak.md#do-this-no',
    fix: 'Did you mean #do-this-now? Use an id of that page, or add {#do-this-no} to the line it should lead to.'
  },
  {
    rule: 'broken-link',
    file: 'copy-1/machine/no-coffee.md',
    right: 'about.md#filter-red',
    wrong: 'abuot.md#filter-red',
    fix: 'Did you mean ../about.md?'
  },
  {
    rule: 'link-http',
    file: 'copy-2/index.md',
    right: '(https://example.org/manual.pdf?page=2&lang=en)',
    wrong: '(http://example.org/manual.pdf?page=2&lang=en)',
    fix: 'Change the address to https://example.org/manual.pdf?page=2&lang=en.'
  },
  {
    rule: 'link-gap',
    file: 'copy-2/machine/no-coffee.md',
    right: '[tell reception](',
    wrong: '[tell reception] (',
    fix: 'Take out the space after the ].'
  },
  {
    rule: 'link-trailing-punct',
    file: 'index.md',
    right: '[Do this first](leak.md#do-this-now).',
    wrong: '[Do this first.](leak.md#do-this-now)',
    fix: 'Move it out of the square brackets.'
  },
  // Tables
  {
    rule: 'table-columns',
    file: 'leak.md',
    right: '| --- | --- |',
    wrong: '| --- | --- | --- |',
    fix: 'Write | --- | --- |'
  },
  {
    rule: 'table-header',
    file: 'about.md',
    right: '| Colour |',
    wrong: '| |',
    fix: 'Write what the column holds in its first cell.'
  },
  // Lists
  {
    rule: 'list-signs',
    file: 'about.md',
    right: '- people who clean',
    wrong: '* people who clean',
    fix: 'Write it like "-" too.'
  },
  {
    rule: 'item-space',
    file: 'copy-2/about.md',
    right: '- people who clean',
    wrong: '-people who clean',
    fix: 'Start the line with - and a space.'
  },
  {
    rule: 'item-space',
    file: 'copy-1/machine/no-coffee.md',
    right: '2. Read',
    wrong: '2.Read',
    fix: 'Start the line with 2. and a space.'
  },
  {
    rule: 'steps-start',
    file: 'copy-1/leak.md',
    right: '1. Turn',
    wrong: '3. Turn',
    fix: 'Start at 1.'
  },
  {
    rule: 'list-lead-in',
    file: 'machine/no-coffee.md',
    right: 'You see one of these:',
    wrong: 'You see one of these.',
    fix: 'End this line with a colon.'
  },
  // Types of page, and what they are made of
  {
    rule: 'code-lang',
    file: 'copy-1/leak.md',
    right: '```text\nWhen',
    wrong: '```\nWhen',
    fix: 'Write the name after the ```, or text for prompts and output.'
  },
  {
    rule: 'code',
    file: 'machine/no-coffee.md',
    right: '```json\n   { "cups": 12000 }',
    wrong: '```json\n   { cups: 12000 }',
    fix: 'Correct the code, or write ```text if it is not meant to be complete.'
  },
  {
    rule: 'alert',
    file: 'machine/README.MD',
    right: '> [!NOTE]',
    wrong: '> [!NOTICE]',
    fix: 'Use one of: NOTE, TIP, IMPORTANT, WARNING, CAUTION.'
  },
  {
    rule: 'placed-block',
    file: 'leak.md',
    right: '::contacts',
    wrong: '::contact',
    fix: 'Use one of: ::accessibility-checks, ::contacts, ::filter, ::pages.'
  },
  {
    rule: 'section',
    file: 'copy-1/ordering/flat-white.md',
    right: '## Better prompt',
    wrong: '### Better prompt',
    fix: 'Start this line with ## and a space.'
  }
]

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

beforeAll(() => makeCorpus(coffeeGuide, folder, 24))

test('there is no false alarm', slow, async () => {
  expect(await findProblems()).toEqual([])
})

// What is malformed hides the other mistakes of its page, so it is planted when those are put right.
const hiding = hidingRules.flat()
const [malformed = [], others = []] = [true, false].map((isMalformed) =>
  mistakes.filter(({ rule }) => hiding.includes(rule) === isMalformed)
)

test('the mistakes are of many kinds', () => {
  expect(mistakes.length).toBeGreaterThanOrEqual(25)
  expect(new Set(mistakes.map(({ rule }) => rule)).size).toBeGreaterThanOrEqual(20)
  expect(malformed.length).toBeGreaterThan(5)
})

test.each([
  ['in structure', others],
  ['in syntax', malformed]
])('mistakes %s are all found at their lines, and nothing else', slow, async (_, planted) => {
  const expected = planted.map(({ rule, file, right, wrong, fix }) => {
    return { rule, file, fix, line: rewrite(file, right, wrong) }
  })
  expect(sorted(await findProblems())).toEqual(sorted(expected))
  // What the fixes ask for removes the mistakes and adds none.
  for (const { file, right, wrong, mended = right } of planted) rewrite(file, wrong, mended)
  expect(await findProblems()).toEqual([])
})
