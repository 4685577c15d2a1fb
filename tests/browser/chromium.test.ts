import { chmodSync, existsSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import puppeteer from 'puppeteer'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { browserOptions, findInstalled, startBrowser } from '../../src/rules/browser/chromium.ts'
import { unpackChromium } from '../../src/rules/browser/packed-chromium.ts'
import { temporaryFolder } from '../project.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

test.each(['/nowhere/chrome', import.meta.dirname])(
  'a CHROME_PATH that is no file is an error that says what to do: %s',
  async (path) => {
    vi.stubEnv('CHROME_PATH', path)
    await expect(browserOptions()).rejects.toThrow(
      new Error(`CHROME_PATH is ${path}, and there is no such file. Correct it or unset it.`)
    )
  }
)

test.each([
  ['cannot be run', import.meta.filename, /spawn .+ EACCES/],
  ['is something else', process.execPath, /Code: 9/]
])('a browser that %s is an error that says what to do and why', async (_, path, reason) => {
  vi.stubEnv('CHROME_PATH', path)
  const error = await startBrowser().catch((error: Error) => error)
  const [first, ...rest] = Object(error).message.split('\n')
  expect(first).toBe(
    `The browser at ${path} does not start. Set CHROME_PATH to a Chrome or Chromium that does, or unset it.`
  )
  expect(rest.join('\n')).toMatch(reason)
})

test('without CHROME_PATH a browser is found', async () => {
  vi.stubEnv('CHROME_PATH', '')
  const { executablePath } = await browserOptions()
  expect(existsSync(executablePath)).toBe(true)
})

test("Google Chrome is taken before an image's Chromium, and what people have on a Mac is found", () => {
  const find = (...there: string[]) => findInstalled((path) => there.includes(path))
  expect(find('/usr/bin/chromium', '/usr/bin/google-chrome')).toBe('/usr/bin/google-chrome')
  for (const path of [
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    join(homedir(), 'Applications/Chromium.app/Contents/MacOS/Chromium')
  ]) {
    expect(find(path)).toBe(path)
  }
  expect(find()).toBeUndefined()
})

/** A browser that starts without its sandbox only, and says why as Chromium and a container do. */
async function withoutSandbox(says: string): Promise<string> {
  const { executablePath } = await browserOptions()
  const path = join(temporaryFolder(), 'chromium')
  writeFileSync(
    path,
    `#!/bin/sh
case "$*" in *--no-sandbox*) exec '${executablePath}' "$@" ;; esac
echo '${says}' >&2
exit 1`
  )
  chmodSync(path, 0o755)
  return path
}

test.each([
  'No usable sandbox! If you are running on Ubuntu 23.10+, see https://chromium.example.',
  'Failed to move to new namespace: Operation not permitted',
  'Running as root without --no-sandbox is not supported.'
])('where the system refuses a sandbox, the browser starts without one: %s', async (says) => {
  vi.stubEnv('CHROME_PATH', await withoutSandbox(says))
  const { browser, options } = await startBrowser('--js-flags=--no-opt')
  expect(await browser.version()).toMatch(/Chrom/)
  await browser.close()
  // What pa11y starts one with.
  expect(options.args).toEqual(expect.arrayContaining(['--js-flags=--no-opt', '--no-sandbox']))
})

describe.runIf(process.platform === 'linux' && process.arch === 'x64')('the packed one', () => {
  const cache = temporaryFolder()
  /** Starts it, and asks in which fonts it writes a word. */
  const fonts = async (folder = cache) => {
    const { executablePath, env } = await unpackChromium(folder)
    const browser = await puppeteer.launch({
      executablePath,
      env: { ...process.env, ...env },
      headless: 'shell',
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage']
    })
    const page = await browser.newPage()
    await page.setContent('<p>Word</p>')
    const session = await page.createCDPSession()
    await session.send('DOM.enable')
    await session.send('CSS.enable')
    const { nodeId } = (await session.send('DOM.getDocument')).root
    const paragraph = await session.send('DOM.querySelector', { nodeId, selector: 'p' })
    const { fonts } = await session.send('CSS.getPlatformFontsForNode', paragraph)
    await browser.close()
    return fonts.map(({ familyName }) => familyName)
  }

  test('is unpacked by two at once, with its fonts, and not again', async () => {
    const [{ executablePath }] = await Promise.all([unpackChromium(cache), unpackChromium(cache)])
    expect(await fonts()).toEqual(['Open Sans'])
    const { ctimeMs } = statSync(executablePath)
    await unpackChromium(cache)
    expect(statSync(executablePath).ctimeMs).toBe(ctimeMs)
    expect(readdirSync(cache)).toEqual([expect.stringMatching(/^chromium-\d+\.\d+\.\d+$/)])
    expect(executablePath.startsWith(cache)).toBe(true)
  })

  test('finds its fonts after the folder of the project was renamed', async () => {
    await unpackChromium(cache)
    const renamed = `${cache}-renamed`
    renameSync(cache, renamed)
    expect(await fonts(renamed)).toEqual(['Open Sans'])
    renameSync(renamed, cache)
  })
})
