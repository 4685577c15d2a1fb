import { escapeMarkdown } from '../../markdown/escape.ts'
import type { BodyPart } from '../../markdown/document.ts'
import type { PageView } from '../../site/pages.ts'
import type { Site } from '../../site/build.ts'
import { onHost, absoluteUrl } from '../../urls.ts'

/** A page as a Markdown file: its metadata, its text and its sources. */
export function pageMarkdown(view: PageView, site: Site): string {
  const { doc, title, canonical, owner, review } = view
  const { description, reviewed, audience, sources } = doc.meta
  const about = [
    `Address: <${canonical}>`,
    ...(owner ? [`Owner: ${escapeMarkdown(owner)}`] : []),
    ...(reviewed ? [`Last reviewed: ${reviewed}`] : []),
    ...(review ? [`Next review due by: ${review.due}`] : []),
    ...(audience.length > 0 ? [`For: ${audience.join(', ')}`] : []),
    `Part of: [${escapeMarkdown(site.config.name)}](${absoluteUrl(site.config.address, '/')})`
  ]
  const { notice } = site
  const blocks = [
    `# ${escapeMarkdown(title)}`,
    ...(description ? [escapeMarkdown(description)] : []),
    bullets(about),
    ...(notice ? [`> ${escapeMarkdown(notice.text)} ${link(notice.link, site)}.`] : []),
    ...doc.body.map((part) =>
      'markdown' in part ? part.markdown : (directives[part.block]?.(view, site, part) ?? '')
    ),
    ...doc.notes.map(({ markdown }) => markdown),
    ...(sources.length > 0 ? ['## Sources of this page', bullets(sources.map(sourceLine))] : [])
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`

  function sourceLine({ title, url, checked, archived, unverified }: (typeof sources)[number]) {
    const how = `${archived ? ' in an archived copy' : ''}${unverified ? ', not verified' : ''}`
    const address = /[()\s]/.test(url) ? `<${url}>` : url
    return `[${escapeMarkdown(title)}](${address}), checked ${checked}${how}`
  }
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
        return [line, ...parts.map((part) => `  - ${link(part, site)}`)].join('\n')
      })
      .join('\n'),

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
          `On ${checks.date} these programs looked at all ${checks.pages} pages of this website:`,
          bullets(checks.tools.map(escapeMarkdown)),
          `They looked at each page in ${checks.states.length} states:`,
          bullets(checks.states.map(escapeMarkdown)),
          `Problems that they found: ${checks.problems}.`
        ].join('\n\n')
      : 'No run of the automated checks has been recorded yet.'
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n')
}

function link({ text, href }: { text: string; href: string }, site: Site): string {
  return `[${escapeMarkdown(text)}](${onHost(site.config.address, href)})`
}
