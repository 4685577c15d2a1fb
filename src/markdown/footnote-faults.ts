import type { StateCore, Token } from 'markdown-it'
import { nearest } from '../nearest.ts'
import type { Place, TextEdit } from '../problem.ts'
import { replacing } from '../text-edits.ts'
import { addressOf, urlFor } from '../urls.ts'
import type { Context } from './context.ts'
import { referencesIn, refOf } from './footnotes.ts'
import { offsetIn } from './positions.ts'

const label = /^[a-z0-9][a-z0-9-]*$/
/** A footnote without the colon that makes it one. */
const withoutColon = /^\[\^([^\]\s]{1,100})\] ?(?::(?= )|(?=[A-Z]))/
/** A reference without a footnote, or the start of a footnote within a sentence, as Pandoc has them. */
const unresolved = /\[\^([^\][\n]{1,100})\]|\^\[/g

/** The references that a text ends with. */
const lastReferences = /(?:\[\^[^\][\s]{1,100}\]){1,9}$/

/** Gives each footnote its id, and reports footnotes and references that lead nowhere. */
export function checkFootnotes(state: StateCore, context: Context): void {
  const { tokens } = state
  const references = new Set(referencesIn(tokens).map(({ label }) => label))
  const malformed = malformedIn(tokens)
  const meant = renamedIn(tokens, references, malformed)
  const referenced = references.union(new Set(meant.values()))
  const seen = new Set<string>()
  /** The names that were reported: a footnote has the same as its reference. */
  const reported = new Set(malformed.values())
  const report = (where: Token | Place, message: string, fix: string, edits: TextEdit[] = []) =>
    context.report('footnote', where, { message, fix, edits })

  tokens.forEach((token, index) => {
    if (token.type === 'footnote_reference_open') {
      checkFootnote(tokens[index + 1], refOf(token).label)
    } else if (token.type === 'paragraph_open' && isSecond(tokens, index)) {
      report(
        token,
        'The spaces before this line make it part of the footnote above, where few people read it.',
        'Take the spaces out. What belongs to the footnote goes into its first paragraph.'
      )
    } else if (token.type === 'inline') {
      const label = malformed.get(token)
      if (label !== undefined) reportColon(context, token, label)
      reportEarly(context, token)
      checkReferences(token, tokens[index - 1]?.type === 'heading_open')
    }
  })

  function checkFootnote(block: Token | undefined, written: string): void {
    const startsWithWords = block?.type === 'paragraph_open'
    if (startsWithWords && !seen.has(written)) {
      block.attrSet('id', `note-${written}`)
      block.meta = { ...block.meta, kind: 'note' }
    }
    const faults: readonly (readonly [isSo: boolean, message: string, fix: string])[] = [
      [
        !label.test(written),
        `"${written}" cannot name a footnote: its address is made from it.`,
        'Use lower case letters, numbers and hyphens, such as [^manual], here and in the text.'
      ],
      [
        !startsWithWords,
        'This footnote does not start with words.',
        `Write the words on the same line, after [^${written}]:`
      ],
      [
        (block?.level ?? 0) > 1,
        'This footnote stands inside a list or a quote.',
        'Move it below, with an empty line before it, to the start of the line.'
      ],
      [
        seen.has(written),
        `Two footnotes are named "${written}".`,
        'Give this one a name of its own, here and in the text.'
      ],
      [
        !referenced.has(written),
        'Nothing in the text leads to this footnote, so nobody finds it.',
        `Write [^${written}] at the end of the sentence that it is about, or remove the footnote.`
      ]
    ]
    const [, ...words] = faults.find(([isSo]) => isSo) ?? []
    const [message, fix] = words
    if (message && fix) report(block?.map ? block : placeOfLabel(context, written), message, fix)
    seen.add(written)
  }

  function checkReferences(inline: Token, isHeading: boolean): void {
    for (const token of inline.children ?? []) {
      if (token.type === 'footnote_ref' && isHeading) {
        const written = inline.content.indexOf(`[^${refOf(token).label}]`)
        report(
          context.placeIn(inline, written),
          'A footnote of a heading becomes part of its address on GitHub.',
          'Put it at the end of a sentence below the heading.'
        )
      }
      if (token.type !== 'text') continue
      for (const { 0: found, 1: written, index } of token.content.matchAll(unresolved)) {
        const label = written?.trim() ?? ''
        // A bare URL swallows what follows it.
        const before = token.content.slice(Math.max(index - 200, 0), index)
        const isInAddress = before.split(/\s/).at(-1)?.includes('://')
        if (reported.has(label) || isInAddress) continue
        const place = context.placeIn(inline, offsetIn(token, index))
        if (label === '') {
          report(
            place,
            'A footnote within a sentence is not one here, so readers see these signs.',
            'Write [^some-name] in its place, and below the paragraph, at the start of a line, [^some-name]: and the words.'
          )
        } else if (/\s/.test(label)) {
          reported.add(label)
          report(
            place,
            `The name of a footnote has no space in it, so readers see ${found}.`,
            `Write [^${label.toLowerCase().replace(/\s+/g, '-')}] here and before the words of the footnote.`
          )
        } else reportMissing(place, found, label)
      }
    }
  }

  function reportMissing(place: Place, found: string, label: string): void {
    const name = meant.get(label)
    // Another number or letter is another footnote.
    const isTypo =
      name === label || (name && label.length > 4 && nearest(label, [name]) !== undefined)
    const write = `write its words below this paragraph, or below the list or table that it is in, at the start of a line: [^${label}]: …`
    report(
      place,
      `There is no footnote ${found} on this page, so readers see these characters.`,
      isTypo
        ? `Write [^${name}] in its place.`
        : name
          ? `If it is the footnote [^${name}], to which nothing leads, write that in its place. If not, take that one out, and ${write}`
          : `W${write.slice(1)}`,
      isTypo ? [replacing(place, found.length, `[^${name}]`)] : []
    )
  }
}

/** The labels of the footnotes that are none, because the colon is missing or a space stands before it. */
function malformedIn(tokens: readonly Token[]): ReadonlyMap<Token, string> {
  return new Map(
    tokens.flatMap((token, index) => {
      const isAlone = tokens[index - 1]?.type === 'paragraph_open'
      const [, label] = (isAlone && withoutColon.exec(token.content)) || []
      return label === undefined ? [] : [[token, label] as const]
    })
  )
}

/** Without its colon a footnote is read as a paragraph, and its id is lost until the colon is back. */
function reportColon(context: Context, inline: Token, label: string): void {
  const place = context.placeIn(inline, 0)
  const [start = ''] = withoutColon.exec(inline.content) ?? []
  const text = start.endsWith(':') ? `[^${label}]:` : `[^${label}]: `
  context.report('footnote', place, {
    message: 'This is not a footnote: a colon belongs right after its square brackets.',
    fix: `Write [^${label}]: and a space before its words.`,
    lost: addressOf({ page: urlFor(context.file), id: `note-${label}` }),
    edits: [replacing(place, start.length, text)]
  })
}

/** A reference stands after the full stop, so that it is read once the sentence has ended. */
function reportEarly(context: Context, inline: Token): void {
  for (const [at, token] of inline.children?.entries() ?? []) {
    const isAfter = token.type === 'text' && inline.children?.[at - 1]?.type === 'footnote_ref'
    if (!isAfter || !/^\.(?![.\p{L}\p{N}])/u.test(token.content)) continue
    const end = offsetIn(token, 0)
    const [refs = ''] = lastReferences.exec(inline.content.slice(Math.max(end - 500, 0), end)) ?? []
    const place = context.placeIn(inline, end - refs.length)
    context.report('footnote-stop', place, {
      severity: 'warning',
      message: 'A footnote belongs after the full stop of its sentence.',
      fix: `Write ".${refs}" instead of "${refs}.".`,
      edits: [replacing(place, refs.length + 1, `.${refs}`)]
    })
  }
}

/** The footnotes without a reference by the labels of references without a footnote that were meant for them. */
function renamedIn(
  tokens: readonly Token[],
  references: ReadonlySet<string>,
  malformed: ReadonlyMap<Token, string>
): ReadonlyMap<string, string> {
  const defined = tokens
    .filter(({ type }) => type === 'footnote_reference_open')
    .map((token) => refOf(token).label)
  const unused = defined.filter((label) => !references.has(label))
  const texts = tokens
    .flatMap(({ children }) => children ?? [])
    .filter(({ type }) => type === 'text')
  const unknown = texts.flatMap(({ content }) =>
    [...content.matchAll(unresolved)].flatMap(([, label]) => label?.trim() ?? [])
  )
  const missing = new Set(unknown).difference(new Set(malformed.values()))
  const only = missing.size === 1 && unused.length === 1 ? unused[0] : undefined
  return new Map(
    [...missing].flatMap((label) => {
      const name = defined.includes(label) ? label : (nearest(label, unused) ?? only)
      return name === undefined ? [] : [[label, name]]
    })
  )
}

/** Whether a paragraph is the second of a footnote. */
function isSecond(tokens: readonly Token[], index: number): boolean {
  return (
    tokens[index - 1]?.type === 'paragraph_close' &&
    tokens[index - 4]?.type === 'footnote_reference_open'
  )
}

/** A footnote without words has no token with a place, so its label is searched for. */
function placeOfLabel({ lines, placeAt }: Context, label: string): Place {
  const row = lines.findIndex((line) => line.trimStart().startsWith(`[^${label}]:`))
  return placeAt(Math.max(row, 0))
}
