import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { HouseStyle, Problem, StyleRule, Term } from '../model.ts'
import { text } from './fields.ts'
import { parseYaml } from './yaml.ts'

/** A pattern is made of these, and none can be of any length. */
const words = text.max(200)

const pattern = text.max(2000).refine((value) => {
  try {
    return Boolean(new RegExp(value, 'u'))
  } catch {
    return false
  }
})

const rule = z
  .strictObject({
    from: text,
    severity: z.enum(['error', 'warning']).default('error'),
    words: z.record(words, z.string()).optional().meta({
      expects: 'a list of words of at most 200 letters, each with what to write instead',
      example: 'words: { utilise: use }'
    }),
    find: pattern.optional().meta({ expects: 'a pattern', example: "find: '\\bkettles?\\b'" }),
    replace: z.string().optional(),
    check: text.optional(),
    exact: z.boolean().default(false),
    everywhere: z.boolean().default(false),
    unless: pattern.optional().meta({ expects: 'a pattern', example: 'unless: ^Correction' }),
    except: z.array(text).default([]),
    why: text.optional(),
    fix: text.optional(),
    bad: text,
    good: text
  })
  .refine(({ words, find, check }) => [words, find, check].filter(Boolean).length === 1)
  .meta({
    expects: 'a rule with from, bad, good, and one of words, find and check',
    example: '{ from: project, words: { utilise: use }, bad: We utilise it., good: We use it. }'
  })

const styleFile = z.strictObject({
  sources: z.record(z.string(), text).default({}).meta({
    expects: 'a list of addresses, each by a short name',
    example: 'sources: { project: our own decision }'
  }),
  rules: z.record(z.string().regex(/^[a-z0-9-]+$/), rule).default({}),
  terms: z.record(z.string(), z.array(words)).default({}).meta({
    expects: 'lists of names of at most 200 letters, each below the reason for it',
    example: 'Names of products: [Big Kettle, Tea Hub]'
  })
})

/** The house style of the engine, in the file that is given, with what the content folder adds to it. */
export async function readStyle(
  houseFile: URL,
  dir: string
): Promise<{ readonly style: HouseStyle; readonly problems: readonly Problem[] }> {
  const house = parse('house-style.yaml', await readFile(houseFile, 'utf8'))
  const own = parse('style.yaml', await readOrNothing(join(dir, 'style.yaml')))
  const known = (await readOrNothing(join(dir, 'words.txt')))
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  return {
    style: {
      rules: [...house.rules, ...own.rules],
      names: house.terms.map(({ term }) => term),
      terms: own.terms,
      words: known
    },
    problems: [...house.problems, ...own.problems]
  }
}

function readOrNothing(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '')
}

function parse(file: string, text: string) {
  const { value, problems } = parseYaml(styleFile, { file, text, firstLine: 1, rule: 'style-file' })
  const { sources = {}, rules = {}, terms = {} } = value ?? {}
  return {
    rules: Object.entries(rules).map(([id, rule]): StyleRule => ({
      why: 'House style has a better word.',
      ...rule,
      id,
      from: sources[rule.from] ?? rule.from
    })),
    terms: Object.entries(terms).flatMap(([reason, names]): Term[] => {
      const lines = text.split('\n')
      const row = lines.findIndex((line) => line.includes(reason))
      return names.map((term) => {
        const line = lines.findIndex((one, at) => at >= row && one.includes(term)) + 1
        return { term, reason, line: Math.max(line, 1) }
      })
    }),
    problems
  }
}
