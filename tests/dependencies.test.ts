/** What we depend on: why, under which licence, and that it is what the lockfile says and runs nothing as it is installed. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { project } from './project.ts'

const read = (file: string) => readFileSync(join(project, file), 'utf8')

const manifestSchema = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
  optionalDependencies: z.record(z.string(), z.string()),
  allowScripts: z.record(z.string(), z.boolean())
})
const lockfileSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      resolved: z.string().optional(),
      integrity: z.string().optional(),
      license: z.string().optional(),
      hasInstallScript: z.boolean().optional()
    })
  )
})
type Packages = z.output<typeof lockfileSchema>['packages']

const manifest = manifestSchema.parse(JSON.parse(read('package.json')))
const direct = [
  ...Object.keys(manifest.dependencies),
  ...Object.keys(manifest.devDependencies),
  ...Object.keys(manifest.optionalDependencies)
]
const { '': _, ...packages } = lockfileSchema.parse(JSON.parse(read('package-lock.json'))).packages

/** The name of a package from its place below node_modules. */
function nameOf(place: string): string {
  return place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
}

describe('the lockfile', () => {
  /** Packages that come from elsewhere than the registry, or that nothing proves to be what they were. */
  function faultsOfLockfile(all: Packages): string[] {
    return Object.entries(all).flatMap(([place, { resolved, integrity }]) => [
      ...(resolved === undefined || resolved.startsWith('https://registry.npmjs.org/')
        ? []
        : [`${place} comes from ${resolved}`]),
      ...(integrity?.startsWith('sha512-') ? [] : [`${place} has no hash`])
    ])
  }

  test('takes every package from the registry, and has its hash', () => {
    expect(Object.keys(packages).length).toBeGreaterThan(100)
    expect(faultsOfLockfile(packages)).toEqual([])
  })

  test.each([
    [{ resolved: 'https://registry.npmjs.org/tea/-/tea-1.0.0.tgz' }, 'a has no hash'],
    [{ integrity: 'sha1-abc' }, 'a has no hash'],
    [
      { resolved: 'https://tea.test/tea.tgz', integrity: 'sha512-a' },
      'a comes from https://tea.test/tea.tgz'
    ],
    [
      { resolved: 'git+ssh://git@code.test/tea.git', integrity: 'sha512-a' },
      'a comes from git+ssh://git@code.test/tea.git'
    ]
  ])('a planted fault is found: %j', (entry, fault) => {
    expect(faultsOfLockfile({ a: entry })).toEqual([fault])
  })
})

describe('scripts that run as a package is installed', () => {
  /** Scripts that nobody has looked at, and decisions about packages that have none. */
  function undecided(all: Packages, decisions: Readonly<Record<string, boolean>>): string[] {
    const withScript = Object.keys(all).filter((place) => all[place]?.hasInstallScript)
    const names = new Set(withScript.map(nameOf))
    return [
      ...[...names].filter((name) => !(name in decisions)).map((name) => `${name} has a script`),
      ...Object.keys(decisions)
        .filter((name) => !names.has(name))
        .map((name) => `${name} has no script`)
    ]
  }

  test('are all off', () => {
    expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m)
  })

  test('are each refused by name as well, for who turns them on', () => {
    expect(undecided(packages, manifest.allowScripts)).toEqual([])
    expect(Object.values(manifest.allowScripts)).not.toContain(true)
  })

  test('a planted fault is found: a new script, and a decision that is left over', () => {
    const all = {
      'node_modules/tea': {},
      'node_modules/a/node_modules/pot': { hasInstallScript: true }
    }
    expect(undecided(all, { tea: false })).toEqual(['pot has a script', 'tea has no script'])
  })
})

describe('licences', () => {
  /** These ask for no more than that their words stay with the code. */
  const allowed = [
    '0BSD',
    'Apache-2.0',
    'BlueOak-1.0.0',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'ISC',
    'MIT',
    'PSF-2.0',
    'Python-2.0',
    'Unlicense'
  ]

  /** Those that ask for more, and why we may use the package all the same: nothing of it is published or changed. */
  const exceptions: readonly {
    readonly of: RegExp
    readonly licence: string
    readonly why: string
  }[] = [
    { of: /^@cspell\/dict-en-gb$/, licence: 'LGPL-3.0', why: 'words that a check reads' },
    { of: /^pa11y(-ci)?$/, licence: 'LGPL-3.0-only', why: 'a program that a check starts' },
    { of: /^axe-core$/, licence: 'MPL-2.0', why: 'runs in the browser of a check, as it is' },
    { of: /^@resvg\/resvg-js(-.+)?$/, licence: 'MPL-2.0', why: 'draws pictures, as it is' },
    { of: /^lightningcss(-.+)?$/, licence: 'MPL-2.0', why: 'comes with vitest, as it is' }
  ]

  /** Packages under a licence that nobody has agreed to. Of several that a package offers, one is enough. */
  function unlicensed(licences: readonly (readonly [string, string])[]): string[] {
    return licences
      .filter(([name, licence]) => {
        const offered = licence.replace(/[()]/g, '').split(' OR ')
        return !(
          offered.some((one) => one.split(' AND ').every((part) => allowed.includes(part))) ||
          exceptions.some(({ of, licence: theirs }) => of.test(name) && theirs === licence)
        )
      })
      .map(([name, licence]) => `${name} is under ${licence}`)
  }

  /** What an installed package says of itself. The lockfile speaks for those of other machines. */
  const licences = Object.entries(packages).map(([place, { license }]) => {
    const file = join(project, place, 'package.json')
    const own: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
    const { license: said } = z.object({ license: z.string().optional() }).parse(own)
    return [nameOf(place), said ?? license ?? 'no licence'] as const
  })

  test('of all packages are on the list, or have a reason', () => {
    expect(licences.length).toBeGreaterThan(100)
    expect(unlicensed(licences)).toEqual([])
  })

  test('have no exception that nothing needs', () => {
    const needed = exceptions.filter(({ of, licence }) =>
      licences.some(([name, theirs]) => of.test(name) && theirs === licence)
    )
    expect(needed).toEqual(exceptions)
  })

  test.each([
    ['tea', 'GPL-3.0-only'],
    ['tea', 'no licence'],
    ['tea', 'MIT AND GPL-2.0'],
    ['tea', 'LGPL-3.0'],
    ['axe-core', 'GPL-3.0-only'],
    ['axe-core-tea', 'MPL-2.0']
  ])('a planted fault is found: %s under %s', (name, licence) => {
    expect(unlicensed([[name, licence]])).toEqual([`${name} is under ${licence}`])
  })

  test.each(['(MIT OR GPL-2.0)', 'MIT AND ISC'])('%s is allowed', (licence) => {
    expect(unlicensed([['tea', licence]])).toEqual([])
  })
})

describe('the dependencies in DECISIONS.md', () => {
  /** Dependencies that no row gives a reason for, and rows for what is no dependency. */
  function faultsOfTable(decisions: string, names: readonly string[]): string[] {
    const table = decisions.split('## Dependencies')[1]?.split('\n#')[0] ?? ''
    const rows = [...table.matchAll(/^\| (`.+?) \| (.*?)\|$/gm)].map(
      ([, cell = '', reason = '']) => ({
        named: [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
        reason: reason.trim()
      })
    )
    const named = rows.flatMap((row) => row.named)
    return [
      ...names.filter((name) => !named.includes(name)).map((name) => `${name} has no row`),
      ...named.filter((name) => !names.includes(name)).map((name) => `${name} is none of ours`),
      ...rows.filter(({ reason }) => reason === '').map((row) => `${row.named[0]} has no reason`)
    ]
  }

  test('are those of package.json, each with its reason', () => {
    expect(faultsOfTable(read('.github/DECISIONS.md'), direct)).toEqual([])
  })

  test('a planted fault is found: a row that is missing, one too many, and one without a reason', () => {
    const decisions =
      '## Dependencies\n\n| `tea`, `milk` | drinks |\n| `pot`  | |\n\n## Next\n| `no` | a |\n'
    expect(faultsOfTable(decisions, ['tea', 'pot', 'cup'])).toEqual([
      'cup has no row',
      'milk is none of ours',
      'pot has no reason'
    ])
  })
})

describe('dependabot.yml', () => {
  const update = z.object({
    'package-ecosystem': z.string(),
    directory: z.literal('/'),
    schedule: z.object({ interval: z.literal('weekly') }),
    cooldown: z.object({ 'default-days': z.number().min(7) }),
    groups: z.record(z.string(), z.object({ patterns: z.array(z.string()).min(1) }))
  })
  const schema = z.object({ version: z.literal(2), updates: z.array(update) })
  const settings: unknown = parse(read('.github/dependabot.yml'))

  test('keeps packages and actions up to date, grouped, and only a week after a version came out', () => {
    const { updates } = schema.parse(settings)
    expect(updates.map((one) => one['package-ecosystem'])).toEqual(['npm', 'github-actions'])
  })

  const [npm] = schema.parse(settings).updates
  test.each([
    ['no delay', { ...npm, cooldown: undefined }],
    ['a short delay', { ...npm, cooldown: { 'default-days': 1 } }],
    ['no groups', { ...npm, groups: undefined }]
  ])('a planted fault is found: %s', (_, faulty) => {
    expect(schema.safeParse({ version: 2, updates: [faulty] }).success).toBe(false)
  })
})
