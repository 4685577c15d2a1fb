import { inBraces, markerFor } from '../../markdown/id-marker.ts'
import type { Doc } from '../../content/doc.ts'
import type { Place, TextEdit } from '../../problem.ts'
import { slugify } from '../../slug.ts'
import { replacing } from '../../text-edits.ts'
import type { Fault } from './fault.ts'

/** Whether an address was published, or a link of the guide leads to it. */
export type IsInUse = (address: string) => boolean

/** The edit that writes the replacement of a fault. None where only a person can know whether it is right. */
export function editFor(doc: Doc, fault: Fault, isInUse: IsInUse): TextEdit[] {
  const { found, replacement, line, column } = fault
  if (found === undefined || replacement === undefined) return []
  const { before, here, after } = around(doc.lines, fault, found.length)
  // Words that stand in the file in another way, for example on two lines, are left alone.
  const isCertain =
    here === found &&
    !isQuoted(before, after) &&
    (found.toLowerCase() === replacement.toLowerCase() || !mayBeName(before, found, after)) &&
    !changesArticle(before, found, replacement)
  const ids = isCertain ? keepingId(doc, fault, replacement, isInUse) : undefined
  return ids ? [replacing({ line, column }, found.length, replacement), ...ids] : []
}

/** The text at a place, up to 200 characters before it, the line above included, and after it in its line. */
function around(lines: readonly string[], { line, column }: Place, length: number) {
  const text = lines[line - 1] ?? ''
  const end = column - 1 + length
  return {
    before: `${lines[line - 2] ?? ''}\n${text.slice(0, column - 1)}`.slice(-200),
    here: text.slice(column - 1, end),
    after: text.slice(end, end + 200)
  }
}

/** Whether words are in quotation marks, or in a link to another site, which may have the title of a page there. */
function isQuoted(before: string, after: string): boolean {
  const line = before.slice(before.lastIndexOf('\n') + 1)
  const isInMarks =
    line.split('"').length % 2 === 0 || line.lastIndexOf('“') > line.lastIndexOf('”')
  const isLink = line.lastIndexOf('[') > line.lastIndexOf(']') && /^[^[\]]*\]\(https?:/.test(after)
  return isInMarks || isLink
}

/** The start of a sentence: after the end of one, or of a block, and the signs that open a block. */
const sentenceStart = /(?:^|\n|[.!?:|]["')]?\s)\s*(?:[-*+>]|#+|\d+[.)])?\s*$/
const determiner = /^ (?:the|an?|your|our|their|its|it|this|that|these|those|each|all|any)\b/

/** Whether words may be part of a name: between two with capitals, or with one themselves, unless they start a sentence and 'the' follows. */
function mayBeName(before: string, word: string, after: string): boolean {
  if (/(?<!\p{L})\p{Lu}[\p{L}\d]* $/u.test(before) && /^ \p{Lu}/u.test(after)) return true
  if (!/^\p{Lu}[\p{L}]*$/u.test(word)) return false
  const isSentence = /^\p{Lu}\p{Ll}/u.test(word) && sentenceStart.test(before)
  return !isSentence || !determiner.test(after)
}

/** Whether an 'a' or 'an' before the words would be wrong before their replacement. */
function changesArticle(before: string, found: string, replacement: string): boolean {
  const hasVowel = (words: string) => /^[aeiou]/i.test(words)
  return /\ban?\s+$/i.test(before) && hasVowel(found) !== hasVowel(replacement)
}

/**
 * The edit that keeps the id of a heading which is made of its words, if they are of one and the id would
 * change. Undefined if a title in the front matter would get another id.
 */
function keepingId(
  doc: Doc,
  fault: Fault,
  replacement: string,
  isInUse: IsInUse
): TextEdit[] | undefined {
  const { found = '', line, column } = fault
  const titles = doc.title || doc.meta.title !== undefined ? [doc.heading] : []
  const heading = [...titles, ...doc.anchors].find(
    (one) => one.level !== undefined && one.line === line
  )
  if (!heading || !isInUse(`${doc.url}#${heading.id}`)) return []
  const row = doc.lines[line - 1] ?? ''
  if (heading.clashes || inBraces(row).includes('<!--')) return undefined
  const text = row.slice(0, column - 1) + replacement + row.slice(column - 1 + found.length)
  const isTitle = line < doc.bodyLine
  const words = isTitle ? /^title:(.*)$/.exec(text)?.[1] : /^#+ (.*)$/.exec(text)?.[1]
  if (/\{#[^{}]*\}\s*$/.test(inBraces(row)) || slugify(words ?? '') === heading.id) return []
  if (isTitle || words === undefined) return undefined
  return [replacing({ line, column: row.trimEnd().length + 1 }, 0, ` ${markerFor(heading.id)}`)]
}
