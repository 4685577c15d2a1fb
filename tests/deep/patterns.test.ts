/**
 * No pattern of ours takes the square of what it reads: recheck finds a text for each that does. Patterns are
 * read from the code, and those that the code puts together, of house style among them, as it does so.
 */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { parsers } from 'prettier/plugins/babel'
import { check } from 'recheck'
import { expect, test } from 'vitest'
import { project } from '../project.ts'

interface Pattern {
  readonly source: string
  readonly flags: string
}

/** Patterns that take the square of what they read, or may, and why they can stay. */
const exceptions: readonly { readonly patterns: readonly RegExp[]; readonly reason: string }[] = [
  {
    reason: 'They read the examples of page types, which have a few lines each.',
    patterns: [
      /^(?!#|::|```|\| ---|.*:$|.*\n\| ---)(- (?:\[ \] )?|\d+\. |\| )?(.+?)( (?:\{#\w+-.*?\}|<!-- #\w+-.*? -->))?( \|.*)?$/gm,
      /\[(.*?)\]\(.*?\)/g,
      /[^|\s][^|]*(?= \|)/g
    ]
  },
  {
    reason: 'It reads at most 200 characters from each place on.',
    patterns: [
      /(?<![\p{L}\p{N}])(?:['‘](?=\S)[^'‘’\0\uFFFC]{1,80}['’]|["“](?=\S)[^"“”\0\uFFFC]{1,200}["”])(?![\p{L}\p{N}])/gu
    ]
  },
  {
    reason:
      'They read the 40, 100 or 200 characters before a word, which is all that they are given.',
    patterns: [
      /\p{Lu}[\p{L}\p{N}]* (?:(?:and|by|for|in|of|the) )?$/u,
      /[^\s\0\uFFFC]*$/,
      /(?<!\p{L})\p{Lu}[\p{L}\d]* $/u,
      /(?:^|\n|[.!?:|]["')]?\s)\s*(?:[-*+>]|#+|\d+[.)])?\s*$/
    ]
  },
  {
    reason:
      'They read the templates and styles of this repository, and those of GOV.UK Frontend, which the lockfile holds to one version.',
    patterns: [
      /<script[^>]*>([^]*?)<\/script>/g,
      /\{#-?\s.*?#\}/gs,
      /[a-z][\w-]*--(?![\w-])/g,
      /:not\([^)]*\)/g
    ]
  },
  {
    reason: 'It reads HTML up to the last end of a comment, and so none that has no end.',
    patterns: [/<!(?=--)[^]*?-->/g]
  },
  {
    reason: 'It reads a question, of which the search takes 2,000 characters.',
    patterns: [/\b(?=[\w-]*\d)([\da-f]{4,}(-[\da-f]{4,})+|[\da-f]{8,}|\d[\w.:]*\d|\d)\b/gi]
  },
  {
    reason: 'They read one page of a guide that npm run bench has made up.',
    patterns: [/<title>(.*?)<\/title>/s, /<body[^>]*>(.*)<\/body>/s, /<script.*?<\/script>/gs]
  }
]

/** Makes patterns only to see whether they are valid. Those that run are made elsewhere, with other flags. */
const reader = 'rules/words/read-style.ts'

const isOurs = (stack: string | undefined) => {
  const [, , caller = ''] = stack?.split('\n') ?? []
  return caller.includes(join(project, 'src/')) && !caller.includes(reader)
}

/** Patterns that code makes while it runs: each that a file in src/ asks for itself. */
async function made(run: () => Promise<unknown>): Promise<Pattern[]> {
  const patterns: Pattern[] = []
  const { RegExp } = globalThis
  globalThis.RegExp = new Proxy(RegExp, {
    construct(target, args: [string | RegExp, string?]) {
      const pattern = new target(...args)
      if (isOurs(new Error().stack)) patterns.push(pattern)
      return pattern
    }
  })
  try {
    await run()
  } finally {
    globalThis.RegExp = RegExp
  }
  return patterns
}

/** The patterns that stand in the text of a program. */
async function written(program: string, language: 'babel' | 'babel-ts'): Promise<Pattern[]> {
  const patterns: Pattern[] = []
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(walk)
    if (typeof node !== 'object' || node === null) return
    const { type, pattern, flags } = node as Record<string, unknown>
    if (type === 'RegExpLiteral') patterns.push({ source: String(pattern), flags: String(flags) })
    for (const [key, value] of Object.entries(node)) if (key !== 'tokens') walk(value)
  }
  walk(await parsers[language].parse(program, {} as never))
  return patterns
}

async function ours(): Promise<Pattern[]> {
  const files = globSync(['src/**/*.ts', 'assets/scripts/*.js'], { cwd: project })
  const inCode = files.map((file) =>
    written(readFileSync(join(project, file), 'utf8'), file.endsWith('.ts') ? 'babel-ts' : 'babel')
  )
  const inHouseStyle = made(async () => {
    // Commands run as they are loaded, and have no patterns to put together.
    const modules = files.filter((file) => /^src\/(?!cli\/|.*\.d\.ts$).*\.ts$/.test(file))
    await Promise.all(modules.map((file) => import(join(project, file))))
    const { createStyleCheck } = await import('../../src/rules/words/check.ts')
    const { styleOf } = await import('../rules/words/house-style.ts')
    createStyleCheck(await styleOf(join(project, 'content')), {
      has: () => true,
      nearest: () => undefined
    })
  })
  const all = [...(await Promise.all(inCode)).flat(), ...(await inHouseStyle)]
  return [...new Map(all.map((one) => [nameOf(one), one])).values()]
}

const nameOf = ({ source, flags }: Pattern) => `/${source}/${flags}`
const allowed = exceptions.flatMap(({ patterns }) => patterns.map(String))

/** What recheck has against a pattern, if the engine that runs it does take long for the text that recheck found. */
async function faultOf({ source, flags }: Pattern): Promise<string | undefined> {
  // recheck does not know that two groups can have one name.
  const nameless = source.replace(/\(\?<[a-z]+>/g, '(')
  const found = await check(nameless, flags.replace('d', ''), { timeout: 60_000 })
  if (found.status === 'safe') return undefined
  if (found.status === 'unknown') return `it cannot tell: ${found.error.kind}`
  const { attack, complexity } = found
  const isSlow = () => takesLong({ source, flags }, attack.string)
  return isSlow() && isSlow() && isSlow()
    ? `${complexity.summary}, for ${attack.pattern}`
    : undefined
}

/** Whether a text that fits into one page takes half a second, where a thousandth is enough. */
function takesLong(pattern: Pattern, text: string): boolean {
  const read = 'text.replace(new RegExp(source, flags), "")'
  try {
    runInNewContext(read, { ...pattern, text }, { timeout: 500 })
    return false
  } catch {
    return true
  }
}

test('no pattern takes the square of what it reads, but those with a reason', async () => {
  const patterns = await ours()
  expect(patterns.length).toBeGreaterThan(400)
  const faults: string[] = []
  for (const pattern of patterns.filter((one) => !allowed.includes(nameOf(one)))) {
    const fault = await faultOf(pattern)
    if (fault !== undefined) faults.push(`${nameOf(pattern)}: ${fault}`)
  }
  expect(faults).toEqual([])
  expect(allowed.filter((name) => !patterns.some((one) => nameOf(one) === name))).toEqual([])
})

test.each([
  ['a literal', () => written('const a = text.replace(/ +$/, "")', 'babel')],
  ['a literal in TypeScript', () => written('const a: RegExp = / +$/', 'babel-ts')]
])('a planted pattern is found: %s', async (_, find) => {
  const [planted] = await find()
  expect(await faultOf(planted!)).toMatch(/^2nd degree polynomial, for /)
})
