import { existsSync } from 'node:fs'
import { afterEach, expect, test, vi } from 'vitest'
import { browserOptions, launchBrowser } from '../../src/browser/chromium.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

test('a CHROME_PATH that leads nowhere is an error that says what to do', async () => {
  vi.stubEnv('CHROME_PATH', '/nowhere/chrome')
  await expect(browserOptions()).rejects.toThrow(
    new Error('CHROME_PATH is /nowhere/chrome, and there is no such file. Correct it or unset it.')
  )
})

test('a CHROME_PATH that is a folder is no browser either', async () => {
  vi.stubEnv('CHROME_PATH', import.meta.dirname)
  await expect(browserOptions()).rejects.toThrow(/there is no such file/)
})

test.each([
  ['cannot be run', import.meta.filename],
  ['is something else', '/bin/true']
])('a browser that %s is an error that says what to do', async (_, path) => {
  vi.stubEnv('CHROME_PATH', path)
  await expect(launchBrowser(await browserOptions())).rejects.toThrow(
    new RegExp(
      `^The browser at ${RegExp.escape(path)} does not start: .+ Set CHROME_PATH to a Chrome or Chromium that does, or unset it\\.$`
    )
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
