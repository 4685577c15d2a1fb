/** A server on loopback that stands in for the whole internet, and notes who asked for what. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import type { Elsewhere } from '../../../../src/rules/network/external/resolve.ts'
import type { Network } from '../../../../src/rules/network/external/send.ts'

export type Turn = (response: ServerResponse, request: IncomingMessage) => void

/** What each address does, without its https://: one turn for each request, and the last one from then on. */
export type Script = Readonly<Record<string, readonly Turn[]>>

export interface Scripted {
  /** Every request, as in `HEAD kettle.test/a`, with a time in front when there is a clock. */
  readonly asked: string[]
  readonly headers: IncomingMessage['headers'][]
  readonly port: number
  /** A network in which every host is this server. */
  readonly network: Network
}

/** Serves a script until the test is over. What is not in it is a page without a fault. */
export async function serveScript(script: Script, now?: () => number): Promise<Scripted> {
  const asked: string[] = []
  const headers: IncomingMessage['headers'][] = []
  const turns = new Map(Object.entries(script).map(([address, list]) => [address, [...list]]))
  const server = createServer((request, response) => {
    const address = `${request.headers.host}${request.url}`
    asked.push(`${now ? `${now()} ` : ''}${request.method} ${address}`)
    headers.push(request.headers)
    const list = turns.get(address) ?? []
    const turn = (list.length > 1 ? list.shift() : list[0]) ?? page('')
    turn(response, request)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const here: Elsewhere = { hostname: '127.0.0.1', port: String(port) }
  return { asked, headers, port, network: networkWith([['*', here]]) }
}

/** A network that sends some hosts elsewhere and knows no other. */
export function networkWith(elsewhere: readonly (readonly [string, Elsewhere])[]): Network {
  return {
    userAgent: 'test (+https://code.example.org/kettle)',
    elsewhere: new Map(elsewhere),
    lookup: async () => {
      throw Object.assign(new Error(), { code: 'ENOTFOUND' })
    }
  }
}

export function status(code: number, headers: Record<string, string> = {}): Turn {
  return (response) => response.writeHead(code, headers).end()
}

export function page(html: string, headers: Record<string, string> = {}): Turn {
  return (response) =>
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(html)
}

/** Closes the connection without a word. */
export const hangUp: Turn = (_response, request) => request.socket.destroy()

/** Says nothing at all. */
export const silence: Turn = () => {}
