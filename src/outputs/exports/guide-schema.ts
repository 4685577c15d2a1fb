import { z } from 'zod'
import { oneOfNames } from '../../content/fields.ts'
import type { Site } from '../../site/build.ts'

/**
 * The version of the schema of `guide.json`. Unknown programs rely on it, so every change needs a new version.
 * A test keeps each published version.
 */
export const version = 1

const address = z.url()
const source = z.strictObject({
  title: z.string(),
  url: address,
  checked: z.iso.date().describe('The day on which the page was compared with it.'),
  archived: z.boolean().describe('Whether an archived copy was read.'),
  unverified: z.boolean().describe('Whether it could not be verified.')
})

/** `audiences` are those of all guides. */
function guideSchema(audiences: readonly string[]) {
  const audience = z
    .array(oneOfNames(audiences))
    .describe('Who it is for. Empty where it does not say.')

  const part = z.strictObject({
    id: z.string().describe('The id on its page. It does not change.'),
    address: address.describe('Its permanent address. If it moves, this address leads to it.'),
    kind: z.enum(['section', 'step', 'item', 'row', 'paragraph']),
    title: z.string().optional().describe('The heading of a section.'),
    level: z.int().optional().describe('The level of the heading: 2 is the highest on a page.'),
    number: z.int().optional().describe('The number of a step. It changes when steps are added.'),
    text: z
      .string()
      .describe('Its words. Those of a section end where the next heading, of any level, starts.'),
    audience
  })

  const page = z.strictObject({
    id: z.string().describe('The id of the title on the page.'),
    address: address.describe('Its permanent address. If it moves, this address leads to it.'),
    kind: z.literal('page'),
    type: z.string().describe('What kind of page it is, by the name of its type.'),
    title: z.string(),
    description: z.string().optional(),
    section: address.optional().describe('The page that opens the section it is in.'),
    markdown: address.describe('The same page as Markdown.'),
    audience,
    owner: z.string().optional(),
    reviewed: z.iso
      .date()
      .optional()
      .describe('The day of its last review. It counts for its parts.'),
    reviewDue: z.iso.date().optional().describe('The day by which it is reviewed again.'),
    sources: z.array(source).describe('Where its facts come from, and those of its parts.'),
    text: z.string().describe('The words before its first heading.'),
    parts: z.array(part).describe('Everything on the page that has an address, in order.')
  })

  return z.strictObject({
    $schema: address,
    version: z.literal(version),
    name: z.string(),
    address: address.describe('The address of the home page.'),
    description: z.string(),
    licence: z.strictObject({ text: z.string(), title: z.string(), url: address }),
    pages: z.array(page).describe('All pages, in the order in which they are read.')
  })
}

export type GuideData = z.output<ReturnType<typeof guideSchema>>

export function guideSchemaText({ audiences }: Pick<Site, 'audiences'>): string {
  const { $schema, ...rest } = z.toJSONSchema(guideSchema(audiences))
  const title = 'A guide: its pages, and the sections, steps and other parts of each'
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`
}
