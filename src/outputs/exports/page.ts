import { escapeMarkdown } from '../../markdown/escape.ts'
import type { BodyPart } from '../../markdown/document.ts'
import { joinExported } from '../../markdown/source-edits.ts'
import type { PageView } from '../../site/pages.ts'
import type { Site } from '../../site/build.ts'
import { formatDate } from '../../site/dates.ts'
import { howChecked } from '../../site/sources.ts'
import { onHost, absoluteUrl, withBase } from '../../urls.ts'

export function pageMarkdown(view: PageView, site: Site): string {
  const { doc, guide, title, canonical } = view
  const { description, audience, sources } = doc.meta
  const about = [
    `Address: <${canonical}>`,
    ...reviewAndOwner(view, site),
    ...(audience.length > 0 ? [`For: ${audience.join(', ')}`] : []),
    `Part of: [${escapeMarkdown(guide.name)}](${absoluteUrl(site.config.address, guide.url)})`,
    `All pages: <${absoluteUrl(site.config.address, '/llms.txt')}>`
  ]
  const { notice } = guide
  const blocks = [
    `# ${escapeMarkdown(title)}`,
    ...(description ? [escapeMarkdown(description)] : []),
    bullets(about),
    ...(notice ? [`> ${escapeMarkdown(notice.text)} ${link(notice.link, site)}.`] : []),
    ...doc.body.map((part) =>
      'markdown' in part
        ? joinExported(part.markdown)
        : (directives[part.block]?.(view, site, part) ?? '')
    ),
    ...doc.notes.map(({ markdown }) => joinExported(markdown)),
    ...(sources.length > 0
      ? ['## All sources, and when we checked them', bullets(sources.map(sourceLine))]
      : [])
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`

  function sourceLine(source: (typeof sources)[number]) {
    const { title, url } = source
    const address = /[()\s]/.test(url) ? `<${url}>` : url
    return `[${escapeMarkdown(title)}](${address}), ${howChecked(source)}`
  }
}

/** In the words of the page. They do not depend on the day of the build. */
function reviewAndOwner({ review, owner, changes }: PageView, site: Site): readonly string[] {
  const known = [
    ...(review ? [`Last reviewed ${review.on}. Next review due by ${review.next}.`] : []),
    ...(owner ? [`Owner: ${escapeMarkdown(owner)}.`] : [])
  ]
  return known.length > 0
    ? [[...known, link({ text: 'Changes', href: changes }, site)].join(' ')]
    : []
}

type Directive = (view: PageView, site: Site, part: Extract<BodyPart, { block: string }>) => string

/** The directives of a page as Markdown. `src/templates/blocks/` has their HTML. */
const directives: Record<string, Directive | undefined> = {
  pages: ({ children }, site) =>
    bullets(
      children.map(({ title, href, description }) => {
        const page = link({ text: title, href }, site)
        return description ? `${page}: ${escapeMarkdown(description)}` : page
      })
    ),

  'pages-for': (_view, site, { list }) =>
    (list?.entries ?? [])
      .map(({ parts, description, ...page }) => {
        const line = `- ${link(page, site)}${description ? `: ${escapeMarkdown(description)}` : ''}`
        const parted = parts.map(({ text, page: of, href }) =>
          link({ text: of ? `${text}: ${of}` : text, href }, site)
        )
        return [line, ...parted.map((part) => `  - ${part}`)].join('\n')
      })
      .join('\n'),

  news: ({ guide }, site) =>
    bullets((guide.news ?? []).map((one) => link(one, site))) || 'No change has been recorded yet.',

  search: (_view, site) =>
    link({ text: 'Search the guide', href: withBase(site.base, '/search/') }, site),

  contacts: (_, { config }, { contact }) =>
    bullets(
      config.contacts
        .filter(({ id }) => !contact || contact.id === id)
        .map(({ title, value, detail }) => {
          const missing = 'not filled in: your organisation must add this contact'
          return `${escapeMarkdown(title)}: ${value ? escapeMarkdown(value) : missing}${detail ? `. ${escapeMarkdown(detail)}` : ''}`
        })
    ),

  'accessibility-checks': (_, { accessibilityChecks: checks }) =>
    checks
      ? [
          `On ${formatDate(checks.date)} these programs looked at all ${checks.pages} pages that this website had then:`,
          bullets(checks.tools.map(escapeMarkdown)),
          `pa11y-ci looked at each page as it opens. axe-core looked at them in ${checks.states.length} states, once at what looks the same on several pages:`,
          bullets(checks.states.map(escapeMarkdown)),
          `They found ${['no problem', 'one problem'][checks.problems] ?? `${checks.problems} problems`}.`
        ].join('\n\n')
      : 'No run of the automated checks has been recorded yet.'
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n')
}

function link({ text, href }: { text: string; href: string }, site: Site): string {
  return `[${escapeMarkdown(text)}](${onHost(site.config.address, href)})`
}
