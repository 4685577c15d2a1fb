/** Whatever stands in a page, it is checked and built about as soon as an ordinary page of that size. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createRenderer } from '../../src/markdown/render.ts'
import { copyGuide, runCommand, temporaryFolder } from '../project.ts'
import { ordinary, pathological, type Make } from './pathological.ts'

const largest = 300_000
const commands = ['check', 'build'] as const

/** How much longer than an ordinary page it may take, start of the command included. */
const limit = 3

const problems = z.array(
  z.object({ rule: z.string(), file: z.string(), line: z.number().optional() })
)

/** Runs a command on a guide with a page more, and gives the seconds that it took, the least of a few if it took more than enough. */
async function seconds(
  command: (typeof commands)[number],
  text: string,
  enough: number
): Promise<number> {
  const folder = temporaryFolder()
  const content = copyGuide(join(folder, 'content'))
  writeFileSync(join(content, 'hostile.md'), text)
  const output = join(folder, 'site')
  const args = {
    check: ['--content', content, '--format', 'json'],
    build: ['--content', content, '--output', output, '--draft']
  }
  let least = Infinity
  for (let attempt = 0; attempt === 0 || (attempt < 3 && least > enough); attempt++) {
    const started = performance.now()
    const run = await runCommand(command, args[command])
    least = Math.min(least, (performance.now() - started) / 1000)
    expect(run.exitCode).toBeLessThan(2)
    expect(run.errors).not.toMatch(/^\s+at /m)
    if (command === 'check') problems.parse(JSON.parse(run.output))
  }
  return least
}

const render = createRenderer('')

/** The longest page of a kind that is read whole. */
function accepted(make: Make): string {
  const isRead = (size: number) => {
    const { problems } = render({ file: 'hostile.md', text: make(size), bodyLine: 1 })
    return !problems.some(({ rule }) => rule === 'file-too-large')
  }
  let [low, high] = [1_000, largest]
  if (isRead(high)) return make(high)
  while (high - low > 1_000) {
    const middle = (low + high) >> 1
    if (isRead(middle)) low = middle
    else high = middle
  }
  return make(low)
}

describe.each(commands)('npm run %s', (command) => {
  let usual: number

  beforeAll(async () => {
    // The first run compiles.
    await seconds(command, 'Words.\n', Infinity)
    usual = await seconds(command, accepted(ordinary), 0)
  })

  test.each(Object.entries(pathological))('%s', async (_, make) => {
    const enough = usual * limit
    const [longest, whole] = [accepted(make), make(largest)]
    expect(await seconds(command, longest, enough)).toBeLessThan(enough)
    if (longest !== whole) expect(await seconds(command, whole, enough)).toBeLessThan(enough)
  })
})
