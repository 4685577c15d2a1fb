/**
 * A thread that parses shell code. The parser takes 10 MB for each text, so garbage is collected after a few of
 * them, which takes long in a process that holds a whole guide.
 */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { getProcessor, ParseError } from 'sh-syntax'

const { resolve } = createRequire(import.meta.url)

/** Compiled once: the parser that the package exports compiles all of itself again for each text. */
const compiled = await WebAssembly.compile(await readFile(resolve('sh-syntax/main.wasm')))
const parse = getProcessor((imports) => WebAssembly.instantiate(compiled, imports))

export default async function isShell(code: string): Promise<boolean> {
  try {
    await parse(code)
    return true
  } catch (error) {
    // A parser that fails to start says nothing about the code.
    if (!(error instanceof ParseError)) throw error
    return false
  }
}
