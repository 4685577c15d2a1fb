import type { StateCore, Token } from 'markdown-it'
import type { Place } from '../problem.ts'
import { replacing } from '../text-edits.ts'
import { either, isAudience } from './audience.ts'
import { attributeOf, type Context } from './context.ts'
import { inBraces, markerFor, markerStart } from './id-marker.ts'
import { cutInline } from './source-edits.ts'
import { isLanguage } from './spoken-languages.ts'
import { offsetIn } from './positions.ts'
import { proposeId } from '../slug.ts'

/** `{#the-id}` at the end of a line, or `{#the-id for=cooks lang=cy was=old-id,older-id}`. A language may stand alone. A comment is read as if it were in braces. */
const marker = /^\{(?:#|(?=lang=))([^{}#]*)\}[ \t]*$/
/** A malformed marker: `{ #the-id }`, `{#the-id` or, if there is no proper one, `{the-id}`. */
const written = String.raw`[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?(?:\s+(?:was|for|lang)=[^\s{}#]+)*`
const near = String.raw`\{\s*#\s*(${written})`
const nearMarker = new RegExp(String.raw`^${near}\s*(?:\}[ \t]*)?$`)
const plainMarker = /(?<=\S\s)\{([a-z0-9]+(?:-[a-z0-9]+)+)\}[ \t]*$/
/** A comment with an id that lacks its #, or whose signs are not all there or were made into dashes. */
const nearComment = new RegExp(
  String.raw`(?<=\S\s)[<‹](?:!|[-–—]{1,3}!?(?=\s*#))[-–—]{0,3}\s*` +
    String.raw`(?:#\s*(${written})|(?!style-ok\b)([a-z0-9]+(?:-[a-z0-9]+)+)(?=\s*[-–—]{1,3}[>›]))` +
    String.raw`(?:\s*[-–—]{1,3}[>›]?|\s*[>›])?(?=[ \t]*$)`
)
const middleMarker = new RegExp(String.raw`${near}\s*\}`)
export const fit = /^[a-z0-9][a-z0-9._-]*$/

interface Marker {
  readonly id?: string
  readonly was: readonly string[]
  readonly audience?: string
  readonly lang?: string
}

/**
 * Takes `<!-- #id -->`, `{#id}` or `<!-- lang=cy -->` off the end of a heading, list item, table row or paragraph and gives the element
 * that id or language. Headings without one are left to markdown-it-anchor.
 */
export function takeIds(state: StateCore, context: Context): void {
  const open: Token[] = []
  state.tokens.forEach((token, index) => {
    if (token.nesting === 1) open.push(token)
    if (token.nesting === -1) open.pop()
    if (token.type !== 'inline') return
    const found = takeMarkers(context, token)
    const isCell = /^t[dh]_open$/.test(open.at(-1)?.type ?? '')
    reportMisplaced(context, token, found, isCell)
    const owner = found && ownerOf(open, state.tokens[index - 2])
    if (!found || !owner) return
    if (found.lang) owner.attrSet('lang', found.lang)
    if (found.id === undefined) return
    const other = attributeOf(owner, 'id')
    if (other !== undefined) {
      refuseSecond(context, context.placeOf(owner), other, found.id)
      return
    }
    owner.attrSet('id', found.id)
    owner.meta = { ...owner.meta, explicit: found.id, was: found.was, audience: found.audience }
  })
}

/** The element that gets the id of a marker: the row of a cell, the item or warning around a paragraph, or the block itself. */
function ownerOf(open: readonly Token[], before: Token | undefined): Token | undefined {
  const [around, parent] = open.slice(-2)
  if (!parent) return around
  // A paragraph of a tight list is not rendered as an element.
  const isOfItem = parent.type === 'paragraph_open' && (parent.hidden || before === around)
  const isCell = parent.type === 'td_open' || parent.type === 'th_open'
  const isWarning = around?.type === 'alert_open' && around.info === 'warning'
  const isItem = around?.type === 'list_item_open' && isOfItem
  return isCell || isWarning || isItem ? around : parent
}

/** Removes the markers at the ends of lines and returns the first. A second one is an error. */
function takeMarkers(context: Context, inline: Token): Marker | undefined {
  let taken: Marker | undefined
  for (const [child, isEnd] of textsOf(inline)) {
    if (!isEnd) continue
    for (;;) {
      const text = inBraces(child.content)
      const brace = text.lastIndexOf('{')
      const written = brace === -1 ? undefined : marker.exec(text.slice(brace))?.[1]
      if (written === undefined) break
      const start = markerStart(child.content, brace)
      const end = offsetIn(child, child.content.trimEnd().length - 1) + 1
      cutInline(context, inline, [offsetIn(child, start), end])
      const place = context.placeIn(inline, offsetIn(child, start))
      child.content = child.content.slice(0, start).trimEnd()
      const found = readMarker(context, place, written)
      if (found?.id && taken?.id) refuseSecond(context, place, taken.id, found.id)
      // The language may stand beside the id, in brackets of its own.
      taken = found && taken ? { ...found, ...taken } : (taken ?? found)
    }
  }
  return taken
}

/** The text tokens of some lines, and whether each is the last of its line. */
function textsOf({ children }: Token): [text: Token, isEnd: boolean][] {
  return (children ?? []).flatMap((child, index, all): [Token, boolean][] => {
    const next = all[index + 1]
    return child.type === 'text' ? [[child, !next || /^(soft|hard)break$/.test(next.type)]] : []
  })
}

/** Parses the inside of a marker. Undefined if its id is not valid. */
function readMarker(context: Context, place: Place, written: string): Marker | undefined {
  const { wanted, name, lang, was } = partsOf(written)
  if (lang !== undefined && !isLanguage(lang)) {
    context.report('bad-id', place, {
      message: `"lang=${lang}" is not the short name of a language.`,
      fix: 'Write it as in lang=cy for Welsh, lang=pl for Polish or lang=ar for Arabic.'
    })
  }
  const inLang = lang !== undefined && isLanguage(lang) ? { lang } : {}
  const isKnown = name === undefined || isAudience(context, name)
  const audience = isKnown ? name : undefined
  if (!isKnown) {
    context.report('bad-id', place, {
      message: `"for=${name}" names nobody that the guide is for.`,
      fix: context.audiences?.length
        ? `Write ${either(context.audiences.map((one) => `for=${one}`))}, or leave it out.`
        : 'Leave it out, or name an audience in site.yaml.',
      unknown: 'audience'
    })
  }
  if (wanted === '' && lang !== undefined) return { was, ...inLang }
  if (fit.test(wanted)) return { id: wanted, was, ...(audience && { audience }), ...inLang }
  const [, meant = wanted, old] = /^(\S+) was[:=]? *([a-z\d-]+)$/.exec(wanted) ?? []
  const proposal = proposeId(meant) || 'some-words'
  if (old !== undefined) {
    context.report('bad-id', place, {
      message: `"${wanted}" cannot be an id. The old one stands after was= without a space.`,
      fix: `Write ${markerFor(proposal, undefined, [old])} instead.`
    })
    return undefined
  }
  context.report('bad-id', place, {
    message: `"${wanted}" cannot be an id. An id is lower case letters, numbers and hyphens.`,
    fix: `Write ${markerFor(proposal)} instead, or ${markerFor(proposal, undefined, ['old-id'])} to keep an old one alive.`
  })
  return undefined
}

/** Reports malformed markers, and markers before the end of a line. Both are left as text. */
function reportMisplaced(
  context: Context,
  inline: Token,
  taken: Marker | undefined,
  isCell: boolean
): void {
  for (const [child, isEnd] of textsOf(inline)) {
    const { content } = child
    const placeAt = (at: number) => context.placeIn(inline, offsetIn(child, at))
    const isLast = !taken && child === inline.children?.at(-1)
    const malformed = malformedIn(content, isEnd, isLast)
    if (malformed) {
      const { at, shown, id, certain, orElse } = malformed
      const place = placeAt(at)
      context.report('bad-id', place, {
        message: `${shown.trim()} is not how an id is written, so readers see it as words.`,
        fix: `Write ${markerFor(id)} in its place${certain ? '.' : `, or ${orElse} if it is not an id.`}`,
        edits: certain ? [replacing(place, shown.length, markerFor(id))] : []
      })
      continue
    }
    const middle = middleMarker.exec(inBraces(content))
    if (!middle) continue
    const [, written = ''] = middle
    const place = placeAt(markerStart(content, middle.index))
    if (taken?.id) refuseSecond(context, place, taken.id, partsOf(written).wanted)
    else {
      context.report('bad-id', place, {
        message: 'An id stands at the end of its line. Here readers see it as words.',
        fix: isCell
          ? `Write a | after it, if a new cell starts there. If not, take it out here, and write ${markerFor(written)} at the end of the first cell.`
          : `Take it out here, and write ${markerFor(written)} at the end of the line.`
      })
    }
  }
}

/** A malformed marker at the end of a text. That it was meant as one is certain if it has a #. */
function malformedIn(content: string, isEnd: boolean, isLast: boolean) {
  const comment = isLast ? nearComment.exec(content) : null
  if (comment) {
    const { 0: shown, 1: nearly, 2: plain = '', index: at } = comment
    return { at, shown, id: nearly ?? plain, certain: nearly !== undefined, orElse: 'take it out' }
  }
  const braces = inBraces(content)
  const start = braces.lastIndexOf('{')
  const rest = start === -1 ? '' : braces.slice(start)
  const [, nearly] = (isEnd && nearMarker.exec(rest)) || []
  const [, plain] = (isLast && plainMarker.exec(braces.slice(Math.max(start - 2, 0)))) || []
  const id = nearly ?? plain
  if (id === undefined) return undefined
  const at = markerStart(content, start)
  return {
    at,
    shown: rest.trimEnd(),
    id,
    certain: nearly !== undefined,
    orElse: 'put it between backticks'
  }
}

/** Splits the inside of a marker into the id as written, the audience, the language and the old ids. */
function partsOf(written: string) {
  const words = written.trimEnd().split(/\s+/)
  const valuesOf = (option: string) =>
    words.flatMap((word) => (word.startsWith(`${option}=`) && word.slice(option.length + 1)) || [])
  return {
    wanted: words.filter((word) => !/^(?:for|lang|was)=./.test(word)).join(' '),
    name: valuesOf('for')[0],
    lang: valuesOf('lang')[0],
    // What was published once may have letters of any script: GitHub makes such ids.
    was: valuesOf('was').flatMap((ids) => ids.split(',').filter((id) => id !== ''))
  }
}

function refuseSecond(context: Context, place: Place, id: string, second: string): void {
  context.report('bad-id', place, {
    message: `This already has the id "${id}", so it cannot have the id "${second}" too.`,
    fix: `Keep one of the two. To keep links to both alive, write ${markerFor(id, undefined, [second])} for ${markerFor(id)}, and remove ${markerFor(second)}.`
  })
}
