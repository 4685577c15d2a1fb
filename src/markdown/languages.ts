import type { StreamParser } from '@codemirror/streamparser'
import { diff } from '@codemirror/legacy-modes/mode/diff'
import { json, javascript, typescript } from '@codemirror/legacy-modes/mode/javascript'
import { powerShell } from '@codemirror/legacy-modes/mode/powershell'
import { properties } from '@codemirror/legacy-modes/mode/properties'
import { python } from '@codemirror/legacy-modes/mode/python'
import { shell } from '@codemirror/legacy-modes/mode/shell'
import { yaml } from '@codemirror/legacy-modes/mode/yaml'

export interface Language {
  /** What the bar of a code block says. */
  readonly name: string
  /** Whether long lines wrap. In other languages the indentation counts, so the block scrolls. */
  readonly wraps?: true
  readonly parser?: StreamParser<unknown>
}

/** The languages that a code block may name, by the word after its ```. One more is one line here. */
export const languages: Readonly<Record<string, Language>> = {
  text: { name: 'Text', wraps: true },
  sh: { name: 'Shell', wraps: true, parser: shell },
  powershell: { name: 'PowerShell', wraps: true, parser: powerShell },
  diff: { name: 'Diff', parser: diff },
  ini: { name: 'INI', parser: properties },
  javascript: { name: 'JavaScript', parser: javascript },
  json: { name: 'JSON', parser: json },
  python: { name: 'Python', parser: python },
  typescript: { name: 'TypeScript', parser: typescript },
  yaml: { name: 'YAML', parser: yaml }
}

/** Other words for these languages that GitHub knows. */
const aliases: Readonly<Record<string, string>> = {
  bash: 'sh',
  console: 'sh',
  js: 'javascript',
  patch: 'diff',
  ps1: 'powershell',
  py: 'python',
  shell: 'sh',
  ts: 'typescript',
  txt: 'text',
  yml: 'yaml',
  zsh: 'sh'
}

/** The language that a word stands for. Undefined for a word that none of ours is known by. */
export function languageFor(word: string): string | undefined {
  const name = word.toLowerCase()
  if (Object.hasOwn(languages, name)) return name
  return Object.hasOwn(aliases, name) ? aliases[name] : undefined
}
