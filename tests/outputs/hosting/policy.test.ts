import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { compileAssets } from '../../../src/outputs/assets/compile.ts'
import { projectCache } from '../../../src/outputs/cache.ts'
import { hashOf, policiesOf } from '../../../src/outputs/hosting/policy.ts'

const assets = {
  files: [],
  urls: {},
  hashes: {},
  fonts: [],
  icon: '<svg></svg>',
  styles: { all: 'p{color:red}', some: [{ blocks: ['tea'], css: '.tea{color:tan}' }] },
  script: "document.body.className += ' ready'",
  prefetchRules: '{}'
}

const rest = [
  "style-src 'self' 'sha256-p0bF+un5yUb9MBO6xRb8kPHlY2BdpHVtLiFkDrZPF64='",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'"
]
const script =
  "script-src 'self' 'sha256-6+8rFjAUGiqqV5t16091qAjjMdcBk+H1J0VQ0LuOw4M=' 'sha256-RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o='"

test('a page may run scripts of the site and its inline script', () => {
  const { page } = policiesOf(assets, 'generic')
  expect(page.split('; ')).toEqual(["default-src 'none'", script, ...rest])
})

test('the headers allow the styles of blocks too, and forbid framing', () => {
  const { headers } = policiesOf(assets, 'generic')
  const [styles, ...others] = rest
  const all = ["default-src 'none'", script, `${styles} ${hashOf('.tea{color:tan}')}`, ...others]
  expect(headers.split('; ')).toEqual([...all, "frame-ancestors 'none'"])
})

test('a site on gov.uk may load fonts and a manifest', () => {
  const { page } = policiesOf(assets, 'govuk')
  expect(page).toContain("; font-src 'self'; manifest-src 'self'; ")
})

test('other styles and scripts have other hashes', () => {
  const { page } = policiesOf(assets, 'generic')
  expect(policiesOf({ ...assets, styles: { all: '', some: [] } }, 'generic').page).not.toBe(page)
  expect(policiesOf({ ...assets, script: 'alert(1)' }, 'generic').page).not.toBe(page)
  expect(policiesOf({ ...assets, prefetchRules: '[]' }, 'generic').page).not.toBe(page)
})

test.each(['generic', 'govuk'] as const)('nothing unsafe is let in: %s', async (brand) => {
  const policies = Object.values(
    policiesOf(await compileAssets('', { brand }, projectCache), brand)
  )
  for (const policy of policies) expect(policy).not.toMatch(/'unsafe-|[\s*]\*|https?:/)
})

test('the inline script of every page is that of GOV.UK Frontend', async () => {
  const { script } = await compileAssets('', { brand: 'generic' }, projectCache)
  // GOV.UK Frontend gives this hash in its documentation, for policies such as ours.
  const hash = createHash('sha256').update(script).digest('base64')
  expect(hash).toBe('GUQ5ad8JK5KmEWmROf3LZd9ge94daqNvd8xy9YS1iDw=')
})
