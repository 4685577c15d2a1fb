import type { Edit } from '../model.ts'

/** Writes ids, old ids and aliases into the text of a content file. Nothing else on a line changes. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const lines = text.split('\n')
  for (const edit of edits) {
    if (!('id' in edit)) continue
    const { line, id, was } = edit
    lines[line - 1] = withMarker(lines[line - 1] ?? '', id, was)
  }
  const dropped = edits.flatMap((edit) => ('dropAlias' in edit ? (edit.dropAlias ?? []) : []))
  for (const alias of dropped) withoutAlias(lines, alias)
  const aliases = edits.flatMap((edit) => ('alias' in edit ? [edit.alias] : []))
  return aliases.length > 0 ? withAliases(lines, aliases) : lines.join('\n')
}

const marker = /(?<![ \t])[ \t]*\{#[^{}]*\}(?=[ \t]*(\||$))/

/** Puts the marker at the end of a line, or of the first cell of a table row, in place of the one there. */
function withMarker(line: string, id: string, was: readonly string[]): string {
  const [, audience = '', old] =
    /\{#[^{}\s]*(\s+for=\S+?)?(?:\s+was=([^\s{}]+))?\}/.exec(line) ?? []
  const kept = [...new Set([...(old?.split(',') ?? []), ...was])]
  const written = ` {#${id}${audience}${kept.length > 0 ? ` was=${kept.join(',')}` : ''}}`
  if (marker.test(line)) return line.replace(marker, () => written)
  const [, cell = line] = /^(\s*\|(?:[^|\\]|\\.)*)\|/.exec(line) ?? []
  const words = cell.trimEnd()
  return words + written + line.slice(words.length)
}

/** Takes an alias out of the front matter, from a list on one line or on many. */
function withoutAlias(lines: string[], alias: string): void {
  const at = lines.findIndex((line) => line.includes(alias))
  const line = lines[at] ?? ''
  if (!line.startsWith('aliases:')) {
    lines.splice(at, 1)
    const key = lines.findIndex((one) => /^aliases:\s*$/.test(one))
    if (key !== -1 && !/^\s*- /.test(lines[key + 1] ?? '')) lines.splice(key, 1)
    return
  }
  const rest = (/^[^[]*\[(.*)\]/.exec(line)?.[1] ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== alias)
  lines[at] = `aliases: [${rest.join(', ')}]`
}

/** Adds aliases to the front matter, which is made where there is none. Works for a list on one line or on many. */
function withAliases(lines: readonly string[], aliases: readonly string[]): string {
  const items = aliases.map((alias) => `  - ${alias}`)
  if (lines[0]?.trimEnd() !== '---')
    return ['---', 'aliases:', ...items, '---', '', ...lines].join('\n')
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---')
  const at = lines.findIndex((line, index) => index < end && /^aliases:/.test(line))
  if (at === -1)
    return [...lines.slice(0, end), 'aliases:', ...items, ...lines.slice(end)].join('\n')
  const inline = /^aliases:\s*\[(.*)\]\s*$/.exec(lines[at] ?? '')?.[1]
  const below = lines.slice(at + 1)
  if (inline === undefined) return [...lines.slice(0, at + 1), ...items, ...below].join('\n')
  const before = inline
    .split(',')
    .map((alias) => alias.trim())
    .filter((alias) => alias !== '')
    .map((alias) => `  - ${alias}`)
  return [...lines.slice(0, at), 'aliases:', ...before, ...items, ...below].join('\n')
}
