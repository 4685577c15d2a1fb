import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { problem, type Details, type Place, type Problem } from '../../problem.ts'
import { text } from '../../content/fields.ts'
import { readContentFile } from '../../content/read-file.ts'
import { parseYaml } from '../../content/yaml.ts'
import { algorithms } from './algorithms/index.ts'

/** A name or word that is exempt from all rules. */
export interface Term extends Place {
  readonly term: string
}

/** House style: the rules, the names and terms that are exempt from them, and words that the dictionary lacks. */
export interface HouseStyle {
  readonly rules: readonly StyleRule[]
  readonly names: readonly string[]
  readonly terms: readonly Term[]
  readonly words: readonly string[]
}

/** Words become part of a regular expression, so their length is limited. */
const words = text.max(200)

/** JavaScript's errors for a pattern, in plain words. */
const patternFaults: Readonly<Record<string, string>> = {
  'Unterminated group': 'has a ( that is not closed',
  "Unmatched ')'": 'has a ) without its (',
  'Unterminated character class': 'has a [ that is not closed',
  'Lone quantifier brackets': 'has a { or } that stands for itself, which is written \\{ or \\}',
  'Nothing to repeat': 'has a *, + or ? with nothing before it',
  'Invalid escape': 'has a \\ before a sign that needs none'
}

const pattern = text.max(2000).superRefine((value, { addIssue }) => {
  try {
    new RegExp(value, 'u')
  } catch (error) {
    const [, fault = ''] = /: ([^:]+)$/.exec(String(error)) ?? []
    addIssue({ code: 'custom', message: patternFaults[fault] ?? `is not a pattern: ${fault}` })
  }
})

const ruleSchema = z
  .strictObject({
    /** The source of the rule, for those who change it: one of `sources`, or an address. */
    from: text,
    severity: z.enum(['error', 'warning']).default('error'),
    /** Words to avoid, each with its replacement. An empty replacement means: leave the word out. */
    words: z.record(words, z.string()).optional().meta({
      expects: 'a list of words of at most 200 letters, each with what to write instead',
      example: 'words: { utilise: use }'
    }),
    find: pattern.optional().meta({ expects: 'a pattern', example: "find: '\\bkettles?\\b'" }),
    /** The replacement for a match of `find`. `$1` to `$9` are its groups, `$&` is all of it. */
    replace: z.string().optional(),
    /** Whether the replacement is right in any sentence, or a pattern of the text from a match on where it is. */
    fixable: z.union([z.boolean(), pattern]).default(false).meta({
      expects: 'true, or a pattern of where the replacement is right',
      example: 'fixable: true'
    }),
    /** Whether capitals matter. */
    exact: z.boolean().default(false),
    /** Whether code, addresses and quoted words are read too. */
    everywhere: z.boolean().default(false),
    /** Whether the words of a link are exempt: they may be a title or the name of a file. */
    outsideLinks: z.boolean().default(false),
    /** Whether `find` is markup that means nothing here: no other rule reads what it matches. */
    markup: z.boolean().default(false),
    /** Whether what it finds is written again as a whole, or goes: no other rule reports its words. */
    whole: z.boolean().default(false),
    /** Whether a page has one report, with the other lines: a template may have its marks in each cell. */
    once: z.boolean().default(false),
    /** Segments that match this are exempt. */
    unless: pattern.optional().meta({ expects: 'a pattern', example: 'unless: ^Correction' }),
    /** Files that are exempt, and folders, whose names end in /. */
    except: z.array(text).default([]),
    why: text.optional(),
    fix: text.optional(),
    /** What to do instead of `fix`, by the first group of `find` in lower case. */
    fixes: z.record(z.string(), text).default({}),
    bad: text,
    good: text
  })
  .meta({
    expects: 'a rule with from, bad, good, and one of words and find',
    example: '{ from: project, words: { utilise: use }, bad: We utilise it., good: We use it. }'
  })

export type StyleRule = Readonly<z.output<typeof ruleSchema>> & {
  readonly id: string
  readonly why: string
  /** Where each of its exceptions is written, for a rule of the content folder. */
  readonly exceptAt: readonly Place[]
  readonly goodAt: Place
}

/** A rule has exactly one of `words`, `find` and an algorithm. */
const rulesSchema = z
  .record(z.string().regex(/^[a-z0-9-]+$/), ruleSchema)
  .superRefine((rules, { addIssue }) => {
    for (const [id, { words, find }] of Object.entries(rules)) {
      const ways = [words, find, algorithms.has(id)].filter(Boolean).length
      if (ways !== 1) addIssue({ code: 'custom', path: [id] })
    }
  })

const styleSchema = z.strictObject({
  sources: z.record(z.string(), text).default({}).meta({
    expects: 'a list of addresses, each by a short name',
    example: 'sources: { project: our own decision }'
  }),
  rules: rulesSchema.default({}),
  terms: z.record(z.string(), z.array(words)).default({}).meta({
    expects: 'lists of names of at most 200 letters, each below the reason for it',
    example: 'Names of products: [Big Kettle, Tea Hub]'
  }),
  words: z.array(words).default([]).meta({
    expects: 'a list of words that the dictionary does not have',
    example: 'words: [kettleful]'
  })
})

const engineFile = new URL('./house-style.yaml', import.meta.url)

export async function houseRules(): Promise<readonly StyleRule[]> {
  return parse('house-style.yaml', await readFile(engineFile, 'utf8')).rules
}

/** The house style of the engine with what the content folder adds to it. Files of problems are relative to that folder. */
export async function readStyle(
  dir: string,
  houseFile = engineFile
): Promise<{
  readonly style: HouseStyle
  /** The rules of the content folder alone. */
  readonly ownRules: readonly StyleRule[]
  readonly problems: readonly Problem[]
}> {
  const houseName = relative(dir, fileURLToPath(houseFile))
  const house = parse(houseName, await readFile(houseFile, 'utf8'))
  const { text: ownText = '', problems: inOwn } = readContentFile(dir, 'style.yaml')
  const own = parse('style.yaml', ownText)
  const { text: wordList = '', problems: inWords } = readContentFile(dir, 'words.txt')
  const lines = wordList.split('\n').map((line) => line.trim())
  const known = lines.filter((line) => line !== '' && !line.startsWith('#'))
  const inLines = lines.flatMap((line, at): Problem | [] => {
    const fault = known.includes(line) && faultOfWord(line)
    return fault ? problem('style-file', { file: 'words.txt', line: at + 1 }, fault) : []
  })
  return {
    style: {
      rules: [...house.rules, ...own.rules],
      names: house.terms.map(({ term }) => term),
      terms: own.terms,
      words: [...house.words, ...own.words, ...known]
    },
    ownRules: own.rules,
    problems: [...house.problems, ...inOwn, ...own.problems, ...inWords, ...inLines]
  }
}

/** What is wrong with a line of words.txt. */
function faultOfWord(line: string): Details | undefined {
  if (/[\s,;]/.test(line)) {
    return {
      message: `"${line}" is not a word, so it does nothing here.`,
      fix: 'Write one word on each line. Names of several words go to the terms in style.yaml.'
    }
  }
  if (!/\p{Lu}/u.test(line)) return undefined
  return {
    message: `"${line}" is a name, and from here it would be right in small letters too.`,
    fix: 'Take it out here, and add it to the terms in style.yaml, below the reason for it. If it is not a name, write it in small letters.'
  }
}

/** The reason that is shown for a rule without a `why` of its own. */
export const betterWord = 'House style has a better word.'

function parse(file: string, text: string) {
  const yaml = { file, text, firstLine: 1, rule: 'style-file' }
  const { value, problems, places } = parseYaml(styleSchema, yaml)
  const placeOf = (key: string) => places?.get(key) ?? { line: 1, column: 1 }
  const { rules = {}, terms = {}, words = [] } = value ?? {}
  return {
    words,
    rules: Object.entries(rules).map(([id, rule]): StyleRule => ({
      why: betterWord,
      ...rule,
      id,
      exceptAt: rule.except.map((_, index) => placeOf(`rules.${id}.except.${index}`)),
      goodAt: placeOf(`rules.${id}.good`)
    })),
    terms: Object.entries(terms).flatMap(([reason, names]) =>
      names.map((term, index): Term => ({ term, ...placeOf(`terms.${reason}.${index}`) }))
    ),
    problems
  }
}
