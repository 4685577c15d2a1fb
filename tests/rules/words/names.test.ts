import { expect, test } from 'vitest'
import { createStyleCheck } from '../../../src/rules/words/check.ts'
import { docFrom } from '../../make.ts'
import { dictionary, house } from './house-style.ts'

test('a page that was checked is checked again when another page shows that a word is no name', () => {
  const check = createStyleCheck(house, dictionary)
  const rulesFor = (other: string) =>
    check([page, docFrom('cups.md', `# Cups\n\n${other}`)])
      .filter(({ file }) => file === 'tea.md')
      .map(({ rule }) => rule)
  const page = docFrom('tea.md', '# Tea\n\nBoslingen warms it.')
  expect(rulesFor('Ask your team.')).toEqual([])
  expect(rulesFor('Each boslingen is new.')).toEqual(['spelling'])
  expect(rulesFor('Ask your team.')).toEqual([])
})
