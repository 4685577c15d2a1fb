import { appendFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { writeAccessibilityChecks } from '../../src/content/accessibility-checks.ts'
import { buildHere, runHere } from '../build.ts'
import { copyGuide, temporaryFolder, type Finished } from '../project.ts'

const folder = temporaryFolder()
const content = join(folder, 'content')
const page = join(content, 'about.md')
const site = join(folder, 'site')
/** A folder with one page of the site, since a browser takes a second for each. */
const onePage = join(folder, 'one-page')
let checked: Finished

beforeAll(async () => {
  copyGuide(content)
  const fault = '| | Minutes |\n| --- | --- |\n| Green | 3 |'
  appendFileSync(page, `\n${fault}\n\n::accessibility-checks\n`)
  expect(await buildHere(content, site)).toMatchObject({ problems: [] })
  cpSync(join(site, 'about'), join(onePage, 'about'), { recursive: true })
  const options = ['--content', content, '--site', onePage, '--record']
  checked = await runHere('check-a11y', options)
}, 180_000)

test('a fault is told at its line of the Markdown', () => {
  const lines = readFileSync(page, 'utf8').split('\n')
  const line = lines.findIndex((one) => one.startsWith('| | Minutes')) + 1
  expect(checked.output).toContain(`about.md:${line}:1  accessibility/empty-table-header`)
  expect(checked.exitCode).toBe(1)
})

test('check lists it with everything else, most important first', async () => {
  const options = ['--content', content, '--site', onePage, '--only', 'style,accessibility']
  const { output, exitCode } = await runHere('check', [...options, '--format', 'json'])
  const found: unknown = JSON.parse(output)
  expect(found).toMatchObject([
    { rule: 'table-header' },
    { rule: 'accessibility/empty-table-header' }
  ])
  expect(exitCode).toBe(1)
}, 180_000)

test('what ran is written down, and the next build shows it', async () => {
  const yaml = readFileSync(join(content, 'accessibility-checks.yaml'), 'utf8')
  expect(yaml).toMatch(/^pages: 1$/m)
  expect(yaml).toMatch(/^ {2}- axe-core \d+\.\d+\.\d+$/m)
  expect(await buildHere(content, site)).toMatchObject({ problems: [] })
  const html = readFileSync(join(site, 'about/index.html'), 'utf8')
  expect(html).toMatch(/<li>axe-core \d+\.\d+\.\d+<\/li>/)
  expect(html).toContain('They found one problem.')
})

test('the same run on another day leaves the record as it is', async () => {
  const file = join(content, 'accessibility-checks.yaml')
  const before = readFileSync(file, 'utf8')
  expect(before).toMatch(/^date: 2030-02-01$/m)
  const run = { ...parse(before), date: '2030-03-01' }
  await writeAccessibilityChecks(content, run)
  expect(readFileSync(file, 'utf8')).toBe(before)
  await writeAccessibilityChecks(content, { ...run, problems: 0 })
  expect(readFileSync(file, 'utf8')).toMatch(/^date: 2030-03-01$/m)
  writeFileSync(file, before)
})
