import { mkdirSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { once } from 'node:events'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveFolder, type Served } from '../../../src/outputs/hosting/serve.ts'
import { temporaryFolder } from '../../project.ts'

const folder = join(temporaryFolder(), 'site')
const files = {
  'index.html': 'home',
  'tea/index.html': 'tea',
  'café/c# 50%/index.html': 'café',
  'assets/tea.css': 'css',
  '404.html': 'not found'
}
let served: Served

beforeAll(async () => {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(folder, file, '..'), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  writeFileSync(join(folder, 'tea/index.html.br'), brotliCompressSync('packed'))
  writeFileSync(join(folder, '../secret.txt'), 'secret')
  served = await serveFolder(folder, '/kettle', { 'X-Tea': 'green' })
})
afterAll(() => served.close())

/** Asks for a path as it is written: `fetch` would tidy it up. */
async function ask(path: string, headers = {}) {
  const [response] = await once(get(served.origin, { path, headers }), 'response')
  let body = ''
  for await (const part of response.setEncoding('utf8')) body += part
  return { status: response.statusCode, type: response.headers['content-type'], body }
}

const html = 'text/html;charset=utf-8'

test.each([
  ['/kettle/', 'home', html],
  ['/kettle/?a=1', 'home', html],
  ['/kettle/tea/', 'tea', html],
  ['/kettle/caf%C3%A9/c%23%2050%25/', 'café', html],
  ['/kettle/assets/tea.css', 'css', 'text/css']
])('%s is there', async (path, body, type) => {
  expect(await ask(path)).toEqual({ status: 200, type, body })
})

test.each(['/', '/kettle', '/kettle/tea', '/kettle/milk/', '/kettle/..%2fsecret.txt', '/tea/'])(
  '%s is not, as on a static host',
  async (path) => {
    expect(await ask(path)).toMatchObject({ status: 404, body: 'not found' })
  }
)

test('a file with a brotli version is sent compressed to clients that accept it', async () => {
  const answer = await fetch(`${served.origin}/kettle/tea/`, {
    headers: { 'accept-encoding': 'br' }
  })
  expect(await answer.text()).toBe('packed')
})

test('every answer has the headers', async () => {
  for (const path of ['/kettle/', '/kettle/milk/']) {
    const { headers } = await fetch(served.origin + path)
    expect(headers.get('x-tea')).toBe('green')
  }
})
