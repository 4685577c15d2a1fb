import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkType } from '../../../src/rules/page/structure.ts'
import { docFrom, schema } from '../../make.ts'
import { coffeeGuide } from '../../project.ts'

/** A good page of each type. */
const pages = {
  incident: 'leak.md',
  practice: 'machine/daily-care.md',
  prompt: 'ordering/flat-white.md',
  scenario: 'machine/no-coffee.md'
} as const
type Type = keyof typeof pages

function textOf(type: Type): string {
  return readFileSync(join(coffeeGuide, pages[type]), 'utf8')
}

/** What is wrong with a page, each as `rule on the line: message Fix: fix`. */
function faultsIn(text: string): string[] {
  const lines = text.split('\n')
  return checkType(docFrom('tea.md', text), schema).map(({ rule, line = 1, message, fix }) => {
    return `${rule} on ${lines[line - 1]}: ${message} Fix: ${fix}`
  })
}

/** The same for a good page, with a part of it replaced. Nothing in its place takes out the part with its line. */
function faultsWith(type: Type, from: string | RegExp, to: string): string[] {
  const text = textOf(type).replace(from, to)
  expect(text).not.toBe(textOf(type))
  return faultsIn(text)
}

test.each(Object.keys(pages) as Type[])('a well-formed page of type %s has no problems', (type) => {
  expect(faultsIn(textOf(type))).toEqual([])
})

const needsAudience =
  'front-matter on ---: A practice page needs "audience" in its front matter. Fix: Add a line between the two --- lines at the top, for example: audience: [managers, engineers]'
const add = 'Fix: Add one, for example:\n'

describe('a fault is reported once, at its place, with a fix', () => {
  const what = '## What you see'
  const checks = '## Quick checks'

  test.each<[Type, string | RegExp, string, string]>([
    ['practice', /audience: .*\n/, '', needsAudience],
    ['practice', '[managers]', '[]', needsAudience],
    [
      'incident',
      /owner: .*\n/,
      '',
      'front-matter on ---: An incident page needs "owner" in its front matter. Fix: Add a line between the two --- lines at the top, for example: owner: guide-team'
    ],
    [
      'scenario',
      /## What you see[^]*?(?=## )/,
      '',
      `section on : The section "What you see" is missing. Fix: Add it, for example:\n${what}\nYou see one of these:\n- the cup stays empty {#symptom-empty-cup}\n- the screen shows a number {#symptom-number}`
    ],
    [
      'scenario',
      /## Check that it worked[^]*?(?=## )/,
      '',
      'section on ## Steps: The section "Check that it worked" is missing after "Steps". Fix: Add it, for example:\n## Check that it worked\nMake a cup of hot water.'
    ],
    [
      'scenario',
      checks,
      '## Quick Checks:',
      `section on ## Quick Checks:: "Quick Checks:" is written "Quick checks" on a scenario page. Fix: Write ${checks}`
    ],
    [
      'scenario',
      checks,
      '## Try first',
      `section on ## Try first: "Try first" is written "Quick checks" on a scenario page. Fix: Write ${checks}`
    ],
    [
      'scenario',
      checks,
      `#${checks}`,
      'section on ### Quick checks: "Quick checks" is at level 3, and a section is at level 2. Fix: Start this line with ## and a space.'
    ],
    [
      'scenario',
      checks,
      '**Quick checks**',
      `section on **Quick checks**: "Quick checks" is a section of a scenario page, and this line is no heading. Fix: Write ${checks}`
    ],
    [
      'prompt',
      '## Why it is better',
      '## More\n\nMilk.\n\n## Why it is better',
      'section on ## More: A prompt page has no section "More". Fix: Use these sections, in this order: Weak prompt; Better prompt; What to check in the answer; A result to compare with; Why it is better. Or make this a level 3 heading.'
    ],
    [
      'incident',
      /(## Keep evidence[^]*?)(## Check for use[^]*?)(?=## )/,
      '$2$1',
      'section on ## Keep evidence: "Keep evidence" comes too late. Fix: Move it above "Check for use".'
    ],
    [
      'incident',
      'It is over when the floor is dry.',
      '',
      'section on ## When it is over: "When it is over" is empty. Fix: Write it, for example:\n## When it is over\nIt is over when the floor is dry.'
    ],
    [
      'scenario',
      /\d\. (?=\w.*\{#step)/g,
      '- ',
      `section on ## Steps: "Steps" needs a numbered list. ${add}## Steps\n1. Turn the machine off. {#step-off}\n2. Turn it on again. {#step-on}`
    ],
    [
      'incident',
      /\| How far(.+\n)*/,
      'Not far.\n',
      `section on ## How far has it gone: "How far has it gone" needs a table. ${add}## How far has it gone\n| How far | What to do |\n| --- | --- |\n| A few drops {#far-drops} | Put a towel down |\n| Through the ceiling {#far-ceiling} | Call the building manager |`
    ],
    [
      'prompt',
      /```text\nmake coffee\n```/,
      'make coffee',
      `section on ## Weak prompt: "Weak prompt" needs a code block. ${add}## Weak prompt\n\`\`\`text\nmake coffee\n\`\`\``
    ],
    [
      'prompt',
      'It names the drink,',
      '- the drink,',
      `section on ## Why it is better: "Why it is better" needs a paragraph. ${add}## Why it is better\nIt names the drink.`
    ],
    [
      'prompt',
      '## Why it is better',
      '## A result to compare with\n\nCoffee.\n\n## Why it is better',
      `section on ## A result to compare with: "A result to compare with" needs a code block. ${add}## A result to compare with\n\`\`\`text\nOne flat white.\n\`\`\``
    ],
    [
      'incident',
      /(5\. .*)/,
      '$1\n6. Wait. {#step-wait}',
      'section on 6. Wait. {#step-wait}: "Do this now" has 6 items. It must have 5. Fix: Keep what a person must do first, and move the rest below.'
    ],
    [
      'practice',
      /- \[ \] .*\n/g,
      '',
      `section on : A practice page needs a list of practices. ${add}Each day:\n- [ ] empty the tray {#daily-tray}\n- [ ] fill the tank {#daily-tank}`
    ],
    [
      'scenario',
      ' {#symptom-hum}',
      '',
      'missing-id on - the machine hums and the cup stays empty: This item has no id, so nobody can link to it. Fix: Write an id at the end of its first line: <!-- #symptom-the-machine-hums-and -->'
    ],
    [
      'practice',
      'wipe the steam pipe {#wipe-pipe}',
      'fill tank',
      'missing-id on - [ ] fill tank: This item has no id, so nobody can link to it. Fix: Write an id at the end of its first line: <!-- #fill-tank-2 -->'
    ]
  ])('%s, %s', (type, from, to, expected) => {
    expect(faultsWith(type, from, to)).toEqual([expected])
  })

  test('an unknown heading does not count as a missing section that belongs elsewhere', () => {
    const moved = textOf('scenario').replace(/## Quick checks[^]*?(?=## )/, '')
    expect(faultsIn(moved.replace('\n[^who]', '\n## Try first\n\nWait.\n\n[^who]'))).toEqual([
      expect.stringMatching(/^section on ## Try first: A scenario page has no section "Try first"/),
      expect.stringMatching(/^section on ## Who can fix it: The section "Quick checks" is missing/)
    ])
  })
})

test('a section may have level 3 headings and more than it needs, and an optional one may be missing', () => {
  const text = '### By hand\n\nTry this.\n\n1. Turn'
  expect(faultsWith('scenario', '1. Turn', text)).toEqual([])
  expect(faultsWith('incident', /## Stop it happening again[^]*/, '')).toEqual([])
})

describe('everything that people cite needs an id, on a page of any type', () => {
  test.each([
    ['any form', '- milk\n\n| Tea |\n| --- |\n| Green |\n', []],
    ['each step', '1. Fill it. {#fill}\n2. Turn it *on*, and wait.\n', ['2 step-turn-it-on-and']],
    ['each item of a checklist', '- [ ] fill it\n- [ ] boil\n', ['1 fill-it', '2 boil']],
    ['all items if one has', '- milk {#milk}\n- sugar\n', ['2 sugar']],
    ['all rows if one has', '| Tea |\n| --- |\n| Green {#green} |\n| Black |\n', ['4 black']],
    [
      'each id once, in letters that an address can have',
      "1. Café à la crème, s'il vous plaît.\n\nThen:\n\n1. Café à la crème, s’il…\n",
      ['1 step-cafe-a-la-creme', '5 step-cafe-a-la-creme-2']
    ],
    [
      'each id anew, where one was published',
      '1. Wait here.\n\nThen:\n\n1. Wait here.\n',
      ['1 step-wait-here-2', '5 step-wait-here-3']
    ]
  ])('%s', (_, text, expected) => {
    const published = [{ page: '/tea/', id: 'step-wait-here', line: 1 }]
    const edits = checkType(docFrom('tea.md', text), schema, published).map(({ edit }) => edit)
    expect(edits.map((edit) => edit && 'id' in edit && `${edit.line} ${edit.id}`)).toEqual(expected)
  })
})
