import type { Block, BlockKind, Section } from '../../../markdown/document.ts'
import { blocksIn, openingOf, textsIn } from '../../../markdown/walk.ts'
import type { Doc } from '../../../content/doc.ts'
import type { Place, Problem } from '../../../problem.ts'
import { proposeId } from '../../../slug.ts'

/** A page type: the sections and front matter that a page of this type must have. */
export interface PageType {
  readonly name: string
  /** The body of a page of this type, in short: what a new page starts from. */
  readonly example: string
  readonly check: (doc: Doc) => readonly Problem[]
}

/** One section that a type asks for, and the block that must be in it. */
export interface SectionRule {
  readonly title: string
  readonly optional?: boolean
  readonly needs?: BlockKind
  /** Whether each item of its lists must have an id of its own. */
  readonly ids?: string
  /** How many items the list may have. */
  readonly items?: number
  /** A few lines that show what the section looks like, and would do in a page. */
  readonly example: string
}

const blockNames: Partial<Record<BlockKind, string>> = {
  steps: 'a numbered list',
  bullets: 'a bullet list',
  code: 'a code block',
  table: 'a table',
  paragraph: 'a paragraph'
}

/** Makes an error at a place in the page's file. */
export function fault(doc: Doc, place: Place, rule: string, message: string, fix: string): Problem {
  const { line, column } = place
  return { rule, severity: 'error', file: doc.file, line, column, message, fix }
}

/** A page type that is made of sections, in an order. */
export function sectionedType(name: string, sections: readonly SectionRule[]): PageType {
  const needed = sections.filter(({ optional }) => !optional)
  return {
    name,
    example: needed.map(({ title, example }) => `## ${title}\n\n${example}`).join('\n\n'),
    check: (doc) => [
      ...requireMeta(doc, ['description', 'owner', 'reviewed', 'audience']),
      ...checkSections(doc, sections)
    ]
  }
}

/** Checks that the level 2 sections of a page are the ones its type asks for, in that order. */
export function checkSections(doc: Doc, rules: readonly SectionRule[]): Problem[] {
  const problems: Problem[] = []
  const titles = rules.map(({ title }) => title)
  const sections = withRenamed(majorSections(doc, titles), rules)
  let last = -1
  for (const { heading, title } of sections) {
    const at = titles.indexOf(title ?? '')
    if (title === undefined) {
      problems.push(
        fault(
          doc,
          heading,
          'section',
          `${aPage(doc)} has no section "${heading.text}".`,
          `Use these sections, in this order: ${titles.join('; ')}. Or make this a level 3 heading.`
        )
      )
    } else if (title !== heading.text) {
      problems.push(
        fault(
          doc,
          heading,
          'section',
          `"${heading.text}" is written "${title}" on ${aPage(doc).toLowerCase()}.`,
          `Write ## ${title}`
        )
      )
    } else if (at < last) {
      problems.push(
        fault(
          doc,
          heading,
          'section',
          `"${heading.text}" comes too late.`,
          `Move it above "${firstAfter(sections, titles, at)}".`
        )
      )
    }
    last = Math.max(last, at)
  }
  for (const rule of rules) {
    const section = sections.find(({ title }) => title === rule.title)
    if (section) for (const one of checkBlocks(doc, section, rule)) problems.push(one)
    else if (!rule.optional) problems.push(missingSection(doc, rule, sections, titles))
  }
  return problems
}

/** 'A scenario page', 'An incident page'. */
function aPage({ meta }: Doc): string {
  return `${/^[aeiou]/.test(meta.type) ? 'An' : 'A'} ${meta.type} page`
}

/** The first section of the page that should come after another. */
function firstAfter(
  sections: readonly MajorSection[],
  titles: readonly string[],
  at: number
): string | undefined {
  return sections.find(({ title }) => titles.indexOf(title ?? '') > at)?.title
}

interface MajorSection {
  readonly heading: NonNullable<Section['heading']>
  /** Which of the sections that the type asks for it is, or is meant to be. */
  readonly title: string | undefined
  readonly blocks: readonly Block[]
}

/** Level 2 headings with all that is below them, level 3 headings and deeper included. */
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

/** When one section is missing, and one that no page of the type has stands where it belongs, it is the same with another name. */
function withRenamed(sections: readonly MajorSection[], rules: readonly SectionRule[]) {
  const titles = rules.map(({ title }) => title)
  const [missing, ...others] = rules.filter(
    (rule) => !rule.optional && !sections.some(({ title }) => title === rule.title)
  )
  const unknown = sections.filter(({ title }) => title === undefined)
  if (!missing || others.length > 0 || unknown.length !== 1) return sections
  const at = sections.findIndex(({ title }) => title === undefined)
  const orderOf = (index: number) => titles.indexOf(sections[index]?.title ?? '')
  const wanted = titles.indexOf(missing.title)
  const isInPlace =
    orderOf(at - 1) < wanted && (at + 1 === sections.length || orderOf(at + 1) > wanted)
  return isInPlace ? sections.with(at, { ...sections[at]!, title: missing.title }) : sections
}

/** Whether words are those of a title, in other letters perhaps, or with other signs. */
function isMeant(words: string, title: string): boolean {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  return plain(words) === plain(title)
}

/** A missing section is reported where its words are, or where it should stand: below the section before it. */
function missingSection(
  doc: Doc,
  rule: SectionRule,
  sections: readonly MajorSection[],
  titles: readonly string[]
): Problem {
  const isIt = ({ text }: { readonly text: string }) => isMeant(text, rule.title)
  const heading = doc.sections.flatMap(({ heading }) => heading ?? []).find(isIt)
  if (heading) {
    const message = `"${rule.title}" is at level ${heading.level}, and a section is at level 2.`
    return fault(doc, heading, 'section', message, `Start this line with ## and a space.`)
  }
  const line = doc.sections
    .flatMap(({ blocks }) => blocks)
    .find((block) => isIt({ text: textsIn(block).join(' ') }))
  if (line) {
    const message = `"${rule.title}" is a section of ${aPage(doc).toLowerCase()}, and this line is no heading.`
    return fault(doc, line, 'section', message, `Write ## ${rule.title}`)
  }
  const earlier = titles.slice(0, titles.indexOf(rule.title))
  const before = sections.findLast(({ title }) => earlier.includes(title ?? ''))
  const place = before?.heading ?? { line: doc.bodyLine, column: 1 }
  return fault(
    doc,
    place,
    'section',
    `The section "${rule.title}" is missing${before ? ` after "${before.heading.text}"` : ''}.`,
    `Add it, for example:\n## ${rule.title}\n${rule.example}`
  )
}

function checkBlocks(doc: Doc, section: MajorSection, rule: SectionRule): Problem[] {
  const { heading, blocks } = section
  const inside = blocks.flatMap((block) => blocksIn(block)).filter(({ kind }) => kind === 'code')
  const found = [...blocks, ...inside].find(({ kind }) => kind === rule.needs)
  if (rule.needs && !found) {
    const name = blockNames[rule.needs] ?? rule.needs
    return [
      fault(
        doc,
        heading,
        'section',
        `"${rule.title}" needs ${name}.`,
        `Add one, for example:\n## ${rule.title}\n${rule.example}`
      )
    ]
  }
  if (blocks.length === 0) {
    return [
      fault(
        doc,
        heading,
        'section',
        `"${rule.title}" is empty.`,
        `Write it, for example:\n## ${rule.title}\n${rule.example}`
      )
    ]
  }
  const problems = rule.ids ? checkIds(doc, blocks, rule.ids) : []
  if (rule.items !== undefined && found && found.items.length !== rule.items) {
    problems.push(
      fault(
        doc,
        found,
        'section',
        `"${rule.title}" has ${found.items.length} items. It must have ${rule.items}.`,
        'Keep what a person must do first, and move the rest below.'
      )
    )
  }
  return problems
}

/** Reports each list item without an id. `prefix` starts the id that it could have, which others could have too. */
export function checkIds(doc: Doc, blocks: readonly Block[], prefix: string): Problem[] {
  return blocks
    .flatMap(({ items }) => items)
    .filter(({ anchor }) => !anchor)
    .map((item) => {
      const words = proposeId(openingOf(item)).split('-').slice(0, 4)
      const id = [prefix, ...words].filter(Boolean).join('-') || 'item'
      const message = 'This item has no id, so nobody can link to it.'
      const edit = { line: item.line, id, was: [] }
      return { ...fault(doc, item, 'missing-id', message, ''), edit }
    })
}

/** Gives each item that has no id one to paste that nothing else on the page has. */
export function withFreeIds(doc: Doc, problems: readonly Problem[]): Problem[] {
  const unused = createUnused([doc.heading, ...doc.anchors].flatMap(({ id, was }) => [id, ...was]))
  return problems.map((problem) => {
    const { rule, edit } = problem
    if (rule !== 'missing-id' || !edit || !('id' in edit)) return problem
    const id = unused(edit.id)
    const fix = `Write an id at the end of its first line: {#${id}}`
    return { ...problem, fix, edit: { ...edit, id } }
  })
}

/** Makes the function that gives out ids that nothing has yet. It goes on from where it last was. */
function createUnused(ids: readonly string[]): (id: string) => string {
  const used = new Set(ids)
  const counts = new Map<string, number>()
  return (id) => {
    let free = id
    let count = counts.get(id) ?? 2
    for (; used.has(free); count++) free = `${id}-${count}`
    counts.set(id, count)
    used.add(free)
    return free
  }
}

/** Front matter that a type needs beyond what the schema asks of every page. */
export function requireMeta(doc: Doc, fields: readonly (keyof Doc['meta'])[]): Problem[] {
  return fields
    .filter((field) => {
      const value = doc.meta[field]
      return value === undefined || (Array.isArray(value) && value.length === 0)
    })
    .map((field) =>
      fault(
        doc,
        { line: 1, column: 1 },
        'front-matter',
        `${aPage(doc)} needs "${field}" in its front matter.`,
        `Add a line between the two --- lines at the top, for example: ${examples[field] ?? `${field}: …`}`
      )
    )
}

const examples: Partial<Record<keyof Doc['meta'], string>> = {
  description: 'description: What to do when chat takes a long time to answer.',
  owner: 'owner: guide-team',
  reviewed: 'reviewed: 2026-01-31',
  audience: 'audience: [managers, engineers]'
}
