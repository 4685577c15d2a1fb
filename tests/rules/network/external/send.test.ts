import { createServer } from 'node:net'
import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { limits } from '../../../../src/rules/network/external/limits.ts'
import { send, type Method } from '../../../../src/rules/network/external/send.ts'
import {
  hangUp,
  networkWith,
  page,
  serveScript,
  silence,
  status,
  type Turn
} from './scripted-server.ts'

/** For servers that never come to an end, and for those only: a busy machine is slow to answer. */
const patience = { timeout: 300 }

async function ask(turn: Turn, method: Method = 'GET', changes = {}) {
  const server = await serveScript({ 'kettle.test/a': [turn] })
  const url = new URL('https://kettle.test/a')
  const reply = await send(method, url, true, server.network, { ...limits, ...changes })
  return { reply, server }
}

test('a host that is sent elsewhere gets the request as it would be, as plain http', async () => {
  const server = await serveScript({})
  const url = new URL('https://user:secret@kettle.test:8443/a%20b?c=d#e')
  const reply = await send('HEAD', url, false, server.network, limits)
  expect(reply).toMatchObject({ status: 200 })
  expect(server.asked).toEqual(['HEAD kettle.test:8443/a%20b?c=d'])
  expect(server.headers).toEqual([
    {
      host: 'kettle.test:8443',
      'user-agent': 'test (+https://code.example.org/kettle)',
      accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
      'accept-encoding': 'gzip, br',
      connection: 'close'
    }
  ])
})

test('an answer has its status and its headers', async () => {
  const { reply } = await ask(status(429, { 'retry-after': '7' }))
  expect(reply).toMatchObject({ status: 429, headers: { 'retry-after': '7' } })
})

test('an answer may have more headers than Node takes by itself', async () => {
  const { reply } = await ask(status(200, { 'content-security-policy': 'a'.repeat(30_000) }))
  expect(reply).toMatchObject({ status: 200 })
})

test('a page is read whole', async () => {
  const { reply } = await ask(page('<p id="café">'))
  expect(reply).toMatchObject({ page: { html: '<p id="café">', whole: true } })
})

test.each([
  ['gzip', gzipSync],
  ['br', brotliCompressSync]
])('a page that comes as %s is unpacked', async (encoding, pack) => {
  const { reply } = await ask((response) =>
    response
      .writeHead(200, { 'content-type': 'text/html', 'content-encoding': encoding })
      .end(pack('<p id="a">'))
  )
  expect(reply).toMatchObject({ page: { html: '<p id="a">', whole: true } })
})

test.each([
  ['no page', status(200, { 'content-type': 'application/pdf' })],
  ['no success', status(404, { 'content-type': 'text/html' })]
])('what is %s is not read', async (_, turn) => {
  const { reply } = await ask(turn)
  expect(reply).not.toHaveProperty('page.html')
})

test('a page without an end is read up to a size', async () => {
  const endless: Turn = (response) => {
    response.writeHead(200, { 'content-type': 'text/html' })
    pour(response, '<p id="a">'.repeat(1_000))
  }
  const { reply } = await ask(endless, 'GET', { bytes: 25_000 })
  expect(reply).toMatchObject({ status: 200, page: { whole: false } })
  expect('page' in reply && reply.page?.html).toHaveLength(25_000)
})

test('a small body that unpacks to a huge one is read up to a size', async () => {
  const { reply } = await ask(
    (response) =>
      response
        .writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' })
        .end(gzipSync('a'.repeat(10_000_000))),
    'GET',
    { bytes: 25_000 }
  )
  expect(reply).toMatchObject({ status: 200, page: { whole: false } })
  expect('page' in reply && reply.page?.html).toHaveLength(25_000)
})

test('a page that comes byte by byte is cut off when its time is over', async () => {
  const slow: Turn = (response) => {
    response.writeHead(200, { 'content-type': 'text/html' })
    const timer = setInterval(() => response.write('a'), 20)
    response.on('close', () => clearInterval(timer))
  }
  const { reply } = await ask(slow, 'GET', { timeout: 1_000 })
  expect(reply).toMatchObject({ status: 200, page: { whole: false } })
  expect('page' in reply && reply.page?.html).toMatch(/^a+$/)
})

test.each([
  ['says nothing', silence, 'ETIMEDOUT', patience],
  ['hangs up', hangUp, 'ECONNRESET', {}],
  ['sends headers only, and then hangs up on the page', hangUpLater, 200, {}]
])('a server that %s', async (_, turn, result, changes) => {
  const { reply } = await ask(turn, 'GET', changes)
  expect('failure' in reply ? reply.failure : reply.status).toBe(result)
})

function hangUpLater(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/html', 'content-length': '100' })
  response.write('<p>')
  setTimeout(() => response.socket?.destroy(), 20)
}

test.each([
  ['does not speak HTTP', 'HELLO\r\n\r\n', /^HPE_/, {}],
  [
    'wants to speak something else',
    'HTTP/1.1 101 Other\r\nconnection: upgrade\r\nupgrade: tea\r\n\r\n',
    /^ECONNRESET$/,
    {}
  ],
  ['keeps saying that it will answer', 'HTTP/1.1 102 Processing\r\n\r\n', /^ETIMEDOUT$/, patience]
])('a server that %s', async (_, words, failure, changes) => {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    const talk = setInterval(() => socket.write(words), 20)
    socket.on('close', () => clearInterval(talk))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const network = networkWith([['kettle.test', { hostname: '127.0.0.1', port: String(port) }]])
  const url = new URL('https://kettle.test/')
  const reply = await send('GET', url, true, network, { ...limits, ...changes })
  expect('failure' in reply && reply.failure).toMatch(failure)
})

test('a server that is not there refuses', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  const network = networkWith([['kettle.test', { hostname: '127.0.0.1', port: String(port) }]])
  expect(await send('GET', new URL('https://kettle.test/'), true, network, limits)).toEqual({
    failure: 'ECONNREFUSED'
  })
})

test('a name that is not known is not found', async () => {
  const url = new URL('https://kettle.test/')
  expect(await send('HEAD', url, true, networkWith([]), limits)).toEqual({ failure: 'ENOTFOUND' })
})

test.each([
  ['by its address', '127.0.0.1'],
  ['by an address in disguise', '0x7f000001'],
  ['by a name', 'kettle.test']
])('a server on this machine is not asked when a link leads to it %s', async (_, host) => {
  const server = await serveScript({})
  const network = {
    ...networkWith([]),
    lookup: async () => [{ address: '127.0.0.1', family: 4 }]
  }
  for (const protocol of ['http', 'https']) {
    const url = new URL(`${protocol}://${host}:${server.port}/`)
    expect(await send('GET', url, true, network, limits)).toEqual({ failure: 'NOT_PUBLIC' })
  }
  expect(server.asked).toEqual([])
})

function pour(response: ServerResponse, text: string): void {
  if (response.destroyed) return
  if (response.write(text)) setImmediate(() => pour(response, text))
  else response.once('drain', () => pour(response, text))
}
