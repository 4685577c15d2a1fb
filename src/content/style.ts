import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { HouseStyle, Problem, StyleRule, Term } from '../model.ts'
import { readText } from './encoding.ts'
import { text } from './fields.ts'
import { parseYaml } from './yaml.ts'

const pattern = text.refine((value) => {
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
    words: z.record(z.string(), z.string()).optional(),
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
  terms: z.record(z.string(), z.array(text)).default({}).meta({
    expects: 'lists of names, each below the reason for it',
    example: 'Names of products: [Big Kettle, Tea Hub]'
  })
})

/** The house style of the engine, in the file that is given, with what the content folder adds to it. */
export async function readStyle(
  houseFile: URL,
  dir: string
): Promise<{ readonly style: HouseStyle; readonly problems: readonly Problem[] }> {
  const house = parse('house-style.yaml', await readFile(houseFile, 'utf8'))
  const { text: ownText = '', problems: inOwnText } = await readText(dir, 'style.yaml')
  const own = parse('style.yaml', ownText)
  const { text: list = '', problems: inList } = await readText(dir, 'words.txt')
  const words = list.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return {
    style: {
      rules: [...house.rules, ...own.rules],
      names: house.terms.map(({ term }) => term),
      terms: own.terms,
      words
    },
    problems: [...house.problems, ...inOwnText, ...own.problems, ...inList]
  }
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
