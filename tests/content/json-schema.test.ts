import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { project, copyProject, runCommand, temporaryFolder } from '../project.ts'

/** What editors know of the files that people write, in .vscode/. */
const names = [
  'front-matter.schema.json',
  'guide.schema.json',
  'page-types.schema.json',
  'site.schema.json'
] as const
const written = [...names.map((name) => `.vscode/${name}`), '.github/RULES.md']

function committed(name: string): string {
  return readFileSync(join(project, '.vscode', name), 'utf8')
}

test('what npm run schema writes is current', { timeout: 60_000 }, async () => {
  const folder = temporaryFolder()
  copyProject(folder)

  expect(await runCommand('schema', [], { folder })).toEqual({
    exitCode: 0,
    output: written.map((file) => `Wrote ${file}.\n`).join(''),
    errors: ''
  })
  for (const file of written) {
    expect(readFileSync(join(folder, file), 'utf8'), 'Run npm run schema.').toBe(
      readFileSync(join(project, file), 'utf8')
    )
  }
})

describe('the schema of front matter', () => {
  const schema = z.fromJSONSchema(JSON.parse(committed('front-matter.schema.json')))
  const example = {
    title: 'Kettle is cold',
    description: 'What to do.',
    type: 'scenario',
    reviewed: '2026-01-31',
    sources: [{ title: 'Manual', url: 'https://example.org/', checked: '2026-01-31' }]
  }

  test('accepts a valid page', () => {
    expect(schema.safeParse(example).error).toBeUndefined()
  })

  test.each([
    ['a field that there is none of', { titel: 'Kettle' }],
    ['a title that is too long', { title: 'x'.repeat(66) }],
    ['a description without a full stop', { description: 'What to do' }],
    ['a type that there is none of', { type: 'kettle' }],
    ['a date that is none', { reviewed: 'last week' }],
    ['an address that is not https', { sources: [{ ...example.sources[0], url: 'http://a.org' }] }]
  ])('refuses %s', (_, change) => {
    expect(schema.safeParse({ ...example, ...change }).success).toBe(false)
  })

  test.each(names)('%s describes each field and has an example of it', (name) => {
    const { properties } = z
      .object({ properties: z.record(z.string(), z.object({ description: z.string() })) })
      .parse(JSON.parse(committed(name)))
    const told = Object.entries(properties).filter(
      ([, { description }]) => !/It must be [^]+\.\n\nFor example: ./.test(description)
    )
    expect(told).toEqual([])
  })
})
