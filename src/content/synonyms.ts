import { z } from 'zod'
import { text } from './fields.ts'
import { readYamlFile } from './read-file.ts'

const schema = z.strictObject({
  synonyms: z.record(z.string(), z.array(text).min(1)).meta({
    expects: 'a list of what people type, after each word of the guide',
    example: 'synonyms: { licence: [license], sign in: [login, log in] }'
  }),
  urgent: z.array(z.array(text).min(1)).min(1).optional().meta({
    expects: 'lists of words: a question with a word of each is an emergency',
    example: 'urgent: [[leaked, exposed], [key, password]]'
  }),
  'not-urgent': z.array(text).min(1).optional().meta({
    expects: 'a list of words: a question with one of them is no emergency',
    example: 'not-urgent: [prevent, avoid]'
  })
})

/** What a search knows beside the pages. */
export type SearchWords = z.output<typeof schema>

/** Reads `synonyms.yaml`. A guide need not have it. */
export function readSynonyms(dir: string) {
  const { value, problems } = readYamlFile(dir, 'synonyms.yaml', schema, 'synonyms')
  const words: SearchWords = value ?? { synonyms: {} }
  return { words, problems }
}
