import { escapeMarkdown } from '../../markdown/escape.ts'
import type { GuideView } from '../../site/guides.ts'
import type { PageView } from '../../site/pages.ts'
import type { Site } from '../../site/build.ts'
import { markdownUrl, absoluteUrl } from '../../urls.ts'

/** The content of `llms.txt` (https://llmstxt.org): what the guide is, and its pages as Markdown by section. */
export function llmsText(site: Site): string {
  const { config, guides, pages } = site
  const at = (url: string) => absoluteUrl(config.address, url)
  const pageLine = ({ title, url, doc }: PageView) => {
    const { description } = doc.meta
    const page = `- [${escapeMarkdown(title)}](${at(markdownUrl(url))})`
    return description ? `${page}: ${escapeMarkdown(description)}` : page
  }
  const sections = guides.flatMap((guide, at) => {
    const own = pages.filter((page) => page.guide === guide)
    const { navigation } = guide
    const name = guide.isClosed ? `${guide.name} (closed)` : guide.name
    const isIn = (page: PageView, item?: GuideView['navigation'][number]) =>
      navigation.find(({ url }) => url === page.section) === item
    return [undefined, ...navigation].map((item) => ({
      title: [...(at > 0 ? [name] : []), item?.text ?? 'Start here'].join(': '),
      pages: own.filter((page) => isIn(page, item))
    }))
  })
  const { text, link } = config.licence
  const licence = `${escapeMarkdown(link.text)}: <${new URL(link.href, config.address).href}>`
  // Not as links: those of this file are pages, and programs read them as such.
  const data = [
    `- The guide as data, every page, section and step with its address: <${at('/guide.json')}>`,
    ...guides
      .slice(1)
      .map(
        ({ url, name }) => `- ${escapeMarkdown(name)} alone, as data: <${at(`${url}guide.json`)}>`
      ),
    `- What the data means, as a JSON Schema: <${at('/guide.schema.json')}>`,
    ...site.feeds.map(({ address }) => `- What is new, as an Atom feed: <${address}>`)
  ]
  return `${[
    `# ${escapeMarkdown(config.name)}`,
    `> ${escapeMarkdown(config.description)}`,
    ...guides.flatMap(({ notice }) => (notice ? [escapeMarkdown(notice.text)] : [])),
    'Each page is here as Markdown, also at its own address for who asks with `Accept: text/markdown`, where the host can. ' +
      'It starts with its address, who owns it and when it was last reviewed. ' +
      'The addresses of sections and steps do not break: link to them when you quote the guide.',
    `${escapeMarkdown(text)} ${licence}`,
    ...sections
      .filter(({ pages }) => pages.length > 0)
      .map(
        ({ title, pages }) => `## ${escapeMarkdown(title)}\n\n${pages.map(pageLine).join('\n')}`
      ),
    `## Data\n\n${data.join('\n')}`
  ].join('\n\n')}\n`
}
