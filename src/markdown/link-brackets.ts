import type { StateCore, StateInline } from 'markdown-it'
import { replacing } from '../text-edits.ts'
import { type SourceEdit, type Context } from './context.ts'

/** Text that is clearly an address, so that the brackets around it were meant as a link. */
const address = String.raw`(?:https?:[^\s()[\]]+|[\w.-]*/[\w./#-]*|[\w-]+\.(?:md(?:#[\w.-]+)?|gif|jpe?g|png|svg|webp)|#[\w.-]+)`
/** `(tea.md` without a closing bracket on its line. */
const unclosed = new RegExp(String.raw`\((${address})(?=[.,:;]?(?:[ \t][^()\n]*)?(?:[(\n]|$))`, 'y')
const bracketed = new RegExp(String.raw`\[(${address})\]`, 'y')
/** The most characters to look back for the words in round brackets. */
const longest = 200
/** A link as Slack writes it, `<address|words>`, and as Jira does, `[words|address]`. */
const pasted =
  /<(?<slack>(?:https?|mailto):[^\s<>|]+)\|(?<text>[^<>|\n]+)>|\[(?<words>[^[\]|\n]+)\|(?<jira>(?:https?|mailto):[^\s[\]|]+)\]/y
/** Words and the name of an address, which may stand anywhere on the page. */
const named = /\[(?![\^\s])([^[\]\n]{1,200})\]\[(?![\^\s])([^[\]\n]{1,200})\]/y

/** What is wrong, and where in the text of the block that starts. */
interface Fault {
  readonly at: number
  readonly message: string
  readonly fix: string
  readonly edit?: SourceEdit
}

/** Finds text that was meant as a link, and leaves it as text. `checkBrackets` reports it: its line is unknown here. */
export function findBrackets(state: StateInline, silent: boolean): boolean {
  if (silent || state.linkLevel > 0) return false
  const fault = unclosedAt(state) ?? swappedAt(state) ?? pastedAt(state) ?? unnamedAt(state)
  if (!fault) return false
  state.push('link_brackets', '', 0).meta = { fault }
  state.pending += state.src[state.pos]
  state.pos++
  return true
}

/** A link whose address has no closing bracket. */
function unclosedAt(state: StateInline): Fault | undefined {
  const { src, pos } = state
  if (src[pos] !== '[') return undefined
  const end = state.md.helpers.parseLinkLabel(state, pos, true)
  if (end < 0 || src[end + 1] !== '(') return undefined
  unclosed.lastIndex = end + 1
  const href = unclosed.exec(src)?.[1]?.replace(/(?<![.,:;])[.,:;]+$/, '') ?? ''
  if (href === '') return undefined
  const message = 'The address of this link has no ) after it, so readers see the brackets.'
  const edit = { from: end + 2 + href.length, to: end + 2 + href.length, text: ')' }
  return { at: pos, message, fix: `Write ${href}) instead of ${href}`, edit }
}

/** A link with its brackets the wrong way round. */
function swappedAt({ src, pos, pending }: StateInline): Fault | undefined {
  if (src[pos] !== '[' || src[pos - 1] !== ')') return undefined
  bracketed.lastIndex = pos
  const href = bracketed.exec(src)?.[1] ?? ''
  const near = pending.slice(-longest)
  const words = near.slice(near.lastIndexOf('('))
  if (href === '' || !/^\([^()]+\)$/.test(words) || !src.endsWith(words, pos)) return undefined
  const message = 'The brackets of this link are the wrong way round, so readers see them.'
  const at = pos - words.length
  const edit = { from: at, to: bracketed.lastIndex, text: `[${words.slice(1, -1)}](${href})` }
  return { at, message, fix: `Write ${edit.text}`, edit }
}

/** A link that was copied from Slack or Jira. */
function pastedAt({ src, pos: at }: StateInline): Fault | undefined {
  if (!/[<[]/.test(src[at] ?? '')) return undefined
  pasted.lastIndex = at
  const { 0: all, groups = {} } = pasted.exec(src) ?? {}
  if (all === undefined) return undefined
  const { slack, text = '', words = text, jira = '', href = slack ?? jira } = groups
  const message = `This is a link as ${slack ? 'Slack' : 'Jira'} writes it, so readers see its signs.`
  const edit = { from: at, to: at + all.length, text: `[${words.trim()}](${href})` }
  return { at, message, fix: `Write ${edit.text}`, edit }
}

/** A link by the name of an address that the page does not have. */
function unnamedAt({ src, pos: at }: StateInline): Fault | undefined {
  if (src[at] !== '[' || /[\w\])]/.test(src[at - 1] ?? '')) return undefined
  named.lastIndex = at
  const [all, words, name] = named.exec(src) ?? []
  if (all === undefined) return undefined
  const message = `Nothing on this page says which address [${name}] is, so readers see the brackets.`
  return { at, message, fix: `Write it in round brackets: [${words}](the address)` }
}

/** Reports what `findBrackets` has found, and removes its tokens. */
export function checkBrackets(state: StateCore, context: Context): void {
  for (const inline of state.tokens) {
    for (const { type, meta } of inline.children ?? []) {
      if (type !== 'link_brackets') continue
      const { at, message, fix, edit } = meta?.fault as Fault
      const placeOf = (offset: number) => context.placeIn(inline, offset)
      const edits = edit ? [replacing(placeOf(edit.from), edit.to - edit.from, edit.text)] : []
      context.report('link-brackets', placeOf(at), { message, fix, edits })
    }
    inline.children = inline.children?.filter(({ type }) => type !== 'link_brackets') ?? null
  }
}
