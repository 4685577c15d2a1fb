import type { MarkdownIt, StateCore } from 'markdown-it'
import { attributeOf, newToken, ownInline, textOf, type Context } from './context.ts'
import { markerFor } from './id-marker.ts'
import { proposeId } from '../slug.ts'

/**
 * Lists everything on the page that has an id, in order, and reports duplicate ids. A duplicate gets
 * `-1`, as on GitHub, so that a draft still builds.
 */
export function listAnchors(state: StateCore, context: Context): void {
  const used = new Set<string>(context.title ? [context.title.id] : [])
  const free = createFreeIds(used)
  // An old id may be that of something below it.
  const ids = new Set(state.tokens.map((token) => attributeOf(token, 'id')))
  const lists: { ordered: boolean; next: number }[] = []
  let parents: string[] = []
  const headings = new Map<string, number>()
  if (context.title) headings.set(context.title.text, context.title.line)
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
    const text = textOf(inline?.children)
    const place = context.placeOf(token)
    const level = token.type === 'heading_open' ? Number(token.tag.slice(1)) : undefined
    if (level !== undefined) parents = parents.slice(0, Math.max(level - 2, 0))
    const clashes = used.has(wanted)
    const path = level === undefined ? '' : [...parents, text].join('\n')
    const twin = headings.get(path)
    if (level !== undefined && twin === undefined) headings.set(path, place.line)
    if (twin !== undefined && (clashes || level === 2)) {
      context.report('duplicate-id', place, {
        // With other ids both work, and only the list of sections has the same name twice.
        ...(!clashes && { severity: 'warning' }),
        message: `This heading says the same as the one in line ${context.numberOf(twin)}, so nobody can tell the two sections apart.`,
        fix: 'Write another one, or put what is below it into that section.'
      })
    } else if (clashes) {
      // Only headings are often the same below different ones.
      const above = level === undefined ? undefined : parents.at(-1)
      const named = proposeId([above, text || wanted].filter(Boolean).join(' '))
      // A row among rows is called as they are: #row-lid.
      const [kin = ''] = /^[a-z]+-/.exec(wanted) ?? []
      const allKin = used.values().filter((one) => one.startsWith(kin))
      const hasKin = allKin.take(2).toArray().length > 1
      const id = free(`${hasKin && !named.startsWith(kin) ? kin : ''}${named || 'section'}`)
      context.report('duplicate-id', place, {
        message: `The id "${wanted}" is already used above on this page, so a link to it would be uncertain.`,
        fix:
          explicit === undefined
            ? `Give this one an id of its own at the end of its line: ${markerFor(id)}`
            : `Write ${markerFor(id)} in place of it here.`,
        id
      })
    }
    const id = free(wanted)
    used.add(id)
    token.attrSet('id', id)
    if (token.type === 'heading_open') state.tokens[index + 3]?.attrSet('href', `#${id}`)
    if (level !== undefined) parents.push(text)
    const was = ((token.meta?.was ?? []) as string[]).filter((old) => {
      const isFree = !ids.has(old) && used.size < used.add(old).size
      if (isFree) return true
      context.report('duplicate-id', place, {
        message: `The old id "${old}" is also an id of something else on this page.`,
        fix: `Take it out of was= here, or give the other one a new id.`
      })
      return false
    })
    // Before the words, so that old links work without JavaScript.
    for (const old of was) inline?.children?.unshift(newToken('old_id', old))
    const kind =
      token.meta?.kind === 'note' ? 'note' : number === undefined ? kinds[token.type]! : 'step'
    const audience = token.meta?.audience as string | undefined
    context.anchors.push({
      id,
      was,
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
}

export function renderOldIds(md: MarkdownIt): void {
  md.renderer.rules.old_id = (tokens, index) =>
    `<span class="app-old-id" id="${md.utils.escapeHtml(tokens[index]!.content)}"></span>`
}

const kinds: Record<string, 'heading' | 'item' | 'row' | 'paragraph' | undefined> = {
  heading_open: 'heading',
  list_item_open: 'item',
  tr_open: 'row',
  paragraph_open: 'paragraph',
  alert_open: 'paragraph'
}

/**
 * Makes the function that finds an unused id: the wanted one, or one with a number behind it, `-1` as on
 * GitHub or another `first`. The count continues from the last one, so that a thousand equal headings take
 * linear time.
 */
export function createFreeIds(used: ReadonlySet<string>, first = 1): (wanted: string) => string {
  const counts = new Map<string, number>()
  return (wanted) => {
    if (!used.has(wanted)) return wanted
    let count = counts.get(wanted) ?? first
    while (used.has(`${wanted}-${count}`)) count++
    counts.set(wanted, count)
    return `${wanted}-${count}`
  }
}
