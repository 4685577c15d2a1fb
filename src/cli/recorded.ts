/** The ledger of a folder of HTML, and the file beside it of what moved or went on purpose. */
import { basename, dirname, extname, join } from 'node:path'
import { compile } from 'css-select'
import { readContentFile } from '../content/read-file.ts'
import { mainPart } from '../permalinks/html-page.ts'
import type { NamedText } from '../permalinks/html-site.ts'
import type { Recorded } from '../rules/check.ts'
import { UsageError } from '../usage-error.ts'

export const recordedOptions = {
  ledger: {
    takes: 'FILE',
    does: 'Lists all addresses of --site that were ever published. Beside links.txt, links-moved.txt says what moved or went.'
  },
  within: {
    takes: 'SELECTOR',
    default: mainPart,
    does: 'The part of each page of --site that readers link to.'
  }
}

/** Reads both files. One that is not there is empty. Throws UsageError for one that cannot be read. */
export function readRecorded(ledger: string, within: string): Recorded {
  try {
    compile(within)
  } catch {
    throw new UsageError(`--within is "${within}", which is no CSS selector, such as main.`)
  }
  const end = extname(ledger)
  const moved = join(dirname(ledger), `${basename(ledger, end)}-moved${end}`)
  return { ledger: readText(ledger), moved: readText(moved), within }
}

function readText(file: string): NamedText {
  const { text = '', problems } = readContentFile(dirname(file), basename(file))
  const [first] = problems
  if (first) throw new UsageError(`${file}: ${first.message} ${first.fix}`)
  return { file, text }
}
