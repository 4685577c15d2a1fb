import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { compressSite } from '../../../src/cli/bench/host.ts'
import { temporaryFolder } from '../../project.ts'

test('a page is packed as it is, and as bare HTML: its elements and ids, no look and no script', () => {
  const folder = temporaryFolder()
  const html = `<!DOCTYPE html><head><title>Tea</title><style>p{color:red}</style></head>
<body class="pot"><p class="cup" id="tea">Tea</p><script>alert(1)</script></body>`
  mkdirSync(join(folder, 'tea'))
  writeFileSync(join(folder, 'tea/index.html'), html)
  writeFileSync(join(folder, 'tea/cup.png'), '')
  compressSite(folder)
  const packed = (file: string) => `${brotliDecompressSync(readFileSync(join(folder, file)))}`
  expect(packed('tea/index.html.br')).toBe(html)
  expect(packed('bare/tea/index.html.br')).toBe(
    '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Tea</title><link rel="icon" href="data:,"><body><p id="tea">Tea</p>'
  )
  expect(existsSync(join(folder, 'tea/cup.png.br'))).toBe(false)
})
