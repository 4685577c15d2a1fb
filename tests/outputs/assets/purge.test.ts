import { expect, test } from 'vitest'
import { purgeStyles } from '../../../src/outputs/assets/purge.ts'

// What pages of today need is compared in tests/browser/styles.test.ts. None of them shows these.
test.each([
  ['what starts as a name that is put together', '.cup--red{top:0}'],
  [
    'the fallback for what the root sets in dark colours',
    '@media (prefers-color-scheme: dark){:root{--a:1px}}b{top:var(--a, 2px)}'
  ]
])('keeps %s', async (_, css) => {
  const markup = '<b class="tea"></b><p class="cup--{{ colour }}">'
  expect(await purgeStyles(`${css}.milk{top:0}`, markup)).toEqual({ screen: css, print: '' })
})
