/** Front matter: each field, what it must be in words, and its default. The one description of it. */
import { z } from 'zod'
import { address, date, text } from './fields.ts'

const example = '2026-01-31'

/** The schema of a page's front matter. `types` are the names of the page types. */
export function frontMatterSchema(types: readonly string[]) {
  return z.strictObject({
    title: text
      .max(65)
      .optional()
      .meta({ expects: 'text of at most 65 characters', example: 'title: Chat is slow' }),
    description: text
      .max(160)
      .refine((value) => value.endsWith('.'))
      .optional()
      .meta({
        expects: 'one sentence of at most 160 characters that ends with a full stop',
        example: 'description: What to do when chat takes a long time to answer.'
      }),
    type: z
      .enum(types)
      .default('page')
      .meta({ expects: `one of ${types.join(', ')}`, example: 'type: page' }),
    owner: text.optional().meta({
      expects: 'the name of an owner in site.yaml',
      example: 'owner: guide-team'
    }),
    reviewed: date
      .optional()
      .meta({ expects: 'a real date, as year-month-day', example: `reviewed: ${example}` }),
    'review-period': z
      .string()
      .regex(/^[1-9]\d? months?$/)
      .default('6 months')
      .meta({ expects: 'a number of months', example: 'review-period: 6 months' }),
    audience: z
      .array(z.enum(['managers', 'engineers']))
      .default([])
      .meta({
        expects: 'a list of managers, engineers or both',
        example: 'audience: [managers, engineers]'
      }),
    sources: z
      .array(
        z.strictObject({
          title: text,
          url: address,
          checked: date,
          archived: z.boolean().default(false),
          unverified: z.boolean().default(false)
        })
      )
      .default([])
      .meta({
        expects: 'a list of sources, each with a title, an https url and the date it was checked',
        example: `- { title: User guide, url: https://example.org/guide, checked: ${example} }`
      }),
    order: z
      .number()
      .int()
      .min(1)
      .optional()
      .meta({ expects: 'a whole number from 1', example: 'order: 2' }),
    aliases: z
      .array(z.string().regex(/^\/([^\s#]*\/)?(#[^\s#]+( => [^\s#]+)?)?$/))
      .default([])
      .meta({
        expects: 'a list of old addresses, such as /old/page/ or /old/page/#old-id => new-id',
        example: 'aliases: [/old/page/]'
      })
  })
}

export type FrontMatterSchema = ReturnType<typeof frontMatterSchema>
