import { UsageError } from '../../../usage-error.ts'

/** The server that gets the requests for a host instead of the host itself. */
export interface Server {
  readonly hostname: string
  readonly port: string
}

/** Servers by the host that they stand in for. `*` is every host that is not named. */
export type HostOverrides = ReadonlyMap<string, Server>

/**
 * Reads `HOST=ADDR:PORT`, as the option --resolve gives it. Requests go there as plain http, with
 * the Host header of the link: a scripted server on loopback needs no certificate.
 */
export function readHostOverrides(values: readonly string[]): HostOverrides {
  return new Map(
    values.map((value) => {
      const [, host, to] = /^([^=\s/]+)=([^=\s/@]+:\d+)$/.exec(value) ?? []
      const server = to && URL.parse(`http://${to}`)
      if (!host || !server) {
        throw new UsageError(
          `--resolve is "${value}". It must be a host and where to send it, as in example.org=127.0.0.1:8080.`
        )
      }
      return [host.toLowerCase(), { hostname: withoutBrackets(server), port: server.port || '80' }]
    })
  )
}

/** The server that gets the requests for an address, if it is not the host itself. */
export function overrideFor(url: URL, overrides: HostOverrides): Server | undefined {
  return overrides.get(url.hostname) ?? overrides.get('*')
}

/** The host of an address as sockets want it: an IPv6 address stands in brackets in a URL only. */
export function withoutBrackets({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '')
}
