/** Pictures for tests, made of as few bytes as each format allows. */
import { crc32, deflateSync } from 'node:zlib'

/** A grey picture, which browsers show. */
export function png(width: number, height: number): Buffer {
  const chunk = (name: string, data: Buffer) => {
    const named = Buffer.concat([Buffer.from(name), data])
    return Buffer.concat([uint32(data.length), named, uint32(crc32(named))])
  }
  const header = Buffer.concat([uint32(width), uint32(height), Buffer.from([8, 0, 0, 0, 0])])
  const rows = Buffer.alloc((width + 1) * height, 0x80)
  for (let row = 0; row < height; row++) rows[row * (width + 1)] = 0
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0))
  ])
}

/** One point of a picture of this size, which browsers show. */
export function gif(width: number, height: number): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt16LE(width, 0)
  size.writeUInt16LE(height, 2)
  const rest = '800000ffffff0000002c00000000010001000002024401003b'
  return Buffer.concat([Buffer.from('GIF89a'), size, Buffer.from(rest, 'hex')])
}

/** What a camera writes, just after the first two bytes, of a picture that is to be turned by a quarter. */
export const quarterTurn = Buffer.from(
  'ffe10022457869660000' + '4d4d002a00000008' + '0001' + '011200030000000100060000' + '00000000',
  'hex'
)

/** What phones make, and browsers do not show. */
export const heic = Buffer.concat([uint32(24), Buffer.from('ftypheic\0\0\0\0heicmif1')])

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
