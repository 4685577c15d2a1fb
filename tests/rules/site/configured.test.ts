import { appendFileSync, cpSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { warnOfEmptyContacts } from '../../../src/rules/site/configured.ts'
import { configWith, docFrom, siteFrom } from '../../make.ts'
import { coffeeGuide, runCommand, temporaryFolder } from '../../project.ts'

const leak = docFrom('leak.md', '# Leak\n\nCall:\n\n::contacts plumber\n')
const list = docFrom('help.md', '# Help\n\n::contacts\n')
const empty = { id: 'plumber', title: 'Plumber' }
const places = new Map([['contacts.0.id', { line: 7, column: 5 }]])

function warningsOf(docs: readonly (typeof leak)[], contact: typeof empty & { value?: string }) {
  return warnOfEmptyContacts(
    siteFrom(docs, configWith({ contacts: [contact], places })),
    'site.yaml'
  )
}

test('warns of a contact without a value to whom a page sends people', () => {
  expect(warningsOf([list, leak], empty)).toEqual([
    {
      rule: 'empty-contact',
      severity: 'warning',
      file: 'site.yaml',
      line: 7,
      column: 5,
      message:
        '/leak/ sends people to "Plumber", and nobody can be reached there: this contact has no value.',
      fix: 'Add value: an address, a number or a channel that somebody answers.'
    }
  ])
})

test('does not warn where the contact has a value, or only stands in the list of all', () => {
  expect(warningsOf([list, leak], { ...empty, value: '020 7946 0000' })).toEqual([])
  expect(warningsOf([list], empty)).toEqual([])
})

test.each([
  ['at the command line', '', 'warning: empty-contact'],
  ['on the page of a run on GitHub', 'true', '::warning file=']
])(
  'a build publishes all the same, and says so %s',
  { timeout: 180_000 },
  async (_, onGitHub, words) => {
    const content = join(temporaryFolder(), 'guide')
    cpSync(coffeeGuide, content, { recursive: true })
    appendFileSync(join(content, 'leak.md'), '\nAsk at the desk:\n\n::contacts reception\n')

    const built = await runCommand(
      'build',
      ['--content', content, '--output', join(temporaryFolder(), 'site')],
      { env: { GITHUB_ACTIONS: onGitHub } }
    )

    expect(built).toMatchObject({ exitCode: 0 })
    expect(built.errors).toContain(words)
    expect(built.errors).toContain('sends people to "Reception"')
  }
)
