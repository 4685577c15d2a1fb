import { describe, expect, test } from 'vitest'
import { checkFences } from '../../../src/rules/page/fences.ts'
import { builtFrom, docFrom, siteFrom } from '../../make.ts'

async function problemsOf(markdown: string) {
  const site = siteFrom([docFrom('tea.md', markdown)])
  return checkFences({ built: builtFrom({}), site, base: '' })
}

const valid: readonly (readonly [language: string, code: string])[] = [
  ['json', '{ "tea": ["green", 3] }'],
  ['python', 'def boil(water):\n    return water["degrees"] >= 80\n\nasync def main():\n    pass'],
  ['python', 'match tea:\n    case "green":\n        print(f"{tea!r}")'],
  ['sh', 'set -eu\nfor cup in a b; do\n  echo "$cup" | tee -a "$HOME/log"\ndone'],
  ['sh', 'cat <<END\ntea\nEND'],
  ['yaml', 'tea:\n  - green\n  - { minutes: 3 }'],
  ['yaml', 'Value: !Ref Kettle\nOther: !Sub "${Kettle}-1"'],
  ['yaml', 'tea: green\n---\ntea: black'],
  ['text', '{ not: "closed'],
  ['', 'def ('],
  ['toString', 'tea'],
  ['hasOwnProperty', 'tea'],
  ['constructor', 'tea']
]

const invalid: readonly (readonly [language: string, code: string])[] = [
  ['json', '{ "tea": green }'],
  ['json', '{ "tea": 1, }'],
  ['json', '{ "tea": … }'],
  ['json', ''],
  ['python', 'def boil(water:\n    return water'],
  ['python', 'def boil(water)\n    return water'],
  ['python', 'print("tea)'],
  ['sh', 'if true; then\n  echo tea'],
  ['sh', 'echo "tea'],
  ['yaml', 'tea: green: 3'],
  ['yaml', 'tea: [green'],
  ['yaml', 'tea: green\n---\ntea: [black']
]

describe('code that is valid in its language', () => {
  test.each(valid)('%s: %j', async (language, code) => {
    expect(await problemsOf(`# Tea\n\n\`\`\`${language}\n${code}\n\`\`\`\n`)).toEqual([])
  })
})

describe('code that is not', () => {
  test.each(invalid)('%s: %j', async (language, code) => {
    expect(await problemsOf(`# Tea\n\nLike this:\n\n\`\`\`${language}\n${code}\n\`\`\`\n`)).toEqual(
      [
        {
          rule: 'code',
          severity: 'error',
          file: 'tea.md',
          line: 5,
          column: 1,
          message: `This code says it is ${language}, and it is not valid ${language}.`,
          fix: 'Correct the code, or write ```text if it is not meant to be complete.'
        }
      ]
    )
  })
})

test('code in a step is checked too, at its own line', async () => {
  const problems = await problemsOf('# Tea\n\n1. Boil. {#a}\n\n   ```json\n   { tea }\n   ```\n')
  expect(problems).toMatchObject([{ file: 'tea.md', line: 5, column: 4 }])
})

test('every page and every fence is checked', async () => {
  const bad = '```json\n{\n```\n'
  const site = siteFrom([
    docFrom('milk.md', `# Milk\n\n${bad}\n${bad}`),
    docFrom('tea.md', `# Tea\n\n\`\`\`json\n{}\n\`\`\`\n\n${bad}`)
  ])
  const problems = await checkFences({ built: builtFrom({}), site, base: '' })
  expect(problems.map(({ file, line }) => `${file}:${line}`)).toEqual([
    'milk.md:3',
    'milk.md:7',
    'tea.md:7'
  ])
})

test('a folder of HTML without its content has no fences to check', async () => {
  expect(await checkFences({ built: builtFrom({}), base: '' })).toEqual([])
})
