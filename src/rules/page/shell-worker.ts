/**
 * A thread that parses shell code. The parser takes 10 MB for each text, so garbage is collected after a few of
 * them, which takes long in a process that holds a whole guide.
 */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { getProcessor, ParseError } from 'sh-syntax'
import type { CodeFault } from './code-languages.ts'

const { resolve } = createRequire(import.meta.url)

/** Compiled once: the parser that the package exports compiles all of itself again for each text. */
const compiled = await WebAssembly.compile(await readFile(resolve('sh-syntax/main.wasm')))
const parse = getProcessor((imports) => WebAssembly.instantiate(compiled, imports))

export default async function faultOfShell(code: string): Promise<CodeFault | undefined> {
  try {
    await parse(code)
    return undefined
  } catch (error) {
    // A parser that fails to start says nothing about the code.
    if (!(error instanceof ParseError)) throw error
    const bytes = Buffer.from(code).subarray(0, error.Pos?.Offset ?? 0)
    return { offset: bytes.toString().length, reason: `${error.Text}.` }
  }
}
