import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { ask } from '../../src/commands/ask.ts'

/** A person at a terminal who types this. */
function terminal(typed: string) {
  const input = Object.assign(new PassThrough(), { isTTY: true })
  input.write(typed)
  return input
}

test('asks a person, and takes what they type', async () => {
  const screen = new PassThrough()

  expect(await ask('What is its title?', terminal('  Kettle is cold \n'), screen)).toBe(
    'Kettle is cold'
  )
  expect(String(screen.read())).toContain('What is its title? ')
})

test('asks nobody when the input is no terminal', async () => {
  const screen = new PassThrough()

  expect(await ask('What is its title?', new PassThrough(), screen)).toBeUndefined()
  expect(screen.read()).toBeNull()
})

test('stops when the person closes the input', async () => {
  const input = terminal('')
  const asked = ask('What is its title?', input, new PassThrough())
  input.end()

  await expect(asked).rejects.toThrow('Nothing was made.')
})
