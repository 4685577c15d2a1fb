/** The project as a person at a terminal uses it: its commands, folders for them, and what they leave there. */
import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { inject, onTestFinished } from 'vitest'

export const project = join(import.meta.dirname, '..')

export const manifest: {
  readonly scripts: Readonly<Record<string, string>>
  readonly optionalDependencies: Readonly<Record<string, string>>
} = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'))

/** A small guide about a coffee machine. It has every type of page, and nothing in it is broken. */
export const coffeeGuide = join(project, 'tests/fixtures/guide')

/** This guide, or that of the department whose copy of the project this is: no test knows its words. */
export const ownGuide = join(project, 'content')

/** The day on which the tests load this guide: its pages may have been reviewed on any day before. */
export const now = new Date().toISOString().slice(0, 10)

/** The day on which the tests build the coffee guide, for the environment of a build. */
export const today = { SOURCE_DATE_EPOCH: epochOf('2030-02-01') }

export interface Options {
  /** The folder of a project: this one, or a copy of it. */
  readonly folder?: string
  readonly env?: NodeJS.ProcessEnv
}

export interface Finished {
  /** Null when the command was killed. */
  readonly exitCode: number | null
  readonly output: string
  readonly errors: string
}

/** A command that runs. */
export interface Running {
  /** What it has printed so far, standard error included. */
  readonly output: () => string
  /** Forgets what it has printed until now. */
  readonly forget: () => void
  readonly kill: () => void
  readonly pid: number | undefined
  readonly finished: Promise<Finished>
}

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where Node keeps what it compiled of copies of the project, as `compile-cache.ts` made it. */
    readonly compiledCopies: string
  }
}

/**
 * Node keeps what it compiled for one command for the next: half of the time of each goes into that.
 * All tests share what was compiled of this project: Node renames what it keeps into place, whole.
 * Copies of the project have a place of their own, since what is kept of one is of no use after it.
 */
export const compiled = {
  here: join(project, 'node_modules/.cache/compiled'),
  copies: inject('compiledCopies')
}

const ends: (() => unknown)[] = []

/** Has something done after the tests of the file, also when one fails half way. */
export function atEnd(end: () => unknown): void {
  ends.push(end)
}

/** Does what is to be done after the tests of a file, the last first. */
export async function tidyUp(): Promise<void> {
  for (const end of ends.splice(0).reverse()) await end()
}

/** Starts a command of the project, such as `build`. */
export function startCommand(
  name: string,
  args: readonly string[],
  { folder = project, env = {} }: Options = {}
): Running {
  const command = spawn(process.execPath, [`src/cli/${name}.ts`, ...args], {
    cwd: folder,
    env: {
      ...process.env,
      DEBUG: '',
      NODE_COMPILE_CACHE: folder === project ? compiled.here : compiled.copies,
      ...today,
      ...env
    },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  const printed = { output: '', errors: '', both: '' }
  for (const [stream, name] of [
    [command.stdout, 'output'],
    [command.stderr, 'errors']
  ] as const) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed[name] += text
      printed.both += text
    })
  }
  const started: Running = {
    output: () => printed.both,
    pid: command.pid,
    forget: () => void (printed.both = ''),
    kill: () => void command.kill('SIGKILL'),
    finished: once(command, 'close').then(() => ({
      exitCode: command.exitCode,
      output: printed.output,
      errors: printed.errors
    }))
  }
  atEnd(() => {
    started.kill()
    return started.finished
  })
  return started
}

/** A date or a time as SOURCE_DATE_EPOCH has it. */
export function epochOf(date: string): string {
  return `${Date.parse(date) / 1000}`
}

/** Runs a command of the project to its end. */
export function runCommand(
  name: string,
  args: readonly string[],
  options: Options = {}
): Promise<Finished> {
  return startCommand(name, args, options).finished
}

/** Makes an empty folder that is removed after the tests of the file. On a Mac the one for such folders is a link. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'guidance-site-test-')))
  atEnd(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Writes files into a folder, with the folders that they are in, and gives the folder. */
export function writeFiles(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>
): string {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return folder
}

/** Answers requests on a port of this machine until the test is over, and gives the port. */
export async function listen(host: RequestListener): Promise<number> {
  const server = createServer(host)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

/** Runs git in a folder, as somebody who may commit there, and gives what it prints. */
export function git(folder: string, ...args: readonly string[]): string {
  const who = ['-c', 'user.name=Tea', '-c', 'user.email=tea@tea.test']
  return execFileSync('git', [...who, ...args], { cwd: folder, encoding: 'utf8', stdio: 'pipe' })
}

/** A port of this machine on which nothing listens. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Copies the coffee guide into a folder that may not be there yet. */
export function copyGuide(folder = temporaryFolder()): string {
  cpSync(coffeeGuide, folder, { recursive: true })
  return folder
}

/** Changes words in a file. Throws where the file does not have them. */
export function replaceIn(file: string, words: string, others: string): void {
  const text = readFileSync(file, 'utf8')
  if (!text.includes(words)) throw new Error(`${file} has no "${words}".`)
  writeFileSync(
    file,
    text.replace(words, () => others)
  )
}

/** Copies what a build needs of the project, so that a test can run it in a place of its own. */
export function copyProject(folder: string): void {
  for (const name of ['src', 'assets', 'content', 'eleventy.config.ts', 'package.json']) {
    cpSync(join(project, name), join(folder, name), { recursive: true })
  }
  symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'))
}

/** Every file below a folder, with a hash of its bytes: what differs between two sites shows by name. */
export function filesIn(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [
        relative(folder, file),
        createHash('sha256').update(readFileSync(file)).digest('hex')
      ])
  )
}
