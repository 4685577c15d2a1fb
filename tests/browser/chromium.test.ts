import { existsSync } from 'node:fs'
import { afterEach, expect, test, vi } from 'vitest'
import { browserOptions } from '../../src/browser/chromium.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

test('a CHROME_PATH that leads nowhere is an error that says what to do', async () => {
  vi.stubEnv('CHROME_PATH', '/nowhere/chrome')
  await expect(browserOptions()).rejects.toThrow(
    new Error('CHROME_PATH is /nowhere/chrome, and there is no such file. Correct it or unset it.')
  )
})

test('a CHROME_PATH that is there is used', async () => {
  vi.stubEnv('CHROME_PATH', process.execPath)
  expect(await browserOptions()).toMatchObject({ executablePath: process.execPath, headless: true })
})

test.each([undefined, ''])(
  'without CHROME_PATH (%j) a browser is found',
  async (value) => {
    vi.stubEnv('CHROME_PATH', value)
    const { executablePath = '' } = await browserOptions()
    expect(existsSync(executablePath)).toBe(true)
    // Where none is installed, the one in node_modules is unpacked first.
  },
  60_000
)

test('only root starts the browser without its sandbox', async () => {
  vi.stubEnv('CHROME_PATH', process.execPath)
  const { args } = await browserOptions()
  expect(args?.includes('--no-sandbox')).toBe(process.getuid?.() === 0)
})
