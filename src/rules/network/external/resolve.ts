/** Where the requests for a host are sent in its stead. */
export interface Elsewhere {
  readonly hostname: string
  readonly port: string
}

/**
 * Reads `HOST=ADDR:PORT`, as the option --resolve gives it; the host `*` stands for all others. What
 * goes elsewhere goes there as plain http, with the Host header of the link: a scripted server on
 * loopback needs no certificate.
 */
export function readResolve(values: readonly string[]): ReadonlyMap<string, Elsewhere> {
  return new Map(
    values.map((value) => {
      const [, host, to] = /^([^=\s/]+)=([^=\s/@]+:\d+)$/.exec(value) ?? []
      const target = to && URL.parse(`http://${to}`)
      if (!host || !target) {
        throw new Error(
          `--resolve is "${value}". It must be a host and where to send it, as in example.org=127.0.0.1:8080.`
        )
      }
      const { hostname, port } = target
      return [
        host.toLowerCase(),
        { hostname: hostname.replace(/^\[|\]$/g, ''), port: port || '80' }
      ]
    })
  )
}
