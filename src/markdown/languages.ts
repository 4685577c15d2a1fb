import type { StreamParser } from '@codemirror/streamparser'
import { diff } from '@codemirror/legacy-modes/mode/diff'
import { json, javascript, typescript } from '@codemirror/legacy-modes/mode/javascript'
import { powerShell } from '@codemirror/legacy-modes/mode/powershell'
import { properties } from '@codemirror/legacy-modes/mode/properties'
import { python } from '@codemirror/legacy-modes/mode/python'
import { shell } from '@codemirror/legacy-modes/mode/shell'
import { yaml } from '@codemirror/legacy-modes/mode/yaml'
import { nearest } from '../nearest.ts'

interface Language {
  /** What the bar of a code block says. */
  readonly name: string
  /** Whether long lines wrap. In other languages the indentation counts, so the block scrolls. */
  readonly wraps?: true
  readonly parser?: StreamParser<unknown>
}

/** The languages that a code block may name, by the word after its ```. One more is one line here. */
export const languages: ReadonlyMap<string, Language> = new Map([
  ['text', { name: 'Text', wraps: true }],
  ['sh', { name: 'Shell', wraps: true, parser: shell }],
  ['powershell', { name: 'PowerShell', wraps: true, parser: powerShell }],
  ['diff', { name: 'Diff', parser: diff }],
  ['ini', { name: 'INI', parser: properties }],
  ['javascript', { name: 'JavaScript', parser: javascript }],
  ['json', { name: 'JSON', parser: json }],
  ['markdown', { name: 'Markdown', wraps: true }],
  ['python', { name: 'Python', parser: python }],
  ['typescript', { name: 'TypeScript', parser: typescript }],
  ['yaml', { name: 'YAML', parser: yaml }]
])

/** Other words that GitHub takes for these languages. */
const aliases: ReadonlyMap<string, string> = new Map([
  ['bash', 'sh'],
  ['console', 'sh'],
  ['shell', 'sh'],
  ['js', 'javascript'],
  ['md', 'markdown'],
  ['patch', 'diff'],
  ['ps1', 'powershell'],
  ['py', 'python'],
  ['ts', 'typescript'],
  ['txt', 'text'],
  ['yml', 'yaml']
])

/** The word that we have for a language. Undefined if we do not have it. */
export function languageNamed(word: string): string | undefined {
  const name = word.toLowerCase()
  return languages.has(name) ? name : aliases.get(name)
}

/** The language that somebody meant by a word. Undefined if it is like none of ours. */
export function languageMeant(word: string): string | undefined {
  return nearest(word.toLowerCase(), [...languages.keys()])
}
