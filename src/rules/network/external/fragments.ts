import { Parser } from 'htmlparser2'
import { nearest } from '../../../nearest.ts'
import { indicates } from '../../../urls.ts'

/** Pages that a person would read are far below this. The parser takes its time over those that are not. */
const deepest = 1_000

/** How scripts carry ids: `"id":"a"`, and `id=\"a\"` in the text of a page that is put together in the browser. */
const idInScript = /\b(?:id|name)\\*["']?\s*[:=]\s*\\*["']([^"'\\<>]{1,200})/g

/** The part of an address that a page must have an id for. Undefined when any page will do. */
export function fragmentOf({ hash }: URL): string | undefined {
  const fragment = hash.slice(1).split(':~:')[0] ?? ''
  if (fragment === '' || fragment.toLowerCase() === 'top') return undefined
  // Routes of an application, and lines of a file on GitHub: a script reads these, no element has them.
  if (/^([!/]|L\d+(C\d+)?(-L\d+(C\d+)?)?$)/.test(fragment)) return undefined
  return fragment
}

/** Every id that a page has, or makes when its scripts run; not `complete` when it was too much to read. */
export function idsIn(html: string): { ids: ReadonlySet<string>; complete: boolean } {
  const ids = new Set<string>()
  let depth = 0
  let inScript = false
  const parser = new Parser({
    onopentag(name, attributes) {
      if (attributes['id'] !== undefined) ids.add(attributes['id'])
      if (name === 'a' && attributes['name'] !== undefined) ids.add(attributes['name'])
      inScript = name === 'script'
      if (++depth > deepest) parser.pause()
    },
    onclosetag() {
      depth--
      inScript = false
    },
    ontext(text) {
      if (inScript) for (const [, id = ''] of text.matchAll(idInScript)) ids.add(id)
    }
  })
  parser.write(html)
  return { ids, complete: depth <= deepest }
}

/** Whether a fragment leads to one of the ids, also without the prefix that GitHub gives them. */
export function hasFragment(ids: ReadonlySet<string>, fragment: string): boolean {
  return indicates(fragment, ids) || indicates(`user-content-${fragment}`, ids)
}

/** The id that somebody may have meant. Odd characters of other people's pages are not repeated. */
export function nearestId(ids: ReadonlySet<string>, fragment: string): string | undefined {
  const names = [...ids].map((id) => id.replace(/^user-content-/, ''))
  return nearest(
    fragment,
    names.filter((id) => /^[\w.:-]{1,100}$/.test(id))
  )
}
