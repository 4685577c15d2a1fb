import { parser as python } from '@lezer/python'
import { parse as parseShell } from 'unbash'
import { parseAllDocuments } from 'yaml'
import type { Block } from '../../markdown/document.ts'
import { blocksIn } from '../../markdown/walk.ts'
import { lastAtOrBefore } from '../../binary-search.ts'
import { explainYaml } from '../../content/yaml-errors.ts'
import type { Doc } from '../../content/doc.ts'
import { problem, type Problem } from '../../problem.ts'
import type { CheckInput } from '../check.ts'

/** The offset at which code stops being valid, and what to say of it, if its parser knows. */
type CodeFault = { readonly offset: number; readonly reason?: string; readonly fix?: string }
type Fault = CodeFault | undefined

/** What is wrong with code, by language. Other languages are not checked. */
const parsers: Record<string, (code: string) => Fault> = {
  json: faultOfJson,
  python: (code) => {
    const faults: CodeFault[] = []
    // The parser accepts the print statement of Python 2, which Python 3 rejects.
    python.parse(code).iterate({
      enter: ({ type, from }) => {
        if (type.isError || type.name === 'PrintStatement') faults.push({ offset: from })
      }
    })
    return faults[0]
  },
  sh: faultOfShell,
  yaml: (code) => {
    const options = { logLevel: 'silent', prettyErrors: false } as const
    const [error] = [parseAllDocuments(code, options)].flat().flatMap(({ errors }) => errors)
    if (!error) return undefined
    const [offset] = error.pos
    const line = code.split('\n')[code.slice(0, offset).split('\n').length - 1] ?? ''
    const [reason, fix] = explainYaml(error.code, error.message, line)
    return { offset, reason, fix }
  }
}

function faultOfShell(code: string): Fault {
  // A reader replaces <REGION> before the shell sees it, which takes its brackets for redirections.
  const typed = code.replace(/<[A-Z][A-Z0-9_]*>/g, (name) => name.replace(/[<>]/g, '_'))
  const [error] = parseShell(typed).errors ?? []
  const gap = /\\[ \t]+\n/.exec(code)
  if (gap) {
    const reason = 'A space stands after the \\, so the command ends there.'
    return { offset: gap.index + 1, reason, fix: 'Take out the space at the end of this line.' }
  }
  const option = /(?<!\\)\n[ \t]*--[a-z]/.exec(code)
  if (option && !/<</.test(code)) {
    const reason = 'The command goes on in the next line, and ends in this one.'
    return { offset: option.index, reason, fix: 'End this line with a space and a \\.' }
  }
  return error && { offset: error.pos, reason: `${error.message}.` }
}

function faultOfJson(code: string): Fault {
  const errorOf = (text: string) => {
    try {
      JSON.parse(text)
      return undefined
    } catch (error) {
      return (error as SyntaxError).message
    }
  }
  const error = errorOf(code)
  if (error === undefined) return undefined
  // Not every message has the place. What is before it could go on, so its own fault is that it ends.
  const couldGoOn = (length: number) =>
    new RegExp(`^$|end of JSON|Unterminated string|position ${length}\\b`).test(
      errorOf(code.slice(0, length)) ?? ''
    )
  const offset = lastAtOrBefore(code.length + 1, (length) => (couldGoOn(length) ? 0 : 1), 0)
  const before = code.slice(0, offset).trimEnd()
  if (before.endsWith(',') && /[\]}]/.test(code[offset] ?? '')) {
    const reason = `No comma stands before a ${code[offset]}.`
    return { offset: before.length - 1, reason, fix: 'Take out this comma.' }
  }
  const [reason] = error.split(/ in JSON| at position|, (?:\.{3})?"/)
  return { offset: error.includes("','") ? before.length : offset, reason: `${reason}.` }
}

/** Reports code blocks that are not valid in the language they name: people paste from them. */
export function checkCodeLanguages({ site }: CheckInput): Problem[] {
  const found: Problem[] = []
  for (const { doc } of site?.pages ?? []) {
    for (const block of blocksIn(doc).filter(({ kind }) => kind === 'code')) {
      const { language = '', code = '' } = block
      const fault = Object.hasOwn(parsers, language) && parsers[language]!(code)
      if (fault) found.push(invalid(doc, block, fault))
    }
  }
  return found
}

function invalid(
  { file }: Doc,
  { language, line, column, code = '' }: Block,
  { offset, reason, fix }: CodeFault
): Problem {
  const isEmpty = code.trim() === ''
  const rows = code.slice(0, Math.min(offset, code.trimEnd().length)).split('\n')
  // The code starts below the line that opens its block.
  const place = { line: isEmpty ? line : line + rows.length, column: column + rows.at(-1)!.length }
  const or = 'if it is not meant to be complete, write ```text in the line that opens it.'
  const message = `This code says it is ${language}, and it is not valid ${language}${reason ? `: ${reason}` : '.'}`
  const advice = fix ? `${fix}\nOr, ${or}` : `Correct the code, or, ${or}`
  return problem('code', { file, ...place }, { message, fix: advice })
}
