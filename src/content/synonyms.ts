import { z } from 'zod'
import type { Problem, Synonyms } from '../model.ts'
import { readText } from './encoding.ts'
import { text } from './fields.ts'
import { parseYaml } from './yaml.ts'

const file = 'synonyms.yaml'

const schema = z.strictObject({
  synonyms: z.record(z.string(), z.array(text).min(1)).meta({
    expects: 'a list of what people type, after each word of the guide',
    example: 'synonyms: { licence: [license], sign in: [login, log in] }'
  })
})

/** Reads what people type for the words of the guide. A guide without such a list has no such file. */
export async function readSynonyms(
  dir: string
): Promise<{ readonly synonyms: Synonyms; readonly problems: readonly Problem[] }> {
  const read = await readText(dir, file)
  if (read.text === undefined) return { synonyms: {}, problems: read.problems }
  const source = { file, text: read.text, firstLine: 1, rule: 'synonyms' }
  const { value, problems } = parseYaml(schema, source)
  return { synonyms: value?.synonyms ?? {}, problems: [...read.problems, ...problems] }
}
