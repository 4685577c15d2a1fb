import { existsSync, globSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { readSiteConfig } from '../src/content/site-config.ts'
import { isPlaceholder } from '../src/rules/site/configured.ts'
import { configWith, docFrom, siteFrom } from './make.ts'
import { project } from './project.ts'

/** What GitHub reads of `.github/`. It shows a file that it cannot read to nobody, and says nothing. */
const github = join(project, '.github')
const folder = join(github, 'ISSUE_TEMPLATE')
const forms = readdirSync(folder).filter((name) => name !== 'config.yml')

const words = z.string().trim().min(1)
const field = z.strictObject({
  type: z.enum(['input', 'textarea']),
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  attributes: z.strictObject({ label: words, description: words.optional() }),
  validations: z.strictObject({ required: z.boolean() }).optional()
})
const note = z.strictObject({
  type: z.literal('markdown'),
  attributes: z.strictObject({ value: words })
})
/** Each field has an id and a label of its own, and one at least must be filled in. */
const form = z.strictObject({
  name: words,
  description: words,
  title: words,
  labels: z.array(words),
  body: z.array(z.union([field, note])).refine((body) => {
    const fields = body.filter((one) => one.type !== 'markdown')
    const unique = (values: readonly string[]) => new Set(values).size === values.length
    return (
      unique(fields.map(({ id }) => id)) &&
      unique(fields.map(({ attributes }) => attributes.label)) &&
      fields.some(({ validations }) => validations?.required)
    )
  })
})
const config = z.strictObject({
  blank_issues_enabled: z.boolean(),
  contact_links: z.array(z.strictObject({ name: words, url: z.url(), about: words }))
})

function read(name: string): unknown {
  return parse(readFileSync(join(folder, name), 'utf8'))
}

describe('the forms for issues', () => {
  test.each(forms)('%s is as GitHub wants it', (name) => {
    expect(form.safeParse(read(name)).error).toBeUndefined()
  })
})

describe('the links to these forms', () => {
  const url = 'https://github.com/kitchen/kettle'
  const config = configWith({ repository: { url, branch: 'main', content: 'content' } })
  const { pages, brokenLink } = siteFrom([docFrom('tea.md', '# Tea')], config)

  /** The form that an address opens, and what of the address is no field of it. */
  function opened(address: string) {
    const { title: _, template = '', ...filled } = Object.fromEntries(new URL(address).searchParams)
    const { body } = form.parse(read(template))
    const ids = body.flatMap((one) => (one.type === 'markdown' ? [] : one.id))
    return { template, unknown: Object.keys(filled).filter((name) => !ids.includes(name)) }
  }

  test('open one that is there, and fill in fields that it has', () => {
    const report = pages[0]?.report ?? ''
    expect(new URL(report).searchParams.get('page')).toContain('/tea/')
    expect(opened(report)).toEqual({ template: 'wrong-or-outdated.yml', unknown: [] })
    // A script adds the address that is not there.
    expect(opened(`${brokenLink}&link=tea`)).toEqual({ template: 'broken-link.yml', unknown: [] })
  })

  test('a planted fault is found: a field that no form has', () => {
    expect(opened(`${url}?template=broken-link.yml&where=tea`).unknown).toEqual(['where'])
  })
})

/** What is wrong with a list of owners of files: paths that are not there, and lines that name nobody. */
function faultsOfOwners(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .flatMap((line) => {
      const [path = '', ...owners] = line.trim().split(/\s+/)
      const there = path === '*' || existsSync(join(project, path))
      return [
        ...(there ? [] : [`${path} is not there`]),
        ...(owners.length > 0 ? [] : [`${path} has no owner`]),
        ...owners
          .filter((owner) => !/^@[\w-]+(\/[\w-]+)?$/.test(owner))
          .map((owner) => `${owner} is no team`)
      ]
    })
}

test('CODEOWNERS names teams for paths that are there, and planted faults are found', () => {
  expect(faultsOfOwners(readFileSync(join(github, 'CODEOWNERS'), 'utf8'))).toEqual([])
  expect(faultsOfOwners('* @a/b\n/kettle/ @a/b\n/src/\n/tests/ kitchen-team')).toEqual([
    '/kettle/ is not there',
    '/src/ has no owner',
    'kitchen-team is no team'
  ])
})

describe('what a department makes its own', () => {
  const owners = readFileSync(join(github, 'CODEOWNERS'), 'utf8')
  const { contact_links: contacts } = config.parse(read('config.yml'))

  /** What still names the repository or the teams of somebody else, when this is the repository in site.yaml. */
  function faultsOfNames(repository: string): string[] {
    const strangers = contacts.filter(({ url }) => !url.startsWith(`${repository}/`))
    const teams = isPlaceholder(repository)
      ? []
      : owners.split(/\s+/).filter((one) => isPlaceholder(one))
    return [
      ...strangers.map(({ url }) => `ISSUE_TEMPLATE/config.yml leads to ${url}`),
      ...[...new Set(teams)].map((team) => `CODEOWNERS asks ${team}`)
    ]
  }

  test('agrees with site.yaml', async () => {
    const { config: site } = readSiteConfig(join(project, 'content'))
    expect(faultsOfNames(site?.repository.url ?? '')).toEqual([])
  })

  test('a planted fault is found: a department that changed site.yaml alone', () => {
    expect(faultsOfNames('https://github.com/kitchen/kettle')).toEqual([
      expect.stringMatching(/^ISSUE_TEMPLATE\/config\.yml leads to https:/),
      ...['guide', 'security', 'engine'].map((team) =>
        expect.stringMatching(`^CODEOWNERS asks @.*/${team}-team$`)
      )
    ])
  })

  test('is named in PUBLISHING.md, file by file', () => {
    const text = readFileSync(join(github, 'PUBLISHING.md'), 'utf8')
    const section = /^## Make it your own$[^]*?^## /m.exec(text)?.[0]
    const files = globSync(['.github/**', 'content/**'], { cwd: project })
      .filter((file) => file !== '.github/PUBLISHING.md')
      .filter((file) => statSync(join(project, file)).isFile())
      .filter((file) =>
        /example-department|The publisher must/.test(readFileSync(join(project, file), 'utf8'))
      )
    expect(files.length).toBeGreaterThan(3)
    expect(files.filter((file) => !section?.includes(file.replace('.github/', '')))).toEqual([])
  })
})

/** Links between files of the repository that lead nowhere. */
function deadLinks(text: string): string[] {
  // Code shows how a link is written, and words with a space between are no address.
  const prose = text.replace(/^(`{3,}).*\n[^]*?^\1$|`[^`\n]*`/gm, '')
  return [...prose.matchAll(/\]\((?!https:|#)([^)#\s]+)(?=[)#])/g)]
    .map(([, href = '']) => href)
    .filter((href) => !existsSync(join(github, href)))
}

test('links of pages in .github lead to files that are there, and a planted fault is found', () => {
  const pages = globSync('*.md', { cwd: github })
  expect(pages.length).toBeGreaterThan(5)
  const dead = pages.map((name) => [name, deadLinks(readFileSync(join(github, name), 'utf8'))])
  expect(dead.filter(([, links]) => links?.length)).toEqual([])
  expect(deadLinks('[one](CODEOWNERS) [two](KETTLE.md)')).toEqual(['KETTLE.md'])
})

describe('who changes a page in a browser', () => {
  /** What CONTRIBUTING.md says that a person sees, by where our words are written. */
  const table = /### What you will see[^]*?\n\n(\|[^]*?)\n\n/
  const quoted = (
    table.exec(readFileSync(join(github, 'CONTRIBUTING.md'), 'utf8'))?.[1]?.split('\n') ?? []
  )
    .slice(2)
    .map((row) => row.split('|')[2]?.trim() ?? '')
  const sources = [
    'src/templates/partials/actions.njk',
    'src/reports/changes.ts',
    ...globSync('.github/{PULL_REQUEST_TEMPLATE.md,workflows/{ci,comment}.yml}', { cwd: project })
  ].map((file) => readFileSync(join(project, file), 'utf8'))

  test('sees the words that CONTRIBUTING.md names', () => {
    expect(quoted.length).toBeGreaterThan(10)
    const written = quoted
      .filter((words) => !words.includes('Suggested change')) // the heading is GitHub's
      .map((words) => words.replace(/: 2 problems to fix$/, ''))
    expect(written.filter((words) => !sources.some((source) => source.includes(words)))).toEqual([])
  })
})
