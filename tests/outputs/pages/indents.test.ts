import { expect, test } from 'vitest'
import { withoutIndents } from '../../../src/outputs/pages/indents.ts'

test('a page has no indents and no empty lines, except in code, scripts and styles', () => {
  const kept = [
    '<pre class="tea">\n\n  pour\n</pre>',
    '<script>\n\n  pour()\n</script>',
    '<style>\n\n  p {}\n</style>'
  ]
  const page = kept.map((element) => `<p>\n\n   Tea  is\n\t hot.</p>\n\n  ${element}\n\n`).join('')
  expect(withoutIndents(page)).toBe(
    kept.map((element) => `<p>\nTea  is\nhot.</p>\n${element}\n`).join('')
  )
})
