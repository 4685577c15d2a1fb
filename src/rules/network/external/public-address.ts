/** Links must not make this machine ask servers that only it can reach: itself, its network, the metadata of its cloud. */
import { lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'

/** The only part of IPv6 that has been given out. */
const globalIPv6 = ipaddr.IPv6.parseCIDR('2000::/3')

/** Whether everybody on the internet can reach an IP address. */
export function isPublic(address: string): boolean {
  const ip = ipaddr.parse(address)
  return ip.range() === 'unicast' && (ip instanceof ipaddr.IPv4 || ip.match(globalIPv6))
}

/**
 * Looks a name up for node:http, and fails when one of its addresses is not public. It runs as the
 * connection is made, so a name that changes its address after a check gains nothing.
 */
export const lookupPublic: LookupFunction = (name, options, callback) => {
  lookup(name, options, (error, found, family) => {
    if (error) return callback(error, found, family)
    const addresses = typeof found === 'string' ? [found] : found.map(({ address }) => address)
    const refused = Object.assign(new Error(), { code: 'NOT_PUBLIC' })
    callback(addresses.every(isPublic) ? null : refused, found, family)
  })
}
