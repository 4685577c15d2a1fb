import type { MarkdownIt, StateCore, Token } from 'markdown-it'
import type { Place } from '../problem.ts'
import { either, isAudience } from './audience.ts'
import {
  attributeOf,
  contextOf,
  placeOfBlock,
  placeOfInline,
  report,
  textOf,
  type Context,
  ownInline
} from './context.ts'
import { offsetsOf } from './positions.ts'
import { proposeId } from '../slug.ts'

/** `{#the-id}` at the end of a line, or `{#the-id for=cooks was=old-id,older-id}`. */
const marker = /^\{#([^{}#]*)\}[ \t]*$/
/** What is nearly one: `{ #the-id }`, `{#the-id` or, after the words of what has no other, `{the-id}`. */
const near = String.raw`\{\s*#\s*([a-z0-9][a-z0-9._-]*(?:\s+(?:was|for)=[^\s{}#]+)*)`
const nearMarker = new RegExp(String.raw`^${near}\s*(?:\}[ \t]*)?$`)
const plainMarker = /^\{([a-z0-9]+(?:-[a-z0-9]+)+)\}[ \t]*$/
const midMarker = new RegExp(String.raw`${near}\s*\}`)
const audienceOption = /^for=(.+)$/
const wasOption = /^was=([a-z0-9._,-]+)$/
const fit = /^[a-z0-9][a-z0-9._-]*$/

interface Marker {
  readonly id: string
  readonly was: readonly string[]
  readonly audience?: string
}

/**
 * Takes `{#id}` off the end of a heading, list item, table row or paragraph and gives the element
 * that id. Headings without one are left to markdown-it-anchor.
 */
export function ids(md: MarkdownIt): void {
  md.core.ruler.push('ids', (state) => {
    const context = contextOf(state)
    const open: Token[] = []
    state.tokens.forEach((token, index) => {
      if (token.nesting === 1) open.push(token)
      if (token.nesting === -1) open.pop()
      const found = token.type === 'inline' ? takeMarker(context, token) : undefined
      const owner = found && ownerOf(open, state.tokens[index - 2])
      if (!found || !owner) return
      const other = attributeOf(owner, 'id')
      if (other !== undefined) {
        refuseSecond(context, placeOfBlock(context, owner), other, found.id)
        return
      }
      owner.attrSet('id', found.id)
      owner.meta = { ...owner.meta, was: found.was, audience: found.audience }
    })
  })
}

/** The element that an id belongs to: the row of a cell, the item or warning of a paragraph, or the block itself. */
function ownerOf(open: readonly Token[], before: Token | undefined): Token | undefined {
  const [around, parent] = open.slice(-2)
  if (!parent) return around
  // A paragraph of a tight list is no element of its own.
  const isOfItem = parent.type === 'paragraph_open' && (parent.hidden || before === around)
  const isCell = parent.type === 'td_open' || parent.type === 'th_open'
  const isWarning = around?.type === 'alert_open' && around.info === 'warning'
  const isItem = around?.type === 'list_item_open' && isOfItem
  return isCell || isWarning || isItem ? around : parent
}

/** Takes the markers off the ends of lines. An element has one id, so a second marker is a fault. */
function takeMarker(context: Context, inline: Token): Marker | undefined {
  const children = inline.children ?? []
  let taken: Marker | undefined
  for (const [index, child] of children.entries()) {
    const next = children[index + 1]
    if (child.type !== 'text' || (next && !/^(soft|hard)break$/.test(next.type))) continue
    const offsetAt = offsetsOf(child)
    for (;;) {
      const start = child.content.lastIndexOf('{')
      const rest = start === -1 ? '' : child.content.slice(start)
      const written =
        marker.exec(rest)?.[1] ?? nearly(rest, child.content.slice(0, start), !next && !taken)
      if (written === undefined) break
      child.content = child.content.slice(0, start).trimEnd()
      const place = placeOfInline(context, inline, offsetAt(start))
      if (!marker.test(rest)) {
        report(
          context,
          place,
          'bad-id',
          `${rest.trim()} is not how an id is written, so readers see it as words.`,
          rest.includes('#')
            ? `Write {#${written}} in its place.`
            : `Write {#${written}} in its place, or put it between backticks if it is no id.`
        )
      }
      const { wanted, name, was } = partsOf(written)
      const isKnown = name === undefined || isAudience(context, name)
      const audience = isKnown ? name : undefined
      if (!isKnown) {
        report(
          context,
          place,
          'bad-id',
          `"for=${name}" names nobody that the guide is for.`,
          context.audiences?.length
            ? `Write ${either(context.audiences.map((one) => `for=${one}`))}, or leave it out.`
            : 'Leave it out, or name an audience in site.yaml.'
        )
      }
      // What cannot be an id is read as the nearest that can, so that nothing else seems lost for it.
      const id = fit.test(wanted) ? wanted : proposeId(wanted)
      if (id !== wanted || id === '') {
        const proposal = id || 'some-words'
        report(
          context,
          place,
          'bad-id',
          `"${wanted}" cannot be an id. An id is lower case letters, numbers and hyphens.`,
          `Write {#${proposal}} instead, or {#${proposal} was=old-id} to keep an old one alive.`
        )
      }
      if (id === '') continue
      if (taken) {
        refuseSecond(context, place, taken.id, id)
      } else {
        taken = {
          id,
          was,
          ...(audience && { audience })
        }
      }
    }
  }
  return takeMiddle(context, inline, taken)
}

/** What is to be written for words at the end of a line that are nearly a marker. */
function nearly(words: string, before: string, canBePlain: boolean): string | undefined {
  const plain =
    canBePlain && /\S\s$/.test(before.slice(-2)) ? plainMarker.exec(words)?.[1] : undefined
  return nearMarker.exec(words)?.[1] ?? plain
}

/** A marker that is not at the end of a line stays words, but the element has its id. */
function takeMiddle(
  context: Context,
  inline: Token,
  other: Marker | undefined
): Marker | undefined {
  let taken = other
  for (const child of inline.children ?? []) {
    const found = child.type === 'text' ? midMarker.exec(child.content) : null
    if (!found) continue
    const [, written = ''] = found
    const place = placeOfInline(context, inline, offsetsOf(child)(found.index))
    const { wanted, was } = partsOf(written)
    if (taken) {
      refuseSecond(context, place, taken.id, wanted)
      continue
    }
    report(
      context,
      place,
      'bad-id',
      'An id stands at the end of its line. Here readers see it as words.',
      `Take it out here, and write {#${written}} at the end of the line.`
    )
    taken = { id: wanted, was }
  }
  return taken
}

/** What a marker holds: the id as it was written, who it is for, and the ids that it had before. */
function partsOf(written: string) {
  const words = written.split(/\s+/)
  const was = words.flatMap((word) => wasOption.exec(word)?.[1]?.split(',') ?? [])
  return {
    wanted: words.filter((word) => !audienceOption.test(word) && !wasOption.test(word)).join(' '),
    name: words.flatMap((word) => audienceOption.exec(word)?.[1] ?? [])[0],
    was: was.filter((one) => one !== '')
  }
}

function refuseSecond(context: Context, place: Place, id: string, second: string): void {
  report(
    context,
    place,
    'bad-id',
    `This already has the id "${id}", so it cannot have the id "${second}" too.`,
    `Keep one of the two. To keep links to both alive, write {#${id} was=${second}} for {#${id}}, and remove {#${second}}.`
  )
}

/**
 * Lists everything on the page that has an id, in order, and refuses ids that are there twice. A
 * second one gets GitHub's `-1`, so that a draft still builds.
 */
export function anchors(md: MarkdownIt): void {
  md.core.ruler.push('anchors', (state) => {
    const context = contextOf(state)
    const used = new Set<string>(context.title ? [context.title.id] : [])
    const free = createFreeIds(used)
    const lists: { ordered: boolean; next: number }[] = []
    let parents: string[] = []
    state.tokens.forEach((token, index) => {
      if (/^(ordered|bullet)_list_open$/.test(token.type)) {
        const start = Number(token.attrGet('start') ?? 1)
        lists.push({ ordered: token.type === 'ordered_list_open', next: start })
      }
      if (/_list_close$/.test(token.type)) lists.pop()
      const list = lists.at(-1)
      const number = token.type === 'list_item_open' && list?.ordered ? list.next++ : undefined
      const explicit = attributeOf(token, 'id')
      const wanted = typeof token.meta?.wanted === 'string' ? token.meta.wanted : explicit
      if (wanted === undefined || !kinds[token.type]) return

      const inline = ownInline(state.tokens, index)
      const text = textOf(inline?.children ?? null)
      const place = placeOfBlock(context, token)
      const level = token.type === 'heading_open' ? Number(token.tag.slice(1)) : undefined
      if (level !== undefined) parents = parents.slice(0, Math.max(level - 2, 0))
      const clashes = used.has(wanted)
      if (clashes) {
        const named =
          proposeId([parents.at(-1), text || wanted].filter(Boolean).join(' ')) || 'section'
        report(
          context,
          place,
          'duplicate-id',
          `The id "${wanted}" is already used above on this page, so a link to it would be uncertain.`,
          `Give this one an id of its own at the end of its line: {#${free(named)}}`
        )
      }
      const id = free(wanted)
      used.add(id)
      token.attrSet('id', id)
      if (token.type === 'heading_open') state.tokens[index + 3]?.attrSet('href', `#${id}`)
      if (level !== undefined) parents.push(text)
      const was: readonly string[] = Array.isArray(token.meta?.was) ? token.meta.was : []
      const kept: string[] = []
      for (const old of was) {
        if (!used.has(old)) {
          used.add(old)
          kept.push(old)
          continue
        }
        report(
          context,
          place,
          'duplicate-id',
          `The old id "${old}" is also an id of something else on this page.`,
          `Take it out of was= here, or give the other one a new id.`
        )
      }
      if (inline) keepOldIds(state, inline, kept)
      const kind =
        token.meta?.kind === 'note' ? 'note' : number === undefined ? kinds[token.type]! : 'step'
      const audience = token.meta?.audience as string | undefined
      context.anchors.push({
        id,
        was: kept,
        kind,
        text,
        ...place,
        ...(level !== undefined && { level }),
        ...(number !== undefined && { number }),
        ...(clashes && { clashes }),
        ...(level !== undefined && token.meta?.explicit === undefined && { implicit: true }),
        ...(audience && { audience })
      })
    })
  })
  md.renderer.rules.old_id = (tokens, index) =>
    `<span class="app-old-id" id="${md.utils.escapeHtml(tokens[index]!.content)}"></span>`
}

/** An old id is a real element in front of the words, so that it works without JavaScript. */
function keepOldIds(state: StateCore, inline: Token, was: readonly string[]): void {
  const tokens = was.toReversed().map((old) => {
    const token = new state.Token('old_id', '', 0)
    token.content = old
    return token
  })
  inline.children = [...tokens, ...(inline.children ?? [])]
}

const kinds: Record<string, 'heading' | 'item' | 'row' | 'paragraph' | undefined> = {
  heading_open: 'heading',
  list_item_open: 'item',
  tr_open: 'row',
  paragraph_open: 'paragraph',
  alert_open: 'paragraph'
}

/**
 * Makes the function that finds an id that is not used: the wanted one, or the first of GitHub's `-1`,
 * `-2` after it. It goes on from where it last was, so that a thousand equal headings are soon done.
 */
function createFreeIds(used: ReadonlySet<string>): (wanted: string) => string {
  const counts = new Map<string, number>()
  return (wanted) => {
    if (!used.has(wanted)) return wanted
    let count = counts.get(wanted) ?? 1
    while (used.has(`${wanted}-${count}`)) count++
    counts.set(wanted, count)
    return `${wanted}-${count}`
  }
}
