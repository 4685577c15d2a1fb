import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { expect, test } from 'vitest'

/** The rules that keep the parts apart. Each is a function over files, so that a planted fault can prove it. */
interface File {
  readonly file: string
  readonly text: string
}

const project = join(import.meta.dirname, '..')

function read(file: string): File {
  return { file, text: readFileSync(join(project, file), 'utf8') }
}

function readFolder(folder: string): File[] {
  return readdirSync(join(project, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      read(posix.join(folder, entry.parentPath.slice(join(project, folder).length), entry.name))
    )
}

const engine = [...readFolder('src'), ...readFolder('assets'), read('eleventy.config.ts')]

const importLine = /^\s*(?:import|export|\}).*?from ['"](.+?)['"]|\bimport\(?\s*['"](.+?)['"]/gm

/** What stands on what, from the ground up. A file of src/ itself is a leaf unless it is named here. */
const layers = [
  'leaves',
  'markdown',
  'content',
  'permalinks',
  'site',
  'outputs',
  'rules',
  'reports',
  'pipeline',
  'cli'
]

function layerOf(file: string): number {
  const [, name = '', inside] = /^src\/([^/.]+)(\/)?/.exec(file) ?? []
  if (inside) return layers.indexOf(name)
  return name === 'pipeline' ? layers.indexOf('pipeline') : 0
}

/** The imports of each file of src/, as paths in the project. */
function importsOf({ file, text }: File): string[] {
  return [...text.matchAll(importLine)]
    .map(([, from, alone]) => from ?? alone ?? '')
    .filter((target) => target.startsWith('.'))
    .map((target) => posix.join(posix.dirname(file), target))
}

/** Data flows one way: a file imports what stands below it, or beside it in its own layer. */
function importsUpwards(files: readonly File[]): string[] {
  return files
    .filter(({ file }) => /^src\/.*\.ts$/.test(file))
    .flatMap((one) => {
      if (layerOf(one.file) === -1) return [`${one.file} is in no layer`]
      return importsOf(one)
        .filter((target) => layerOf(target) > layerOf(one.file))
        .map((target) => `${one.file} imports ${target}`)
    })
}

/** Files that import each other, directly or by way of others. */
function circles(files: readonly File[]): string[] {
  const imports = new Map(files.map((one) => [one.file, importsOf(one)]))
  const done = new Set<string>()
  const found: string[] = []
  const visit = (file: string, path: readonly string[]) => {
    if (path.includes(file)) {
      found.push([...path.slice(path.indexOf(file)), file].join(' -> '))
    } else if (!done.has(file)) {
      for (const target of imports.get(file) ?? []) visit(target, [...path, file])
      done.add(file)
    }
  }
  for (const file of imports.keys()) visit(file, [])
  return found
}

test('a file imports what stands below it, and nothing above its own layer', () => {
  expect(importsUpwards(engine)).toEqual([])
  const imports = engine.flatMap(({ text }) => [...text.matchAll(importLine)])
  expect(imports.length).toBeGreaterThan(100)
  for (const [file, text] of [
    ['src/site/build.ts', "import { checks } from '../rules/index.ts'"],
    ['src/site/build.ts', "import type { Check } from '../rules/check.ts'"],
    ['src/site/build.ts', "import {\n  a,\n  b\n} from '../outputs/cache.ts'"],
    ['src/markdown/ids.ts', "export { Doc } from '../content/doc.ts'"],
    ['src/markdown/ids.ts', "import '../content/doc.ts'"],
    ['src/rules/index.ts', "const { loadSite } = await import('../pipeline.ts')"],
    ['src/rules/page/structure.ts', "import { formatReport } from '../../reports/index.ts'"],
    ['src/pipeline.ts', "import { readOptions } from './cli/command-line.ts'"],
    ['src/urls.ts', "import type { Doc } from './content/doc.ts'"],
    ['src/tea/kettle.ts', '']
  ] as const) {
    expect(importsUpwards([{ file, text }]), text).toHaveLength(1)
  }
})

/** Files that nothing imports, starts or loads: what is in no list is not in use. */
function unused(files: readonly File[], others: string): string[] {
  const imported = new Set(files.flatMap(importsOf))
  const texts = [others, ...files.map(({ text }) => text)].join('\n')
  return files
    .map(({ file }) => file)
    .filter((file) => /^src\/.*(?<!\.d)\.ts$/.test(file) && !imported.has(file))
    .filter((file) => {
      // A program is started by its path, and a worker by its name.
      const name = posix.basename(file)
      return ![file, `'./${name}'`, `'${name}'`].some((one) => texts.includes(one))
    })
}

test('each file is in use: a format, an export, a syntax and a command by its line in a list', () => {
  expect(unused(engine, read('package.json').text)).toEqual([])
  const planted = [
    { file: 'src/reports/csv.ts', text: '' },
    { file: 'src/reports/json.ts', text: '' },
    { file: 'src/reports/index.ts', text: "import { json } from './json.ts'" }
  ]
  expect(unused(planted, 'node src/reports/index.ts')).toEqual(['src/reports/csv.ts'])
})

test('no two files import each other, not by way of others either', () => {
  expect(circles(engine)).toEqual([])
  const planted = [
    { file: 'src/a.ts', text: "import { b } from './b.ts'" },
    { file: 'src/b.ts', text: "import type { C } from './c/c.ts'" },
    { file: 'src/c/c.ts', text: "import { a } from '../a.ts'" }
  ]
  expect(circles(planted)).toEqual(['src/a.ts -> src/b.ts -> src/c/c.ts -> src/a.ts'])
})

const source = engine.filter(({ file }) => /^src\/.*\.(ts|js|njk)$/.test(file))

/** Files that nobody reads in one go. */
function longFiles(files: readonly File[]): string[] {
  return files.filter(({ text }) => text.trimEnd().split('\n').length > 250).map(({ file }) => file)
}

test('a file of src/ has at most 250 lines', () => {
  expect(longFiles(source)).toEqual([])
  const planted = { file: 'src/a.ts', text: 'tea\n'.repeat(251) }
  expect(longFiles([planted, { file: 'src/b.ts', text: 'tea\n'.repeat(250) }])).toEqual([
    'src/a.ts'
  ])
})

/** Variables and empty stores of a module: what one build leaves in them, the next one finds. */
function moduleState(files: readonly File[]): string[] {
  const variable = /^(?:export )?(?:let|var) (\w+)/
  const store = /^(?:export )?const (\w+)(?:: .+)? = new (?:Weak)?(?:Map|Set)(?:<.*>)?\(\)/
  const code = files.filter(({ file }) => /\.[tj]s$/.test(file))
  return code.flatMap(({ file, text }) =>
    text.split('\n').flatMap((line) => {
      const [, name] = variable.exec(line) ?? store.exec(line) ?? []
      return name ? [`${file} ${name}`] : []
    })
  )
}

test('no file of src/ keeps state at module level', () => {
  expect(moduleState(source)).toEqual([])
  const planted = [
    'let tea: string | undefined',
    'export let milk = 1',
    'const cups = new Map<string, Map<string, number>>()',
    'const pots: WeakMap<object, boolean> = new WeakMap()',
    'export const lids = new Set()'
  ]
  const allowed = ["const kinds = new Set(['tea'])", '  let cold = 1', '  const known = new Map()']
  const text = [...planted, ...allowed].join('\n')
  expect(moduleState([{ file: 'src/a.ts', text }])).toEqual(
    ['tea', 'milk', 'cups', 'pots', 'lids'].map((name) => `src/a.ts ${name}`)
  )
})

/**
 * The engine can carry a guide to anything: what this one is about, whom it is for and which types of
 * page it has is in content/ alone. A prompt is also where a terminal waits, so that word counts in quotes.
 */
function mentionsOfTheSubject(files: readonly File[]): string[] {
  const subject =
    /amazon|\baws|codewhisperer|kiro|\bq developer|this\s+guide|\b(?:managers|engineers|(?<!best-)practices?|scenarios?|incidents?)\b|(?<=["'`]|--)prompt(?=["'`])/i
  return files.flatMap(({ file, text }) =>
    text.split('\n').flatMap((line, index) => {
      const [found] = subject.exec(line) ?? []
      return found ? [`${file}:${index + 1} says "${found}"`] : []
    })
  )
}

test('the engine never names the subject of the guide', () => {
  expect(mentionsOfTheSubject(engine)).toEqual([])
  const planted = [
    ...['Amazon Q', 'an AWS account', 'awsRegion', 'CODEWHISPERER', 'Kiro', 'This guide is'],
    ...["z.enum(['managers'])", 'for=engineers', 'a page for managers', "audience === 'engineers'"],
    ...["type === 'prompt'", '.app-page--incident', "type: 'practice'", 'the steps of a scenario']
  ]
  for (const words of planted) {
    const file = { file: 'src/a.ts', text: `one\n// ${words} here` }
    expect(mentionsOfTheSubject([file])).toEqual([expect.stringMatching(/^src\/a\.ts:2 says /)])
  }
  const allowed =
    "It draws the laws. Thus guides show the guide. A page of the type 'page'. terminal.prompt()"
  expect(mentionsOfTheSubject([{ file: 'src/a.ts', text: allowed }])).toEqual([])
})

/** A newcomer finds the place for a change from the map of the README. */
function differencesFromMap(readme: string, folders: readonly string[]): string[] {
  const rows = [...readme.matchAll(/^\| `src\/([^/`]+)\/`/gm)].map(([, name = '']) => name)
  return [
    ...folders
      .filter((name) => !rows.includes(name))
      .map((name) => `src/${name}/ is not on the map`),
    ...rows
      .filter((name) => !folders.includes(name))
      .map((name) => `src/${name}/ is on the map only`)
  ]
}

test('the map in README.md names every folder of src/, and no other', () => {
  const folders = readdirSync(join(project, 'src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
  expect(differencesFromMap(read('README.md').text, folders)).toEqual([])
  const planted = '| `src/site/` | pages |\n| `src/tea/` | tea |'
  expect(differencesFromMap(planted, ['site', 'milk'])).toEqual([
    'src/milk/ is not on the map',
    'src/tea/ is on the map only'
  ])
})
