import { expect, test } from 'vitest'
import { isPublic } from '../../../../src/rules/network/external/public-address.ts'
import { checkLinks } from './check-links.ts'
import { redirect, serveScript } from './scripted-server.ts'

test.each([
  ['8.8.8.8', true],
  ['100.63.0.1', true],
  ['172.15.0.1', true],
  ['172.32.0.1', true],
  ['2606:4700::1111', true],
  ['127.8.9.1', false],
  ['0.0.0.0', false],
  ['::1', false],
  ['::ffff:127.0.0.1', false],
  ['10.0.0.1', false],
  ['172.31.9.9', false],
  ['192.168.1.1', false],
  ['fd12::1', false],
  ['169.254.169.254', false], // where clouds keep secrets
  ['fe80::1%eth0', false],
  ['100.64.0.1', false],
  ['224.0.0.1', false],
  ['192.0.2.1', false],
  ['2001:db8::1', false],
  ['::7f00:1', false], // from here on, an IPv4 address in disguise
  ['64:ff9b::a00:1', false],
  ['2002:7f00:1::', false],
  ['2001:0:7f00:1::', false]
])('%s is public: %s', (address, expected) => {
  expect(isPublic(address)).toBe(expected)
})

const refused = 'is not on the public internet, so it was not asked. It may still work.'

test.each(['127.0.0.1', '0x7f000001', '[::ffff:127.0.0.1]', 'localhost'])(
  'a server on this machine is not asked as %s, neither for a link nor after a redirect',
  async (host) => {
    const inside = await serveScript({})
    const overrides = { overrides: new Map() }
    for (const protocol of ['http', 'https']) {
      const href = `${protocol}://${host}:${inside.port}/secret`
      expect((await checkLinks([href], overrides)).reports).toEqual([
        `external-unsure: "${href}" ${refused}`
      ])
    }
    const secret = `http://${host}:${inside.port}/secret`
    const outside = await serveScript({ 'kettle.test/a': redirect(302, secret) })
    const server = outside.overrides.get('*') ?? { hostname: '', port: '' }
    const kettle = { overrides: new Map([['kettle.test', server]]) }
    expect((await checkLinks(['https://kettle.test/a'], kettle)).reports).toEqual([
      `external-unsure: "https://kettle.test/a" leads to ${new URL(secret).href}, which ${refused}`
    ])
    expect(inside.asked).toEqual([])
    // Had it been sent there, this server would have noted it.
    await checkLinks([secret], inside)
    expect(inside.asked).toHaveLength(1)
  }
)
