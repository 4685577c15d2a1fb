import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  findAddress,
  pageTemplate,
  readTemplates
} from '../../../src/rules/built/template-places.ts'
import { docFrom, siteFrom } from '../../make.ts'
import { coffeeGuide, copyProject, runCommand, temporaryFolder } from '../../project.ts'

const templates = [
  { file: 'a.njk', text: '<p>\n<a href="{{ site.base }}/tea/">x</a> <a href=\'/milk/\'>x</a>' },
  {
    file: 'b.njk',
    text: '{{ link("/cup/") }} <a href="/tea/green/">x</a> <a href="#top-of-page">'
  },
  { file: 'c.njk', text: '<a href="/twice/">x</a>\n<a href="/twice/">x</a> {{ url }}#leaf{{ x }}' }
]

describe('the place of an address in the templates', () => {
  test.each([
    ['after something filled in', '/tea/', { file: 'a.njk', line: 2, column: 25 }],
    ['in other quotes', '/milk/', { file: 'a.njk', line: 2, column: 47 }],
    ['in a call', '/cup/', { file: 'b.njk', line: 1, column: 10 }],
    ['a fragment', '#top-of-page', { file: 'b.njk', line: 1, column: 58 }],
    ['between things filled in', '#leaf', { file: 'c.njk', line: 2, column: 34 }],
    ['that is only the start of one', '/tea/gre', undefined],
    ['that is only the end of one', '/green/', undefined],
    ['that is there twice, so that nobody can tell', '/twice/', undefined],
    ['that is not there', '/cocoa/', undefined],
    ['that is too short to tell', '/', undefined],
    ['that is longer than a pattern can be', `/${'tea/'.repeat(15_000)}`, undefined]
  ])('%s', (_what, address, place) => {
    expect(findAddress(address, templates)).toEqual(place)
  })
})

describe('the template of a page', () => {
  const site = siteFrom([docFrom('tea.md', '# Tea')])
  const ours = readTemplates()

  test.each([
    ['a page of the guide', 'tea/index.html', '/tea/', 'src/templates/pages/doc.njk'],
    ['a page with a name of its own', '404.html', '/404.html', 'src/templates/pages/404.njk'],
    ['a page that Eleventy did not make', 'other/index.html', '/other/', undefined]
  ])('%s', (_what, path, url, template) => {
    expect(pageTemplate({ path, url }, site, ours)).toBe(template)
  })

  test('there is none where the project is not', () => {
    expect(readTemplates(join(import.meta.dirname, 'no-such-folder'))).toEqual([])
  })
})

const slow = { timeout: 180_000 }

test(
  'a link that is broken in a template is reported there, and one that it was given at its page',
  slow,
  async () => {
    const folder = temporaryFolder()
    copyProject(folder)
    const plant = (template: string, from: string, to: string) => {
      const file = join(folder, 'src/templates/partials', template)
      const text = readFileSync(file, 'utf8')
      writeFileSync(file, text.replace(from, to))
      return text.slice(0, text.indexOf(from)).split('\n').length
    }
    const line = plant('footer.njk', '/links/">', '/lniks/">')
    plant('contents.njk', '<h2>Contents</h2>', '<a href="/{{ "lost" | lower }}/">x</a>')

    const args = ['--content', coffeeGuide, '--only', 'links', '--format', 'json']
    const { output, exitCode } = await runCommand('check', args, { folder })
    const problems: unknown = JSON.parse(output)
    expect(exitCode).toBe(1)
    expect(problems).toEqual([
      {
        rule: 'broken-link',
        severity: 'error',
        file: 'src/templates/partials/footer.njk',
        line,
        column: expect.any(Number),
        page: '404.html',
        href: '/coffee/lniks/',
        message: expect.stringMatching(
          /^"\/coffee\/lniks\/" leads to \/coffee\/lniks\/, and there is no such page\. It is on \d+ pages\.$/
        ),
        fix: 'Did you mean /coffee/links/?'
      },
      expect.objectContaining({
        rule: 'broken-link',
        line: expect.any(Number),
        column: expect.any(Number),
        href: '/lost/',
        fix: expect.stringMatching(
          / It comes from src\/templates\/pages\/doc\.njk, or from what that includes\.$/
        )
      })
    ])
  }
)
