import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveCompressed, type Host } from '../../../src/cli/bench/host.ts'
import { temporaryFolder } from '../../project.ts'

const folder = temporaryFolder()
const html = `<!DOCTYPE html><head><title>Tea</title><style>p{color:red}</style></head>
<body class="pot"><p class="cup" id="tea">Tea</p><script>alert(1)</script></body>`
let host: Host

beforeAll(async () => {
  mkdirSync(join(folder, 'café'))
  writeFileSync(join(folder, 'café/index.html'), html)
  host = await serveCompressed(folder, '/kettle')
})
afterAll(() => host.close())

const ask = async (path: string) => {
  const answer = await fetch(host.origin + path)
  return [answer.status, answer.headers.get('content-encoding'), await answer.text()]
}

test('a page is sent packed, as it is', async () => {
  expect(await ask('/kettle/caf%C3%A9/')).toEqual([200, 'br', html])
})

test('the same page is there as bare HTML: its elements and ids, no look and no script', async () => {
  expect(await ask('/bare/kettle/caf%C3%A9/')).toEqual([
    200,
    'br',
    '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Tea</title><link rel="icon" href="data:,"><body><p id="tea">Tea</p>'
  ])
})

test('what is not there is not there', async () => {
  expect(await ask('/kettle/milk/')).toEqual([404, null, ''])
})
