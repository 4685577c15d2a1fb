import { expect, test } from 'vitest'
import { z } from 'zod'
import { prefetchRules } from '../../../src/outputs/assets/prefetch-rules.ts'

const rules = z.object({
  prefetch: z.tuple([z.object({ where: z.object({ href_matches: z.string() }) })])
})

/** Whether a page of a site may load an address ahead, read as browsers read it. */
function isAhead(address: string, base = '/kettle'): boolean {
  const [{ where }] = rules.parse(JSON.parse(prefetchRules(base))).prefetch
  return new URLPattern(where.href_matches, `https://example.org${base}/tea/`).test(address)
}

test.each([
  'https://example.org/kettle/',
  'https://example.org/kettle/pot/',
  'https://example.org/kettle/caf%C3%A9/lid/',
  'https://example.org/kettle/pot/#lid'
])('%s may be loaded ahead', (address) => {
  expect(isAhead(address)).toBe(true)
})

test.each([
  ['another host', 'https://example.com/kettle/pot/'],
  ['another site of the host', 'https://example.org/cup/'],
  ['one whose name starts alike', 'https://example.org/kettles/pot/'],
  ['a file', 'https://example.org/kettle/pot.md'],
  ['a file of a folder', 'https://example.org/kettle/pot/feed.xml'],
  ['a search', 'https://example.org/kettle/search/?q=tea'],
  ['what is not https', 'http://example.org/kettle/pot/']
])('%s may not', (_, address) => {
  expect(isAhead(address)).toBe(false)
})

test.each(['', '/(tea)', '/tea+milk', '/tea*'])('a site can be at %j', (base) => {
  expect(isAhead(`https://example.org${base}/pot/`, base)).toBe(true)
  expect(isAhead('https://example.org/cup/pot', base)).toBe(false)
})
