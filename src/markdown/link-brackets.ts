import type { StateCore, StateInline } from 'markdown-it'
import { replacing } from '../text-edits.ts'
import { contextOf, type SourceEdit } from './context.ts'

/** Text that is clearly an address, so that the brackets around it were meant as a link. */
const address = String.raw`(?:https?:[^\s()[\]]+|[\w.-]*/[\w./#-]*|[\w-]+\.(?:md(?:#[\w.-]+)?|gif|jpe?g|png|svg|webp)|#[\w.-]+)`
/** `(tea.md` without a closing bracket on its line. */
const unclosed = new RegExp(String.raw`\((${address})(?=[.,:;]?(?:[ \t][^()\n]*)?(?:[(\n]|$))`, 'y')
const bracketed = new RegExp(String.raw`\[(${address})\]`, 'y')
/** The most characters to look back for the words in round brackets. */
const longest = 200

/** Finds a link whose address has no closing bracket. It is left as text. */
export function findUnclosed(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state
  if (silent || src[pos] !== '[' || state.linkLevel > 0) return false
  const end = state.md.helpers.parseLinkLabel(state, pos, true)
  if (end < 0 || src[end + 1] !== '(') return false
  unclosed.lastIndex = end + 1
  const href = unclosed.exec(src)?.[1]?.replace(/(?<![.,:;])[.,:;]+$/, '') ?? ''
  if (href === '') return false
  const message = 'The address of this link has no ) after it, so readers see the brackets.'
  const edit = { from: end + 2 + href.length, to: end + 2 + href.length, text: ')' }
  return mark(state, pos, { message, fix: `Write ${href}) instead of ${href}`, edit })
}

/** Finds a link with its brackets the wrong way round. It is left as text. */
export function findSwapped(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state
  if (silent || src[pos] !== '[' || src[pos - 1] !== ')' || state.linkLevel > 0) return false
  bracketed.lastIndex = pos
  const href = bracketed.exec(src)?.[1] ?? ''
  const near = state.pending.slice(-longest)
  const words = near.slice(near.lastIndexOf('('))
  if (href === '' || !/^\([^()]+\)$/.test(words) || !src.endsWith(words, pos)) return false
  const message = 'The brackets of this link are the wrong way round, so readers see them.'
  const from = pos - words.length
  const edit = { from, to: bracketed.lastIndex, text: `[${words.slice(1, -1)}](${href})` }
  return mark(state, from, { message, fix: `Write ${edit.text}`, edit })
}

/** A link as Slack writes it, `<address|words>`, and as Jira does, `[words|address]`. */
const pasted =
  /<(?<slack>(?:https?|mailto):[^\s<>|]+)\|(?<text>[^<>|\n]+)>|\[(?<words>[^[\]|\n]+)\|(?<jira>(?:https?|mailto):[^\s[\]|]+)\]/y

/** Finds a link that was copied from Slack or Jira. It is left as text. */
export function findPasted(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state
  if (silent || !/[<[]/.test(src[pos] ?? '') || state.linkLevel > 0) return false
  pasted.lastIndex = pos
  const { 0: all, groups = {} } = pasted.exec(src) ?? {}
  if (all === undefined) return false
  const { slack, text = '', words = text, jira = '', href = slack ?? jira } = groups
  const message = `This is a link as ${slack ? 'Slack' : 'Jira'} writes it, so readers see its signs.`
  const edit = { from: pos, to: pos + all.length, text: `[${words.trim()}](${href})` }
  return mark(state, pos, { message, fix: `Write ${edit.text}`, edit })
}

/** Words and the name of an address, which may stand anywhere on the page. */
const named = /\[(?![\^\s])([^[\]\n]{1,200})\]\[(?![\^\s])([^[\]\n]{1,200})\]/y

/** Finds a link by the name of an address that the page does not have. It is left as text. */
export function findUnnamed(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state
  if (silent || src[pos] !== '[' || /[\w\])]/.test(src[pos - 1] ?? '') || state.linkLevel > 0)
    return false
  named.lastIndex = pos
  const [all, words, name] = named.exec(src) ?? []
  if (all === undefined) return false
  const message = `Nothing on this page says which address [${name}] is, so readers see the brackets.`
  return mark(state, pos, { message, fix: `Write it in round brackets: [${words}](the address)` })
}

interface Fault {
  readonly message: string
  readonly fix: string
  readonly edit?: SourceEdit
}

/** Marks a fault with an empty token. An inline rule does not know the line: `checkBrackets` does. */
function mark(state: StateInline, offset: number, fault: Fault): true {
  state.push('link_brackets', '', 0).meta = { offset, fault }
  state.pending += state.src[state.pos]
  state.pos++
  return true
}

export function checkBrackets(state: StateCore): void {
  const context = contextOf(state)
  for (const inline of state.tokens) {
    for (const { type, meta } of inline.children ?? []) {
      if (type !== 'link_brackets') continue
      const place = context.placeIn(inline, Number(meta?.offset))
      const { message, fix, edit } = meta?.fault as Fault
      const edits = edit
        ? [replacing(context.placeIn(inline, edit.from), edit.to - edit.from, edit.text)]
        : []
      context.report('link-brackets', place, { message, fix, edits })
    }
    inline.children = inline.children?.filter(({ type }) => type !== 'link_brackets') ?? null
  }
}
