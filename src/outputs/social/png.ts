import { promisify } from 'node:util'
import { crc32, deflate } from 'node:zlib'

const signature = Buffer.from('89504e470d0a1a0a', 'hex')

/**
 * A picture as PNG with a palette, a quarter of the size of one without. Undefined for one of more
 * than 256 colours. `pixels` are four bytes each: red, green, blue and how opaque it is, which is not kept.
 */
export async function palettePng(
  pixels: Uint8Array,
  width: number,
  height: number
): Promise<Buffer | undefined> {
  const colours = new Map<number, number>()
  const view = new DataView(pixels.buffer, pixels.byteOffset, pixels.byteLength)
  // Each row starts with a byte for its filter: none.
  const rows = Buffer.alloc((width + 1) * height)
  let last = -1
  let index = 0
  for (let at = 0, to = 0; at < pixels.length; at += 4, to++) {
    if (to % (width + 1) === 0) to++
    const colour = view.getUint32(at)
    if (colour !== last) {
      index = colours.get(colour) ?? colours.size
      if (index === colours.size) colours.set(colour, index)
      if (index > 255) return undefined
      last = colour
    }
    rows[to] = index
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  header.set([8, 3], 8) // bits of a pixel; colours from a palette
  const palette = [...colours.keys()].flatMap((colour) => [
    colour >>> 24,
    (colour >>> 16) & 255,
    (colour >>> 8) & 255
  ])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette)),
    chunk('IDAT', await promisify(deflate)(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0))
  ])
}

/** https://www.w3.org/TR/png-3/#5Chunk-layout */
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const around = Buffer.alloc(8)
  around.writeUInt32BE(data.length)
  around.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)])
}

/** Whether a PNG is as it was written, to its end. */
export function isWhole(png: Buffer): boolean {
  if (!png.subarray(0, 8).equals(signature)) return false
  let type = ''
  for (let at = 8; at < png.length;) {
    if (at + 12 > png.length) return false
    const end = at + 8 + png.readUInt32BE(at)
    if (end + 4 > png.length) return false
    if (crc32(png.subarray(at + 4, end)) !== png.readUInt32BE(end)) return false
    type = png.toString('latin1', at + 4, at + 8)
    at = end + 4
  }
  return type === 'IEND'
}
