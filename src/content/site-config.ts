import { z } from 'zod'
import { problem, type Place } from '../problem.ts'
import { address, date, text } from './fields.ts'
import { isPageAddress } from '../urls.ts'
import { readYamlFile } from './read-file.ts'

const file = 'site.yaml'
const sitePath = z
  .string()
  .regex(/^\/(\S*\/)?$/, { abort: true })
  .refine(isPageAddress)
  .meta({ expects: 'the address of a page, which starts and ends with /', example: '/about/' })
/** The address of the site. All its links start with it, so it has no query or fragment, and no empty part in its path. */
const siteAddress = address.refine((value) => {
  const url = URL.parse(value)
  if (!url) return false
  const { origin, pathname } = url
  return isPageAddress(pathname.replace(/\/?$/, '/')) && url.href === origin + pathname
})
const noticeText = text.regex(/^(?:[^{}]|\{date\}|\{days\})*$/).meta({
  expects:
    'text in which {date} and {days} stand for the date and the number of days, and nothing else in curly brackets',
  example: 'It ends on {date}, in {days}.'
})
const target = z.union([address, z.string().regex(/^(\/(?![/\\])|mailto:)\S*$/)]).meta({
  expects: 'an address that starts with https://, mailto: or, for a page of the guide, /',
  example: '/about/'
})
const namedLink = z.strictObject({ text, href: target })

/** The schema of `site.yaml`: everything that a department changes to make the guide its own. */
export const siteSchema = z.strictObject({
  name: text.meta({ expects: 'the name of the guide', example: 'name: Guide to the tool' }),
  short: text.optional().meta({
    expects: 'one or two words for the guide, where it stands beside others',
    example: 'short: The tool'
  }),
  address: siteAddress.meta({
    expects: 'the https address the site is published at',
    example: 'address: https://guide.example.org'
  }),
  description: text.meta({
    expects: 'one sentence that says what the guide is',
    example: 'description: How to use the tool safely.'
  }),
  brand: z.enum(['generic', 'govuk']).default('generic').meta({
    expects: 'generic, or govuk for a site on www.gov.uk, service.gov.uk or blog.gov.uk',
    example: 'brand: generic'
  }),
  publisher: text.optional().meta({
    expects: 'the name of the organisation that publishes the guide',
    example: 'publisher: Department for Examples'
  }),
  phase: z.strictObject({ tag: text, text, feedback: target }).meta({
    expects: 'a tag, a text and a feedback address',
    example:
      'phase: { tag: Alpha, text: This is a new service., feedback: https://example.org/feedback }'
  }),
  feedback: z
    .string()
    .regex(/^mailto:[^\s@?]+@[^\s@?]+$/)
    .optional()
    .meta({
      expects: 'the mail address of those who want to hear from readers, after mailto:',
      example: 'feedback: mailto:guide@example.org'
    }),
  notice: z
    .strictObject({
      date,
      'warn-days': z.number().int().min(1).default(90),
      before: noticeText,
      soon: noticeText,
      after: noticeText,
      link: namedLink
    })
    .optional()
    .meta({
      expects: 'a date, the texts before, soon and after, and a link',
      example:
        'notice: { date: 2030-12-31, before: …, soon: …, after: …, link: { text: …, href: /moving-on/ } }'
    }),
  closed: z.strictObject({ date, link: namedLink }).optional().meta({
    expects: 'the day from which nobody keeps the guide, and a link to where readers go on',
    example: 'closed: { date: 2030-12-31, link: { text: Use the other guide, href: /other/ } }'
  }),
  repository: z
    .strictObject({ url: address, branch: text.default('main'), content: text.default('content') })
    .meta({
      expects: 'the url of the repository',
      example: 'repository: { url: https://github.com/example/guide }'
    }),
  navigation: z
    .array(z.strictObject({ text, page: sitePath }))
    .default([])
    .meta({
      expects: 'a list of sections, each with a text and the address of a page',
      example: '- { text: Security, page: /security/ }'
    }),
  footer: z.array(sitePath).default([]).meta({
    expects: 'a list of page addresses that start and end with /',
    example: 'footer: [/about/accessibility/]'
  }),
  whole: sitePath.optional().meta({
    expects: 'the address at which the whole guide is one page',
    example: 'whole: /guide/'
  }),
  news: sitePath.optional().meta({
    expects: 'the address of the page that says what is new, with a heading for each day',
    example: 'news: /about/whats-new/'
  }),
  owners: z.record(z.string(), z.strictObject({ name: text })).meta({
    expects: 'the people who own pages, each with a name',
    example: 'owners: { guide-team: { name: Guide team } }'
  }),
  audiences: z
    .array(z.string().regex(/^[a-z]+$/))
    .default([])
    .meta({
      expects: 'a list of those whom pages are for, each in one word of small letters',
      example: 'audiences: [cooks, waiters]'
    }),
  contacts: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z][a-z0-9-]*$/),
        title: text,
        detail: text.optional(),
        value: text.optional()
      })
    )
    .superRefine((all, { addIssue }) => {
      all.forEach(({ id }, index) => {
        if (all.findIndex((one) => one.id === id) === index) return
        addIssue({ code: 'custom', path: [index, 'id'], message: 'is that of another contact too' })
      })
    })
    .default([])
    .meta({
      expects: 'a list of contacts, each with an id and a title',
      example: '- { id: urgent, title: Urgent problems, value: security@example.org }'
    }),
  licence: z.strictObject({ text, link: namedLink }).meta({
    expects: 'a text and a link',
    example: 'licence: { text: …, link: { text: …, href: https://example.org/licence } }'
  }),
  credit: z.strictObject({ text, link: namedLink }).optional().meta({
    expects: 'a text and a link to what the guide is made from',
    example: 'credit: { text: …, link: { text: …, href: https://example.org/source } }'
  }),
  security: z
    .strictObject({
      contact: z
        .string()
        .regex(/^(https:\/\/|mailto:|tel:)\S+$/)
        .meta({
          expects: 'an address that starts with https://, mailto: or tel:',
          example: 'mailto:security@example.org'
        }),
      expires: date
    })
    .optional()
    .meta({
      expects: 'whom to tell of a fault in the security of the site, and until when that is true',
      example: 'security: { contact: mailto:security@example.org, expires: 2030-12-31 }'
    })
})

/** The settings of a guide, with defaults: those of `site.yaml`, and what a guide in a folder has in place of them. */
export type SiteConfig = z.output<typeof siteSchema> & {
  /** The file that has the guide's own values: `site.yaml`, or the `guide.yaml` of its folder. */
  readonly file: string
  /** The place of each value in that file, or of the key of a list or map, by path: the first page in the footer is `footer.0`. */
  readonly places: ReadonlyMap<string, Place>
}

/** Reads and validates `site.yaml`. If `config` is undefined, `problems` say why. */
export function readSiteConfig(dir: string) {
  const read = readYamlFile(dir, file, siteSchema, 'site-config')
  const { value, places = new Map(), problems } = read
  const config: SiteConfig | undefined = value && { ...value, file, places }
  if (!read.isMissing) return { config, problems }
  const message = 'There is no site.yaml in the content folder.'
  const fix = 'Add one: it holds the name, the address, the owners and the contacts of the guide.'
  return { config, problems: [problem('site-config', { file }, { message, fix })] }
}

/** Stands in for a site.yaml that cannot be read, so that a preview still shows what is wrong. */
export const fallbackConfig: SiteConfig = {
  name: 'site.yaml needs fixing',
  address: 'https://example.org',
  description: 'The settings of the guide cannot be read.',
  brand: 'generic',
  phase: { tag: 'Draft', text: 'site.yaml cannot be read.', feedback: 'https://example.org' },
  repository: { url: 'https://example.org', branch: 'main', content: 'content' },
  navigation: [],
  footer: [],
  owners: {},
  audiences: [],
  contacts: [],
  licence: { text: 'No licence is given.', link: { text: 'Licence', href: 'https://example.org' } },
  file,
  places: new Map()
}
