/** What we depend on: why, and that it is what the lockfile says and runs nothing as it is installed. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
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
    const [{ resolved } = {}] = Object.values(packages)
    const integrity = 'sha512-a'
    const planted = {
      a: { resolved },
      b: { integrity: 'sha1-abc' },
      c: { resolved: 'https://tea.test/tea.tgz', integrity },
      d: { resolved: 'git+ssh://git@code.test/tea.git', integrity }
    }
    expect(faultsOfLockfile(planted)).toEqual([
      'a has no hash',
      'b has no hash',
      'c comes from https://tea.test/tea.tgz',
      'd comes from git+ssh://git@code.test/tea.git'
    ])
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
