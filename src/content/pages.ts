import { isDeepStrictEqual } from 'node:util'
import { createRenderer } from '../markdown/render.ts'
import type { Problem } from '../problem.ts'
import { basePath, urlFor } from '../urls.ts'
import { findPlaceholders } from './placeholders.ts'
import { guideOf } from './guides.ts'
import { looksOf } from './page-types.ts'
import { toDoc, type Doc } from './doc.ts'
import { parseFrontMatter } from './front-matter.ts'
import type { Content } from './read-content.ts'
import type { FrontMatterSchema } from './schema.ts'
import { hidingIn } from './hiding-rules.ts'
import { asPart, type SinglePagePart } from './single-page.ts'
import { type Source, sourceLocation } from './source.ts'

/** A parsed page, the same page as a part of the single page if its guide has one, and its problems. */
export interface Page {
  readonly doc: Doc
  readonly part?: SinglePagePart
  readonly problems: readonly Problem[]
}

/**
 * Makes the function that parses the pages of a content folder. Called again after a save, it parses only
 * the pages whose file has changed, or all if something that they share has.
 */
export function createPageParser(): (content: Content, schema: FrontMatterSchema) => Page[] {
  let shared: unknown
  let parse: ReturnType<typeof createParser> | undefined
  let known = new Map<string, { readonly source: Source; readonly page: Page }>()
  return (content, schema) => {
    const urls = new Set(content.sources.map(({ file }) => urlFor(file)))
    const { config, guides, pictures, audiences, types } = content
    const parts = guides.map(({ url, config: { whole } }) => [url, whole])
    const now = [config.address, parts, pictures, audiences, types, urls]
    if (!parse || !isDeepStrictEqual(now, shared)) {
      parse = createParser(content, schema, urls)
      known = new Map()
    }
    shared = now
    const parsed = content.sources.map((source) => {
      const last = known.get(source.file)
      if (last && isDeepStrictEqual(last.source, source)) return last
      return { source, page: parse!(source) }
    })
    known = new Map(parsed.map((one) => [one.source.file, one]))
    return parsed.map(({ page }) => page)
  }
}

function createParser(
  { config, guides, pictures, audiences, types }: Content,
  schema: FrontMatterSchema,
  urls: ReadonlySet<string>
): (source: Source) => Page {
  const { address } = config
  const render = createRenderer(basePath(address), new URL(address).origin, pictures, audiences)
  return (source) => {
    const parsed = parseFrontMatter(source, schema)
    const { meta, body: text, bodyLine, problems: inFrontMatter } = parsed
    const looks = looksOf(types?.get(meta.type))
    const { file, included } = source
    const sourceOf = included && ((line: number) => sourceLocation({ file, included }, line))
    const body = { file, sourceOf, text, bodyLine, lang: meta.lang, looks }
    const { rendered, problems: inText } = render(body)
    const hiding = hidingIn(inText)
    const isUnclear = source.isCut || hiding.length > 0
    const { doc, problems: inTitle } = toDoc({
      ...parsed,
      source,
      meta: isUnclear ? { ...meta, invalidFrontMatter: true } : meta,
      types,
      rendered
    })
    const guide = guideOf(guides, doc.url)
    const renderPart = (): SinglePagePart => {
      const { id, part } = asPart(doc, (url) => urls.has(url) && guideOf(guides, url) === guide)
      const there = render(body, part).rendered
      const own = doc.heading.was.map((old) => part.prefix + old)
      const was = [...(part.alsoKnownAs.get(doc.heading.id) ?? []), ...own]
      return { id, was, body: there.body, notes: there.notes }
    }
    const page = { doc, ...(guide.config.whole !== undefined && { part: renderPart() }) }
    if (source.isCut) return { ...page, problems: [] }
    if (isUnclear) return { ...page, problems: [...inFrontMatter, ...hiding] }
    // If the front matter is invalid, a missing title only follows from that.
    const titles = inFrontMatter.length === 0 ? inTitle : []
    return {
      ...page,
      problems: [...inFrontMatter, ...inText, ...findPlaceholders(source), ...titles]
    }
  }
}
