import { describe, expect, test } from 'vitest'
import type { Problem } from '../../../../src/problem.ts'
import { checkLinks } from '../../../../src/rules/built/links/index.ts'
import { builtFrom } from '../../../make.ts'

/** The problems of a folder of HTML that has no content beside it. */
function problemsInFolder(files: Readonly<Record<string, string>>): readonly Problem[] {
  return checkLinks({ built: builtFrom(files), base: '' })
}

describe('a folder of HTML that is not ours', () => {
  test('has each broken link reported on its page', () => {
    const files = {
      'tea/index.html':
        '<h1>Tea</h1>\n<p><a href="milk.html">x</a> <a href="/x">1</a> <a href="/x">2</a>',
      'coffee/index.html': '<a href="milk.html">x</a> <a href="#boil">x</a>'
    }
    const places = problemsInFolder(files).map(({ page, line, column, message }) => {
      return `${page}:${line}:${column} ${message}`
    })
    expect(places).toEqual([
      'tea/index.html:2:4 "milk.html" leads to /tea/milk.html, and there is no such page.',
      'tea/index.html:2:30 "/x" leads to /x, and there is no such page.',
      'tea/index.html:2:49 "/x" leads to /x, and there is no such page.',
      'coffee/index.html:1:1 "milk.html" leads to /coffee/milk.html, and there is no such page.',
      'coffee/index.html:1:27 "#boil" leads to #boil, and /coffee/ has no such id.'
    ])
  })

  test('has an id suggested as HTML, and for a link that climbs too high the way that browsers go', () => {
    const html = '<a href="#boil">x</a> <a href="../tea/">x</a>'
    const problems = problemsInFolder({ 'index.html': html, 'tea/index.html': '' })
    expect(problems.map(({ fix }) => fix)).toEqual([
      'Use an id of that page, or add id="boil" to the element it should lead to.',
      'Did you mean /tea/?'
    ])
  })
})
