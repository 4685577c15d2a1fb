import type { IncomingMessage } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip } from 'node:zlib'

/** The HTML of a page, as far as it was read. */
export interface PageText {
  readonly html: string
  readonly whole: boolean
}

/** What `readPage` can unpack, and so what is asked for. */
export const encodings = 'gzip, br'

/** Reads a page up to a number of bytes. A body that breaks off leaves what has come so far. */
export async function readPage(response: IncomingMessage, bytes: number): Promise<PageText> {
  const chunks: Buffer[] = []
  let size = 0
  let whole = false
  const collect = async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) {
      chunks.push(chunk)
      size += chunk.length
      if (size > bytes) return
    }
    whole = true
  }
  const decoder = decoderFor(response.headers['content-encoding'])
  try {
    await (decoder ? pipeline(response, decoder, collect) : pipeline(response, collect))
  } catch {
    // Cut off by the server or by the time-out: `whole` says so.
  }
  return { html: Buffer.concat(chunks).subarray(0, bytes).toString('utf8'), whole }
}

function decoderFor(encoding: string | undefined) {
  if (encoding === 'gzip') return createGunzip()
  if (encoding === 'br') return createBrotliDecompress()
  return undefined
}
