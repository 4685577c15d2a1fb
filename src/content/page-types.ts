/** The page types of content/page-types.yaml, and what a page of each must have. */
import { z } from 'zod'
import type { Look } from '../markdown/document.ts'
import { lookNames } from '../markdown/looks.ts'
import type { Place } from '../problem.ts'
import { text } from './fields.ts'
import { readYamlFile } from './read-file.ts'

/** The blocks that a section can require, as messages name them. */
export const blockNames = {
  steps: 'a numbered list',
  bullets: 'a bullet list',
  table: 'a table',
  code: 'a code block',
  alert: 'a note or a warning',
  quote: 'a quotation',
  paragraph: 'a paragraph'
} as const

const blocks = Object.keys(blockNames) as (keyof typeof blockNames)[]
const fields = ['description', 'owner', 'reviewed', 'audience', 'sources'] as const
const flag = z.boolean().default(false)

const sectionSchema = z.strictObject({
  title: text.meta({ expects: 'the words of its heading', example: 'title: Steps' }),
  optional: flag.meta({
    expects: 'true for a section that a page may leave out',
    example: 'optional: true'
  }),
  needs: z
    .enum(blocks)
    .optional()
    .meta({
      expects: `what the section must have: one of ${blocks.join(', ')}`,
      example: 'needs: steps'
    }),
  ids: z
    .string()
    .regex(/^[a-z]+$/)
    .optional()
    .meta({
      expects: 'the word that the id of each item starts with',
      example: 'ids: step'
    }),
  items: z.number().int().min(1).optional().meta({
    expects: 'how many items the list must have',
    example: 'items: 5'
  }),
  look: z
    .enum(lookNames)
    .optional()
    .meta({
      expects: `how the section looks, if not like any other: one of ${lookNames.join(', ')}`,
      example: 'look: card'
    }),
  beside: text.optional().meta({
    expects: 'the words of a link to the section, which stands beside the text of an urgent page',
    example: 'beside: Copy the record'
  }),
  'in-a-to-z': flag.meta({
    expects: 'true for a section whose items people look for: A to Z lists them',
    example: 'in-a-to-z: true'
  }),
  example: text.meta({
    expects:
      'a few lines that would do in a page: messages show them, and a new page starts with them',
    example: 'example: "1. Restart the editor. <!-- #step-restart -->"'
  })
})

const typeSchema = z.strictObject({
  requires: z
    .array(z.enum(fields))
    .default([])
    .meta({
      expects: `a list of what the front matter must have: ${fields.join(', ')}`,
      example: 'requires: [description, owner]'
    }),
  urgent: flag.meta({
    expects:
      'true where a reader must act at once: the first section is what they see and print first, and the review date moves below the text',
    example: 'urgent: true'
  }),
  list: text.optional().meta({
    expects: 'what the page must have a list of. All items of its lists have ids then',
    example: 'list: recipes'
  }),
  example: text.optional().meta({
    expects: 'the text above the first section of a new page',
    example: 'example: Each day, check the tank.'
  }),
  sections: z.array(sectionSchema).default([]).meta({
    expects: 'a list of the level 2 headings in their order, each with a title and an example',
    example: '- { title: Who can fix it, example: You can. }'
  })
})

export const pageTypesSchema = z.strictObject({
  types: z.record(z.string().regex(/^[a-z][a-z-]*$/), typeSchema).meta({
    expects: 'what a page of each type must have, below a name of small letters and hyphens',
    example: 'types: { recipe: { sections: [{ title: Steps, needs: steps, example: 1. Stir. }] } }'
  })
})

/** What a page of one type must have. */
export type PageType = Omit<z.output<typeof typeSchema>, 'sections'> & {
  readonly sections: readonly SectionRule[]
}
/** `place` is that of its title in page-types.yaml. */
export type SectionRule = z.output<typeof sectionSchema> & { readonly place?: Place | undefined }

/** The type `page`, which every guide has: a page of any form. */
export const anyForm: PageType = typeSchema.parse({
  example:
    'The machine makes a cup in one minute.\n\nThe rest of the page says how to use it, clean it and repair it.'
})

/** The sections of a type that have a look of their own, by their titles. */
export function looksOf(type: PageType = anyForm): ReadonlyMap<string, Look> {
  return new Map(type.sections.flatMap(({ title, look }) => (look ? [[title, look]] : [])))
}

export const typesFile = 'page-types.yaml'

/** Reads `page-types.yaml`: the page types by name, in the order of the file. A guide without that file has the type `page` alone. */
export function readPageTypes(dir: string) {
  const read = readYamlFile(dir, typesFile, pageTypesSchema, 'page-types')
  const value = read.isMissing ? { types: {} } : read.value
  const own = Object.entries(value?.types ?? {}).map(([name, type]): [string, PageType] => {
    const placeOf = (at: number) => read.places?.get(`types.${name}.sections.${at}.title`)
    return [
      name,
      { ...type, sections: type.sections.map((one, at) => ({ ...one, place: placeOf(at) })) }
    ]
  })
  const types: ReadonlyMap<string, PageType> | undefined =
    value && new Map([['page', anyForm], ...own])
  return { types, problems: read.problems }
}
