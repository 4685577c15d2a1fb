import type { Doc } from '../../content/doc.ts'
import { lineName } from '../../content/source.ts'
import { blockNames, type SectionRule } from '../../content/page-types.ts'
import type { FrontMatterSchema } from '../../content/schema.ts'
import type { Block, Section } from '../../markdown/document.ts'
import { blocksIn, textsIn } from '../../markdown/walk.ts'
import type { Permalink } from '../../permalinks/ledger.ts'
import { problem, type Place, type Problem } from '../../problem.ts'
import { slugify } from '../../slug.ts'
import { blocksOf, citableWithoutId, itemsWithoutId, withFreeIds } from './missing-ids.ts'

/** Checks a page against its type in page-types.yaml, and that all that people cite has an id. It proposes none that was published. */
export function checkType(
  doc: Doc,
  schema: FrontMatterSchema,
  published: readonly Permalink[] = []
): readonly Problem[] {
  const { sections, list } = doc.type
  const found = [
    ...missingFields(doc, schema),
    ...(list === undefined ? [] : missingList(doc, list)),
    ...(sections.length > 0 ? checkSections(doc, sections) : [])
  ]
  const known = new Set(found.filter(({ rule }) => rule === 'missing-id').map(({ line }) => line))
  const citable = citableWithoutId(doc).filter(({ line }) => !known.has(line))
  return withFreeIds(doc, [...found, ...citable], published)
}

/** What is wrong with a section. One that is not there by its title has lost the address of that. */
function sectionProblem(
  { file, url }: Doc,
  { line, column }: Place,
  message: string,
  fix: string,
  title?: string
): Problem {
  const lost = title !== undefined && { lost: `${url}#${slugify(title)}` }
  return problem('section', { file, line, column }, { message, fix, ...lost })
}

/** 'A recipe page', 'An urgent page'. */
function aPage({ meta }: Doc): string {
  return `${/^[aeiou]/.test(meta.type) ? 'An' : 'A'} ${meta.type} page`
}

/** Fields that the type requires and the schema leaves optional. */
function missingFields(doc: Doc, { shape }: FrontMatterSchema): Problem[] {
  const missing = doc.type.requires.filter((field) => !doc.meta[field]?.length)
  return missing.map((field) => {
    const message = `${aPage(doc)} needs "${field}" in its front matter.`
    const fix = `Add a line between the two --- lines at the top, for example: ${shape[field].meta()?.['example']}`
    return problem('front-matter', { file: doc.file }, { message, fix })
  })
}

/** Reports a page that should be a list of something and has no list, and list items without an id. */
function missingList(doc: Doc, of: string): Problem[] {
  const blocks = blocksOf(doc)
  const found = itemsWithoutId(doc, blocks, '')
  if (blocks.some(({ kind }) => kind === 'bullets' || kind === 'steps')) return found
  const { example } = doc.type
  const fix = example ? `Add one, for example:\n${example}` : 'Add one.'
  return [sectionProblem(doc, topOf(doc), `${aPage(doc)} needs a list of ${of}.`, fix), ...found]
}

function topOf({ bodyLine }: Doc): Place {
  return { line: bodyLine, column: 1 }
}

/** Checks that the level 2 sections are those of the type, in its order. */
function checkSections(doc: Doc, rules: readonly SectionRule[]): Problem[] {
  const titles = rules.map(({ title }) => title)
  const sections = withRenamed(majorSections(doc, titles), rules)
  const again = sections.filter(
    ({ title }, at) => title !== undefined && sections.findIndex((one) => one.title === title) < at
  )
  if (again[0]) {
    // Two pages were made one, or some lines were pasted twice.
    const at = again[0].heading.line
    const names = again.map(
      ({ heading: { text, line } }) => `"${text}" in ${lineName(doc, line, at)}`
    )
    const message = `${aPage(doc)} has each section once, and here they start again: ${names.join(', ')}.`
    const fix = 'Move what is new into the sections that are above, and take these headings out.'
    return [sectionProblem(doc, again[0].heading, message, fix)]
  }
  const atHeadings = sections.flatMap((section, at) =>
    checkHeading(doc, section, sections.slice(0, at), titles)
  )
  const inSections = rules.flatMap((rule) => {
    const section = sections.find(({ title }) => title === rule.title)
    if (section) return checkBlocks(doc, section, rule)
    return rule.optional ? [] : missingSection(doc, rule, sections, titles)
  })
  return [...atHeadings, ...inSections]
}

interface MajorSection {
  readonly heading: NonNullable<Section['heading']>
  /** The section of the type that this is meant to be, if any. */
  readonly title: string | undefined
  readonly blocks: readonly Block[]
}

/** Level 2 headings with everything below them, deeper headings included. */
function majorSections(doc: Doc, titles: readonly string[]): MajorSection[] {
  const majors: (MajorSection & { readonly blocks: Block[] })[] = []
  for (const { heading, blocks } of doc.sections) {
    if (heading?.level === 2) {
      const title = titles.find((one) => isMeant(heading.text, one))
      majors.push({ heading, title, blocks: [...blocks] })
    } else for (const block of blocks) majors.at(-1)?.blocks.push(block)
  }
  return majors
}

/** So many sections that were renamed are told one by one. More are those of another type. */
const mostRenamed = 3

/** If as many sections are missing as are unknown, and the unknown ones stand in their places, they were renamed. */
function withRenamed(
  sections: readonly MajorSection[],
  rules: readonly SectionRule[]
): readonly MajorSection[] {
  const missing = rules.filter(
    (rule) => !rule.optional && !sections.some(({ title }) => title === rule.title)
  )
  const unknown = sections.filter(({ title }) => title === undefined)
  if (unknown.length !== missing.length || unknown.length > mostRenamed) return sections
  const titles = missing.values()
  const renamed = sections.map((section) =>
    section.title === undefined ? { ...section, title: titles.next().value!.title } : section
  )
  const places = renamed.map(({ title }) => rules.findIndex((rule) => rule.title === title))
  return places.every((place, at) => at === 0 || places[at - 1]! < place) ? renamed : sections
}

/** Whether words equal a title, apart from capitals and punctuation. */
function isMeant(words: string, title: string): boolean {
  const [one, other] = [words, title].map((text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu))
  return one?.join(' ') === other?.join(' ')
}

/** Checks that a heading belongs to the type, is spelled as there and comes in order: `above` are the sections before it. */
function checkHeading(
  doc: Doc,
  { heading, title }: MajorSection,
  above: readonly MajorSection[],
  titles: readonly string[]
): Problem | [] {
  if (title === undefined) {
    const message = `${aPage(doc)} has no section "${heading.text}".`
    const fix = `Use these sections, in this order: ${titles.join('; ')}. Or make this a level 3 heading.`
    return sectionProblem(doc, heading, message, fix)
  }
  if (title !== heading.text) {
    const message = `"${heading.text}" is written "${title}" on ${aPage(doc).toLowerCase()}.`
    return sectionProblem(doc, heading, message, `Write ## ${title}`, title)
  }
  const later = titles.slice(titles.indexOf(title) + 1)
  const after = above.find((one) => later.includes(one.title ?? ''))?.title
  if (after === undefined) return []
  return sectionProblem(doc, heading, `"${title}" comes too late.`, `Move it above "${after}".`)
}

/** Reports a missing section where its words are, at the wrong level or as plain text, or else at the section before it. */
function missingSection(
  doc: Doc,
  { title, example }: SectionRule,
  sections: readonly MajorSection[],
  titles: readonly string[]
): Problem {
  const heading = doc.sections
    .flatMap(({ heading }) => heading ?? [])
    .find(({ text }) => isMeant(text, title))
  if (heading) {
    const message = `"${title}" is at level ${heading.level}, and a section is at level 2.`
    return sectionProblem(doc, heading, message, 'Start this line with ## and a space.')
  }
  const line = blocksOf(doc).find((block) => isMeant(textsIn(block).join(' '), title))
  if (line) {
    const message = `"${title}" is a section of ${aPage(doc).toLowerCase()}, and this line is not a heading.`
    return sectionProblem(doc, line, message, `Write ## ${title}`, title)
  }
  const earlier = titles.slice(0, titles.indexOf(title))
  const before = sections.findLast((one) => earlier.includes(one.title ?? ''))?.heading
  const message = `The section "${title}" is missing.`
  const fix = `Add it${before ? ` after the section "${before.text}"` : ''}, for example:\n## ${title}\n${example}`
  return sectionProblem(doc, before ?? topOf(doc), message, fix, title)
}

function checkBlocks(doc: Doc, { heading, blocks }: MajorSection, rule: SectionRule): Problem[] {
  const { title, needs, ids, items, example } = rule
  const shown = `for example:\n## ${title}\n${example}`
  const code = blocks.flatMap(blocksIn).filter(({ kind }) => kind === 'code')
  const needed = [...blocks, ...code].find(({ kind }) => kind === needs)
  if (needs && !needed) {
    const message = `"${title}" needs ${blockNames[needs]}.`
    return [sectionProblem(doc, heading, message, `Add one, ${shown}`)]
  }
  if (blocks.length === 0)
    return [sectionProblem(doc, heading, `"${title}" is empty.`, `Write it, ${shown}`)]
  const found = ids ? itemsWithoutId(doc, blocks, ids) : []
  if (items === undefined || !needed || needed.items.length === items) return found
  const message = `"${title}" has ${needed.items.length} items. It must have ${items}.`
  const fix = 'Keep what a person must do first, and move the rest below.'
  return [...found, sectionProblem(doc, needed.items[items] ?? needed, message, fix)]
}
