/** A page as GitHub shows it becomes a page here: its words stay, and so does every address on it. */
import { stringify } from 'yaml'
import { toDoc } from '../../content/doc.ts'
import { hidingIn } from '../../content/hiding-rules.ts'
import type { PageType } from '../../content/page-types.ts'
import type { FrontMatterSchema } from '../../content/schema.ts'
import type { Source } from '../../content/source.ts'
import type { Block, Section } from '../../markdown/document.ts'
import { readGitHub, type Resolve } from '../../markdown/github.ts'
import type { createRenderer } from '../../markdown/render.ts'
import { applyEdits } from '../../permalinks/edit.ts'
import type { Edit } from '../../problem.ts'
import { checkType } from '../../rules/page/structure.ts'
import { sentencesOf } from '../../rules/words/sentences.ts'
import { slugify } from '../../slug.ts'
import { urlFor } from '../../urls.ts'
import type { Decide } from './decisions.ts'
import { asComment, readFrontMatter, type Fields } from './front-matter.ts'
import { keepIds } from './ids.ts'

/** What all pages of an import share. */
interface ImportContext {
  readonly schema: FrontMatterSchema
  readonly types: ReadonlyMap<string, PageType>
  readonly render: ReturnType<typeof createRenderer>
}

/** What the files around a page say of it. */
interface Known {
  /** Words for its title, if it has none. */
  readonly name: string
  readonly owner: string | undefined
  /** Its old address, if its file got another name. */
  readonly alias: string | undefined
}

/** Makes the text of a page. `source` has its new file and its old text. */
export function importPage(
  { file, text: before }: Source,
  known: Known,
  context: ImportContext,
  resolve: Resolve,
  decide: Decide
): string {
  const { schema, types, render } = context
  const frontMatter = readFrontMatter(before, schema)
  const { text, targets, comments } = readGitHub(frontMatter.body, (href, line) =>
    resolve(href, line + frontMatter.bodyLine - 1)
  )
  const { rendered, problems } = render({ file, text, bodyLine: 1 })
  const { title, anchors, sections } = rendered
  const titleIndex = (title?.line ?? 0) - 1
  const markup = /^#[ \t]+(.*)/.exec(text.split('\n')[titleIndex] ?? '')?.[1]?.trim()
  // One that has markup or is too long for front matter stays in the text, and so does the first of two.
  const fits = markup === title?.text && schema.shape.title.safeParse(markup).success
  const moves = title && fits && !problems.some(({ rule }) => rule === 'second-title')
  const { title: given = known.name, aliases = [], ...others } = frontMatter.fields
  const headings = [...(title && !moves ? [title] : []), ...anchors].filter(
    ({ kind }) => kind === 'heading'
  )
  const idInFrontMatter = moves ? title.id : title ? undefined : slugify(String(given))
  const { edits, ofTitle } = keepIds(targets, headings, idInFrontMatter)
  const withIds = applyEdits(text, edits)
  const after = render({ file, text: withIds, bodyLine: 1 })

  const guessed = 'type' in others ? undefined : typeOf(sections, types)
  const titleId = idInFrontMatter ?? after.rendered.title?.id
  const oldAddresses = [
    ...(aliases as readonly string[]),
    ...(known.alias === undefined ? [] : [known.alias]),
    ...ofTitle.map((id) => `${urlFor(file)}#${id} => ${titleId}`)
  ]
  const fields = {
    title: moves ? title.text : title ? undefined : given,
    description: descriptionOf(sections, schema),
    type: guessed ?? 'page',
    owner: known.owner,
    ...others,
    ...(oldAddresses.length > 0 && { aliases: oldAddresses })
  }
  const isTitleUnused = title && 'title' in frontMatter.fields && given !== title.text
  const unused = [...(isTitleUnused ? ['title'] : []), ...frontMatter.unknown]
  if (unused.length > 0) decide('fields', file, unused.join(', '))
  if (!title && !('title' in frontMatter.fields)) decide('title', file, `'${known.name}'`)
  if (guessed !== undefined) decide('type', file, guessed)
  if (comments.length > 0) decide('comments', file, String(comments.length))

  const steps = missingIds({ file, text: withIds }, fields, after, context)
  const lines = applyEdits(withIds, steps).split('\n')
  if (moves) lines.splice(titleIndex, lines[titleIndex + 1]?.trim() === '' ? 2 : 1)
  const hidden = [...(isTitleUnused ? [`title: ${String(given)}`] : []), ...comments]
  return [
    '---\n',
    stringify(fields, { lineWidth: 0 }),
    frontMatter.comments,
    ...hidden.map(asComment),
    `---\n\n${lines.join('\n').replace(/^\n+/, '').trimEnd()}\n`
  ].join('')
}

/** The type whose sections are those of a page: all that it must have, in its order, and no other. */
function typeOf(sections: readonly Section[], types: ImportContext['types']): string | undefined {
  const titles = sections.flatMap(({ heading }) => (heading?.level === 2 ? heading.text : []))
  const [name] =
    [...types].find(([, type]) => {
      const fits = type.sections.filter(
        ({ title, optional }) => !optional || titles.includes(title)
      )
      return titles.length > 0 && fits.map(({ title }) => title).join('\n') === titles.join('\n')
    }) ?? []
  return name
}

/** The first sentence below the title, if it fits and is no more than words. */
function descriptionOf(
  [top, first]: readonly Section[],
  schema: FrontMatterSchema
): string | undefined {
  const isParagraph = ({ kind }: Block) => kind === 'paragraph'
  const paragraph = top?.blocks.find(isParagraph) ?? first?.blocks.slice(0, 1).find(isParagraph)
  const { text = '', spans = [] } = paragraph?.segment ?? {}
  if (spans.some(({ kind }) => kind === 'image')) return undefined
  const [sentence] = sentencesOf(text)
  return schema.shape.description.safeParse(sentence?.text).data
}

/** The ids that steps, and what else people cite, do not have. */
function missingIds(
  source: Source,
  fields: Fields,
  { rendered, problems }: ReturnType<ImportContext['render']>,
  { schema, types }: ImportContext
): Edit[] {
  if (hidingIn(problems).length > 0) return []
  const lines = source.text.split('\n')
  const { doc } = toDoc({
    source,
    meta: { ...schema.parse({}), ...fields },
    bodyLine: 1,
    places: new Map(),
    mappings: new Map(),
    rendered,
    types
  })
  return checkType(doc, schema).flatMap(({ edit }) => {
    // After the signs that open a code block, an id would be part of its language.
    const isCode = edit && 'id' in edit && /```|~~~/.test(lines[edit.line - 1] ?? '')
    return edit && 'id' in edit && !isCode ? edit : []
  })
}
