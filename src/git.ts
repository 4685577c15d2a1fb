import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** What git prints. Undefined where it fails. */
export async function git(...args: readonly string[]): Promise<string | undefined> {
  const options = { maxBuffer: 1e9 }
  return promisify(execFile)('git', ['-c', 'core.quotePath=false', ...args], options).then(
    ({ stdout }) => stdout,
    () => undefined
  )
}
