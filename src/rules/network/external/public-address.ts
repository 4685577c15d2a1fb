import { lookup as lookupName } from 'node:dns/promises'
import { BlockList, isIP, isIPv6, type LookupFunction } from 'node:net'

/** All the addresses of a name. */
export type Lookup = (name: string) => Promise<readonly { address: string; family: number }[]>

/** The failure of a request to an address that is not on the public internet. */
export const notPublic = 'NOT_PUBLIC'

/** From the registries of special addresses, https://www.iana.org/assignments/iana-ipv4-special-registry/ */
const special = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3]
] as const) {
  special.addSubnet(network, prefix)
}
// The first two carry an IPv4 address inside, which may be a private one.
for (const [network, prefix] of [
  ['2001::', 23],
  ['2002::', 16],
  ['2001:db8::', 32],
  ['3fff::', 20]
] as const) {
  special.addSubnet(network, prefix, 'ipv6')
}

const global = new BlockList()
global.addSubnet('2000::', 3, 'ipv6')

/** Whether an IP address is one that everybody on the internet reaches. Brackets of IPv6 may be there. */
export function isPublic(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '')
  if (isIPv6(bare)) return global.check(bare, 'ipv6') && !special.check(bare, 'ipv6')
  return isIP(bare) !== 0 && !special.check(bare)
}

/** The system's own way to look up a name. */
export const systemLookup: Lookup = (name) => lookupName(name, { all: true })

/**
 * A lookup for node:http that leaves out all but public addresses. It runs when the connection is
 * made, so a name that changes its mind between a check and its use gains nothing.
 */
export function publicOnly(lookup: Lookup): LookupFunction {
  return (name, { all }, callback) => {
    lookup(name).then(
      (found) => {
        const open = found.filter(({ address }) => isPublic(address))
        const [first] = open
        if (!first) callback(Object.assign(new Error(), { code: notPublic }), [])
        else if (all) callback(null, open)
        else callback(null, first.address, first.family)
      },
      (error: NodeJS.ErrnoException) => callback(error, [])
    )
  }
}
