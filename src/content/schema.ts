/** The schema of front matter. Messages, editor schemas and defaults are all made from it. */
import { z } from 'zod'
import { isPageAddress } from '../urls.ts'
import { either } from '../markdown/audience.ts'
import { isLanguage } from '../markdown/spoken-languages.ts'
import { address, date, oneOfNames, text } from './fields.ts'

/** The page types and audiences of the guide. If a list cannot be read, any name is accepted. */
export interface KnownNames {
  readonly types?: readonly string[] | undefined
  readonly audiences?: readonly string[] | undefined
}

const example = '2026-01-31'

/** The schema of a page's front matter. */
export function frontMatterSchema({ types, audiences }: KnownNames) {
  return z.strictObject({
    title: text.max(65).optional().meta({
      description: 'The heading of the page, and its name in lists, tabs and search results.',
      expects: 'text of at most 65 characters',
      example: 'title: Chat is slow'
    }),
    description: text
      .max(160)
      .regex(/\.$/)
      .optional()
      .meta({
        description: 'What a reader finds on the page. Lists of pages and search results show it.',
        expects: 'one sentence of at most 160 characters that ends with a full stop',
        example: 'description: What to do when chat takes a long time to answer.',
        otherNames: ['abstract', 'excerpt', 'lead', 'summary']
      }),
    type: oneOfNames(types)
      .default('page')
      .meta({
        description: 'The kind of page. It says which sections the page must have.',
        expects: types ? `one of ${types.join(', ')}` : 'the name of a page type',
        example: 'type: page'
      }),
    owner: text.optional().meta({
      description: 'Who keeps the page right.',
      expects: 'the name of an owner in site.yaml',
      example: 'owner: guide-team',
      otherNames: ['author', 'authors', 'maintainer', 'owners', 'team']
    }),
    reviewed: date.optional().meta({
      description: 'The day on which somebody last checked the whole page.',
      expects: 'a real date, as year-month-day',
      example: `reviewed: ${example}`,
      otherNames: ['last_reviewed_on', 'last_updated', 'lastmod', 'lastupdated', 'updated']
    }),
    'review-period': z
      .string()
      .regex(/^[1-9]\d? months?$/)
      .default('6 months')
      .meta({
        description: 'How long the page stays right before somebody must check it again.',
        expects: 'a number of months',
        example: 'review-period: 6 months',
        otherNames: ['review_in']
      }),
    audience: z
      .array(oneOfNames(audiences))
      .default([])
      .meta({
        description: 'Who the page is for.',
        ...helpForAudience(audiences)
      }),
    sources: z
      .array(
        z.strictObject({
          title: text,
          url: address.meta({
            ...address.meta(),
            otherwise: 'If it has no address, take its lines out here, and name it in a footnote.'
          }),
          checked: date,
          archived: z.boolean().default(false),
          copy: date.optional(),
          unverified: z.boolean().default(false)
        })
      )
      .default([])
      .meta({
        description: 'Where the facts on the page come from, and when each was last looked at.',
        expects: 'a list of sources, each with a title, an https url and the date it was checked',
        example: `- { title: User guide, url: https://example.org/guide, checked: ${example} }`
      }),
    lang: z
      .string()
      .refine(isLanguage)
      .optional()
      .meta({
        description: 'The language of the page, if it is another one than that of the guide.',
        expects: 'the short name of a language',
        example: 'lang: cy',
        otherNames: ['language', 'locale']
      }),
    order: z
      .number()
      .int()
      .min(1)
      .optional()
      .meta({
        description:
          'Where the page stands among the pages of its folder. Pages without a number come last, by title.',
        expects: 'a whole number from 1',
        example: 'order: 2',
        otherNames: ['nav_order', 'position', 'sidebar_position', 'weight']
      }),
    shortcuts: z
      .array(z.strictObject({ text: text.max(12), id: z.string() }))
      .max(4)
      .optional()
      .meta({
        description:
          'What readers of an urgent page look for. On a phone the links stay at the foot of the screen.',
        expects: 'a list of at most 4 short names, each with an id on the page',
        example: '- { text: Steps, id: do-this-now }'
      }),
    aliases: z
      .array(
        z
          .string()
          .regex(/^\/([^\s#]*\/)?(#[^\s#]+( => [^\s#]+)?)?$/, { abort: true })
          .refine((alias) => isPageAddress(alias.split('#')[0] ?? ''))
      )
      .max(200)
      .default([])
      .meta({
        description: 'Old addresses that lead to this page, so that links to them go on working.',
        expects: 'a list of old addresses, such as /old/page/ or /old/page/#old-id => new-id',
        example: 'aliases: [/old/page/]',
        otherNames: ['redirect_from', 'redirects']
      })
  })
}

export type FrontMatterSchema = ReturnType<typeof frontMatterSchema>

/** The validated front matter of a page, with defaults. Dates are `YYYY-MM-DD`. */
export type Meta = z.output<FrontMatterSchema> & {
  /** Set if the front matter, or the page itself, could not be read completely: its ids and aliases are unknown then. */
  readonly invalidFrontMatter?: true
}

function helpForAudience(audiences: readonly string[] = []) {
  if (audiences.length === 0) {
    return { expects: 'a list of audiences that site.yaml names', example: 'audience: []' }
  }
  const both = audiences.length === 2 ? ['both'] : []
  return {
    expects: `a list of ${either([...audiences, ...both])}`,
    example: `audience: [${audiences.join(', ')}]`
  }
}
