import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Problem, Synonyms } from '../model.ts'
import { text } from './fields.ts'
import { parseYaml } from './yaml.ts'

const file = 'synonyms.yaml'

const schema = z.strictObject({
  synonyms: z.record(z.string(), z.array(text).min(1)).meta({
    expects: 'what people type, in a list after the word of the guide',
    example: 'synonyms: { licence: [license], sign in: [login, log in] }'
  })
})

/** Reads what people type for the words of the guide. A guide without such a list has no such file. */
export async function readSynonyms(
  dir: string
): Promise<{ readonly synonyms: Synonyms; readonly problems: readonly Problem[] }> {
  const yaml = await readFile(join(dir, file), 'utf8').catch(() => undefined)
  if (yaml === undefined) return { synonyms: {}, problems: [] }
  const { value, problems } = parseYaml(schema, {
    file,
    text: yaml,
    firstLine: 1,
    rule: 'synonyms'
  })
  const synonyms = value?.synonyms ?? {}
  return { synonyms, problems: [...problems, ...typedForTwo(synonyms, yaml.split('\n'))] }
}

/** What is typed for two words would find only one of them. */
function typedForTwo(synonyms: Synonyms, lines: readonly string[]): Problem[] {
  const seen = new Map<string, string>()
  return Object.entries(synonyms).flatMap(([word, typed]) =>
    typed.flatMap((one) => {
      const first = seen.get(one.toLowerCase())
      seen.set(one.toLowerCase(), first ?? word)
      if (first === undefined) return []
      const row = lines.findIndex((line) => line.trim().startsWith(`${word}:`))
      const line = lines[row] ?? ''
      return [
        {
          rule: 'synonyms',
          severity: 'error' as const,
          file,
          line: Math.max(row, 0) + 1,
          column: Math.max(line.lastIndexOf(one), 0) + 1,
          message: `"${one}" is already there, for "${first}".`,
          fix: 'Keep it for one word of the guide.'
        }
      ]
    })
  )
}
