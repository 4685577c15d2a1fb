import type { StateCore, StateInline } from 'markdown-it'
import { contextOf, placeOfInline, report } from './context.ts'

/** What is an address and no words, so that what stands in the wrong brackets was meant as a link. */
const address = String.raw`(?:https?:[^\s()[\]]+|[\w.-]*/[\w./#-]*|[\w-]+\.md(?:#[\w.-]+)?|#[\w.-]+)`
/** `(tea.md`, where no other bracket closes it on its line. */
const unclosed = new RegExp(String.raw`\((${address})(?=[.,:;]?(?:[ \t][^()\n]*)?(?:[(\n]|$))`, 'y')
const bracketed = new RegExp(String.raw`\[(${address})\]`, 'y')
/** Words in round brackets are no longer than this. */
const longest = 200

/** Reports what the two rules below have read as links. */
export function reportLinkSlips(state: StateCore): void {
  const context = contextOf(state)
  for (const inline of state.tokens.filter(({ type }) => type === 'inline')) {
    for (const { meta } of inline.children ?? []) {
      if (!Array.isArray(meta?.slip)) continue
      const [message, fix] = meta.slip
      const place = placeOfInline(context, inline, Number(meta.offset) - 1)
      report(context, place, 'link-brackets', message, fix)
    }
  }
}

/** A link whose address has no closing bracket. */
export function readUnclosed(state: StateInline, silent: boolean): boolean {
  const start = state.pos
  if (state.src[start] !== '[' || state.linkLevel > 0) return false
  const end = state.md.helpers.parseLinkLabel(state, start, true)
  if (end < 0 || state.src[end + 1] !== '(') return false
  unclosed.lastIndex = end + 1
  const [whole = '', written = ''] = unclosed.exec(state.src) ?? []
  const href = written.replace(/(?<![.,:;])[.,:;]+$/, '')
  if (href === '') return false
  const next = end + 1 + whole.length - (written.length - href.length)
  if (silent) state.pos = next
  else {
    const message = 'The address of this link has no ) after it, so readers see the brackets.'
    pushLink(state, start + 1, end, href, next, [message, `Write ${href}) instead of ${href}`])
  }
  return true
}

/** A link with its brackets the wrong way round. */
export function readSwapped(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state
  if (silent || src[pos] !== '[' || src[pos - 1] !== ')' || state.linkLevel > 0) return false
  bracketed.lastIndex = pos
  const [whole = '', href = ''] = bracketed.exec(src) ?? []
  const near = state.pending.slice(-longest)
  const words = near.slice(near.lastIndexOf('('))
  if (href === '' || !/^\([^()]+\)$/.test(words) || !src.endsWith(words, pos)) return false
  state.pending = state.pending.slice(0, -words.length)
  const message = 'The brackets of this link are the wrong way round, so readers see them.'
  const start = pos - words.length
  pushLink(state, start + 1, pos - 1, href, pos + whole.length, [
    message,
    `Write [${words.slice(1, -1)}](${href})`
  ])
  return true
}

/** Makes a link of the words between two places, as markdown-it does. */
function pushLink(
  state: StateInline,
  from: number,
  to: number,
  href: string,
  next: number,
  slip: readonly [message: string, fix: string]
): void {
  const { posMax } = state
  state.pos = from
  state.posMax = to
  const open = state.push('link_open', 'a', 1)
  open.attrs = [['href', state.md.normalizeLink(href)]]
  open.meta = { ...open.meta, slip }
  state.linkLevel++
  state.md.inline.tokenize(state)
  state.linkLevel--
  state.push('link_close', 'a', -1)
  state.pos = next
  state.posMax = posMax
}
