import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Browser } from 'puppeteer'
import { temporaryFolder } from '../../temporary-folder.ts'

/** How many saves are measured, after one that is not: the first compiles much that later ones use. */
const saves = 7

/**
 * From saving a page to a browser that shows what was saved, in milliseconds: the median of some
 * saves. It is `npm start` that is measured, on a content folder that it may write to.
 */
export async function saveToScreen(
  browser: Browser,
  content: string,
  { file, url }: { readonly file: string; readonly url: string }
): Promise<number> {
  await using folder = await temporaryFolder()
  // A preview has its place in its project: this one must not take that of another.
  for (const name of ['src', 'assets', 'node_modules', 'eleventy.config.ts', 'package.json']) {
    symlinkSync(resolve(name), join(folder.path, name))
  }
  const args = ['src/cli/preview/start.ts', '--content', content, '--port', '0']
  const server = spawn(process.execPath, args, {
    cwd: folder.path,
    stdio: ['ignore', 'pipe', 'inherit']
  })
  let printed = ''
  const prints = async (words: RegExp) => {
    let found: RegExpExecArray | null
    while (!(found = words.exec(printed))) {
      if (server.exitCode !== null) throw new Error(`npm start ended:\n${printed}`)
      await setTimeout(10)
    }
    printed = ''
    return found[0]
  }
  server.stdout.setEncoding('utf8').on('data', (text: string) => void (printed += text))
  const page = await browser.newPage()
  try {
    const address = await prints(/http:\/\/localhost:\d+\/\S*/)
    let shown = (_words: string) => {}
    await page.exposeFunction('shown', (words: string) => shown(words))
    await page.evaluateOnNewDocument(() => {
      document.addEventListener('DOMContentLoaded', () =>
        requestAnimationFrame(() => Reflect.get(window, 'shown')(document.body.textContent))
      )
    })
    await page.goto(address + url.slice(1), { waitUntil: 'networkidle0' })
    const times: number[] = []
    for (let save = 0; save <= saves; save++) {
      const mark = `save-${save}-of-${saves}`
      const seen = new Promise<void>((resolve) => {
        shown = (words) => void (words.includes(mark) && resolve())
      })
      const started = performance.now()
      appendFileSync(join(content, file), `\n${mark}\n`)
      await seen
      times.push(performance.now() - started)
      // The rest of the site is written and checked before the next save.
      await prints(/problems? found\./)
    }
    return times.slice(1).toSorted((a, b) => a - b)[Math.floor(saves / 2)] ?? 0
  } finally {
    await page.close()
    const closed = once(server, 'close')
    if (server.kill('SIGKILL')) await closed
  }
}
