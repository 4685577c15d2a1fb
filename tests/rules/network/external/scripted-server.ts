/** A server on loopback that stands in for the whole internet, and notes who asked for what. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { listen } from '../../../project.ts'
import type { HostOverrides } from '../../../../src/rules/network/external/host-overrides.ts'

export type Turn = (response: ServerResponse, request: IncomingMessage) => void

/** What each address or path does, without its https://: one turn for each request, and the last one from then on. */
export type Script = Readonly<Record<string, readonly Turn[]>>

export interface ScriptedServer {
  /** The address of every request, as in `kettle.test/a`, its time in milliseconds and its headers. */
  readonly asked: string[]
  readonly times: number[]
  readonly headers: IncomingMessage['headers'][]
  readonly port: number
  /** Sends the requests for every host here. */
  readonly overrides: HostOverrides
}

/** Serves a script until the test is over. What is not in it is a page without a fault. */
export async function serveScript(script: Script): Promise<ScriptedServer> {
  const asked: string[] = []
  const times: number[] = []
  const headers: IncomingMessage['headers'][] = []
  const turns = new Map(Object.entries(script).map(([address, list]) => [address, [...list]]))
  const port = await listen((request, response) => {
    const address = `${request.headers.host}${request.url}`
    asked.push(address)
    times.push(performance.now())
    headers.push(request.headers)
    const list = turns.get(address) ?? turns.get(request.url ?? '') ?? []
    const turn = (list.length > 1 ? list.shift() : list[0]) ?? page('')
    turn(response, request)
  })
  const overrides = new Map([['*', { hostname: '127.0.0.1', port: String(port) }]])
  return { asked, times, headers, port, overrides }
}

export function status(code: number, headers: Record<string, string> = {}): Turn {
  return (response) => response.writeHead(code, headers).end()
}

/** A page that leads on, whenever it is asked for. */
export function redirect(code: number, location: string): Turn[] {
  return [status(code, { location })]
}

export function page(html: string | Buffer, headers: Record<string, string> = {}): Turn {
  return (response) =>
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(html)
}

/** Closes the connection without a word. */
export const hangUp: Turn = (_response, request) => request.socket.destroy()

/** Says nothing at all. */
export const silence: Turn = () => {}
