import { parser as python } from '@lezer/python'
import { Tinypool } from 'tinypool'
import { parseAllDocuments } from 'yaml'
import type { Block } from '../../markdown/document.ts'
import { blocksIn } from '../../markdown/walk.ts'
import { memoize } from '../../memoize.ts'
import type { Doc } from '../../content/doc.ts'
import { problem, type Problem } from '../../problem.ts'
import type { CheckInput } from '../check.ts'

/** The thread that parses shell code, which stays for a preview. It does not keep a process alive. */
const threadOf = memoize(
  (worker: string) =>
    new Tinypool({
      filename: new URL(worker, import.meta.url).href,
      runtime: 'worker_threads',
      maxThreads: 1
    })
)

/** Whether code is valid, by language. Other languages are not checked. */
const parsers: Record<string, ((code: string) => boolean | Promise<boolean>) | undefined> = {
  json: (code) => succeeds(() => JSON.parse(code)),
  python: (code) => {
    let valid = true
    // The parser knows the print of Python 2 too, which no Python of today runs.
    python.parse(code).iterate({
      enter: ({ type }) => void (valid &&= !type.isError && type.name !== 'PrintStatement')
    })
    return valid
  },
  sh: (code) => threadOf('./shell-worker.ts').run(code),
  yaml: (code) =>
    [parseAllDocuments(code, { logLevel: 'silent' })]
      .flat()
      .every(({ errors }) => errors.length === 0)
}

/** Reports code blocks that are not valid in the language they name: people paste from them. */
export async function checkCodeLanguages({ site }: CheckInput): Promise<Problem[]> {
  const found: Problem[] = []
  for (const { doc } of site?.pages ?? []) {
    for (const block of blocksIn(doc).filter(({ kind }) => kind === 'code')) {
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
