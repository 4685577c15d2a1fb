/** A process of its own, because the package unpacks into the temporary folder of its process and nowhere else. */
import { join } from 'node:path'
import chromium, { inflate } from '@sparticuz/chromium'

await chromium.executablePath()
const packed = join(import.meta.dirname, '../../../node_modules/@sparticuz/chromium/bin')
// The libraries that a bare machine lacks.
await inflate(join(packed, 'al2023.tar.br'))
