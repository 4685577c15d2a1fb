import { statSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import chromium, { inflate } from '@sparticuz/chromium'
import puppeteer, { type Browser, type LaunchOptions } from 'puppeteer'

/** Where a browser that a person installed is usually found. */
const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'
]

/**
 * How to start a browser: the one that CHROME_PATH names, else one that is installed, else the one
 * that came with `npm ci` (Linux on x64). Throws a sentence that says what to do when there is none.
 */
export async function browserOptions(): Promise<LaunchOptions> {
  const chosen = process.env['CHROME_PATH']
  if (chosen && !isFile(chosen)) {
    throw new Error(`CHROME_PATH is ${chosen}, and there is no such file. Correct it or unset it.`)
  }
  const found = chosen || installed.find(isFile)
  const ours = found ? undefined : await unpackOurs()
  return {
    executablePath: found ?? ours?.executablePath ?? '',
    env: { ...process.env, ...ours?.env },
    headless: ours ? 'shell' : true,
    args: [
      // Chromium does not start its sandbox as root, which CI and containers are.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      // Else each tab has a process of its own, and starting one takes longer than loading a page of ours.
      `--renderer-process-limit=${availableParallelism()}`
    ]
  }
}

/** Starts a browser. Throws a sentence that says what to do when it does not start. */
export async function launchBrowser(options: LaunchOptions): Promise<Browser> {
  try {
    return await puppeteer.launch(options)
  } catch (error) {
    const [reason] = error instanceof Error ? error.message.split('\n') : [String(error)]
    throw new Error(
      `The browser at ${options.executablePath} does not start: ${reason}. Set CHROME_PATH to a Chrome or Chromium that does, or unset it.`
    )
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}

/** The Chromium in node_modules is packed, with the libraries that a bare machine lacks beside it. */
async function unpackOurs() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'No Chrome or Chromium was found, and npm ci brings one for Linux on x64 only. Install one, or set CHROME_PATH to where it is.'
    )
  }
  const executablePath = await chromium.executablePath()
  const packed = join(import.meta.dirname, '../../node_modules/@sparticuz/chromium/bin')
  await inflate(join(packed, 'al2023.tar.br'))
  const env = {
    LD_LIBRARY_PATH: join(tmpdir(), 'al2023', 'lib'),
    FONTCONFIG_PATH: join(tmpdir(), 'fonts')
  }
  return { executablePath, env }
}
