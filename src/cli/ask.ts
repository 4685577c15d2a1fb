import { createInterface } from 'node:readline/promises'
import { UsageError } from '../usage-error.ts'

export interface Terminal {
  /** Asks a person a question. Gives undefined when nobody is there to answer: the input is not a terminal. */
  readonly ask: (question: string) => Promise<string | undefined>
  /** Lets the command end: an open terminal waits for more. */
  readonly close: () => void
}

/** Opens a terminal to ask questions in. Lines that are typed or pasted early wait for their question. */
export function openTerminal(
  input: NodeJS.ReadableStream & { readonly isTTY?: boolean } = process.stdin,
  output: NodeJS.WritableStream = process.stderr
): Terminal {
  if (!input.isTTY) return { ask: async () => undefined, close: () => {} }
  const terminal = createInterface({ input, output })
  const lines = terminal[Symbol.asyncIterator]()
  return {
    ask: async (question) => {
      terminal.setPrompt(`${question} `)
      terminal.prompt()
      const line = await lines.next()
      // Ctrl+C and Ctrl+D end the lines.
      if (line.done) throw new UsageError('\nNothing was made.')
      return line.value.trim()
    },
    close: () => terminal.close()
  }
}
