import { createInterface } from 'node:readline/promises'
import { UsageError } from '../load-site.ts'

/** Asks a person a question. Gives undefined when nobody is there to answer: the input is not a terminal. */
export async function ask(
  question: string,
  input: NodeJS.ReadableStream & { readonly isTTY?: boolean } = process.stdin,
  output: NodeJS.WritableStream = process.stderr
): Promise<string | undefined> {
  if (!input.isTTY) return undefined
  const terminal = createInterface({ input, output })
  // Ctrl+C and Ctrl+D close it, and the question would never be answered.
  const closed = new Promise<never>((_, reject) => {
    terminal.once('close', () => reject(new UsageError('\nNothing was made.')))
  })
  try {
    return (await Promise.race([terminal.question(`${question} `), closed])).trim()
  } finally {
    terminal.close()
  }
}
