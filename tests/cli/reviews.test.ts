import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runHere } from '../build.ts'
import { coffeeGuide, temporaryFolder } from '../project.ts'

const facilities = `# Reviews due: Facilities team

- [ ] [\`No coffee comes out\`](<https://example.org/coffee/machine/no-coffee/>) was due on 31 July 2029

Check what each page says, correct it, then change its \`reviewed\` to the day you did so.
`
const nobody = `# Reviews due: Pages without an owner

Nothing is due in the next 30 days.
`

test('npm run reviews prints what each owner has to review, or writes a file for each', async () => {
  const done = { exitCode: 0, errors: '' }
  const output = `${facilities}\n${nobody}`
  expect(await runHere('reviews', ['--content', coffeeGuide])).toEqual({ ...done, output })

  const folder = join(temporaryFolder(), 'reviews')
  const args = ['--content', coffeeGuide, '--output', folder]
  expect(await runHere('reviews', args)).toEqual({ ...done, output: '' })
  const files = readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')])
  expect(Object.fromEntries(files)).toEqual({
    'Pages%20without%20an%20owner.md': nobody,
    'facilities.md': facilities
  })
})
