import { describe, expect, test } from 'vitest'
import type { Problem } from '../../../../src/problem.ts'
import { checkLinks } from '../../../../src/rules/built/links/index.ts'
import { builtFrom } from '../../../make.ts'

/** The problems of a folder of HTML that has no content beside it. */
function problemsInFolder(files: Readonly<Record<string, string>>): readonly Problem[] {
  return checkLinks({ built: builtFrom(files), base: '' })
}

describe('a folder of HTML that is not ours', () => {
  test('has an id suggested as HTML, and for a link that climbs too high the way that browsers go', () => {
    const html = '<a href="#boil">x</a> <a href="../tea/">x</a>'
    const problems = problemsInFolder({ 'index.html': html, 'tea/index.html': '' })
    expect(problems.map(({ fix }) => fix)).toEqual([
      'Use an id of that page, or add id="boil" to the element it should lead to: one without an id, or a new one.',
      'Did you mean /tea/?'
    ])
  })
})
