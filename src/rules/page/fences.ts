import { parser as python } from '@lezer/python'
import { ParseError, parse as parseShell } from 'sh-syntax'
import { parseAllDocuments } from 'yaml'
import type { Block } from '../../markdown/document.ts'
import { blocksIn } from '../../markdown/walk.ts'
import type { Doc } from '../../content/doc.ts'
import { problem, type Problem } from '../../problem.ts'
import type { CheckInput } from '../check.ts'

/** How to tell whether a fence is written in the language it names. A language that is not here is not checked. */
const parsers: Record<string, ((code: string) => boolean | Promise<boolean>) | undefined> = {
  json: (code) => succeeds(() => JSON.parse(code)),
  python: (code) => {
    let valid = true
    python.parse(code).iterate({ enter: ({ type }) => void (valid &&= !type.isError) })
    return valid
  },
  sh: (code) =>
    parseShell(code).then(
      () => true,
      (error: unknown) => {
        // A parser that cannot run says nothing of the code.
        if (!(error instanceof ParseError)) throw error
        return false
      }
    ),
  yaml: (code) =>
    [parseAllDocuments(code, { logLevel: 'silent' })]
      .flat()
      .every(({ errors }) => errors.length === 0)
}

/** Every code fence is valid in its language: people paste from here. */
export async function checkFences({ site }: CheckInput): Promise<Problem[]> {
  const found: Problem[] = []
  for (const { doc } of site?.pages ?? []) {
    for (const block of blocksIn(doc)) {
      if (!(await isItsLanguage(block))) found.push(invalid(doc, block))
    }
  }
  return found
}

async function isItsLanguage({ language = '', code = '' }: Block): Promise<boolean> {
  const parse = Object.hasOwn(parsers, language) ? parsers[language] : undefined
  return parse === undefined || parse(code)
}

function invalid({ file }: Doc, { language, line, column }: Block): Problem {
  return problem(
    'code',
    { file, line, column },
    {
      message: `This code says it is ${language}, and it is not valid ${language}.`,
      fix: 'Correct the code, or write ```text if it is not meant to be complete.'
    }
  )
}

function succeeds(task: () => unknown): boolean {
  try {
    task()
    return true
  } catch {
    return false
  }
}
