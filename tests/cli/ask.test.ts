import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { openTerminal } from '../../src/cli/ask.ts'

/** A person at a terminal who types this. */
function inputWith(typed: string) {
  const input = Object.assign(new PassThrough(), { isTTY: true })
  input.write(typed)
  return input
}

test('asks a person, and takes what they type', async () => {
  const screen = new PassThrough()
  const { ask, close } = openTerminal(inputWith('  Kettle is cold \n'), screen)

  expect(await ask('What is its title?')).toBe('Kettle is cold')
  close()
  expect(String(screen.read())).toContain('What is its title? ')
})

test('asks nobody when the input is no terminal', async () => {
  const screen = new PassThrough()

  expect(await openTerminal(new PassThrough(), screen).ask('What is its title?')).toBeUndefined()
  expect(screen.read()).toBeNull()
})

test('stops when the person closes the input', async () => {
  const input = inputWith('')
  const asked = openTerminal(input, new PassThrough()).ask('What is its title?')
  input.end()

  await expect(asked).rejects.toThrow('Nothing was made.')
})

test('keeps answers that are pasted at once for the questions that follow', async () => {
  const { ask, close } = openTerminal(
    inputWith('scenario\nKettle is cold\nkettles\n'),
    new PassThrough()
  )

  expect(await ask('What type?')).toBe('scenario')
  await new Promise((resolve) => setTimeout(resolve, 50)) // a command works between its questions
  expect(await ask('What title?')).toBe('Kettle is cold')
  expect(await ask('What folder?')).toBe('kettles')
  close()
})
