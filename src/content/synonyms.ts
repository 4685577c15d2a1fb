import { z } from 'zod'
import { text } from './fields.ts'
import { readYamlFile } from './read-file.ts'

const schema = z.strictObject({
  synonyms: z.record(z.string(), z.array(text).min(1)).meta({
    expects: 'a list of what people type, after each word of the guide',
    example: 'synonyms: { licence: [license], sign in: [login, log in] }'
  }),
  urgent: z
    .array(
      z.strictObject({
        words: z.array(z.array(text).min(1)).min(1),
        unless: z.array(text).min(1).optional()
      })
    )
    .min(1)
    .optional()
    .meta({
      expects: 'rules: a question with a word of each list of one is an emergency',
      example: 'urgent: [{ words: [[leaked, exposed], [key, password]], unless: [prevent] }]'
    })
})

/** What a search knows beside the pages. */
export type SearchWords = z.output<typeof schema>

/** Reads `synonyms.yaml`. A guide need not have it. */
export function readSynonyms(dir: string) {
  const { value, problems, places } = readYamlFile(dir, 'synonyms.yaml', schema, 'synonyms')
  const words: SearchWords = value ?? { synonyms: {} }
  return { words, problems, places }
}
