/**
 * Runs a program as `node` would, with the Node of the lockfile: `node src/launch.js src/cli/build.ts`.
 * npm before 11.6 removes its own link to that Node (npm/cli#4362), so it may be an older one that reads
 * this file. Every Node since 18 can, which is why it is JavaScript and uses nothing newer.
 */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import nodeModule from 'node:module'
import { delimiter, dirname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const oldest = 24
const [program = '', ...args] = process.argv.slice(2)
const inLockfile = findInLockfile()

// Node keeps what it compiles of a command for the next one, which would compile it all again for an eighth of its time.
process.env['NODE_COMPILE_CACHE'] ??= resolve('node_modules/.cache/compiled')
// What a program starts by the name of node is that Node too.
if (inLockfile) process.env['PATH'] = dirname(inLockfile) + delimiter + process.env['PATH']

if (inLockfile && realpathSync(inLockfile) !== process.execPath) runWith(inLockfile)
else await runHere()

/** The packages of Node are optional dependencies, one for each kind of machine: npm installs the one that fits. */
function findInLockfile() {
  const { optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
  const file = process.platform === 'win32' ? 'node.exe' : 'node'
  return Object.keys(optionalDependencies)
    .map((name) => resolve('node_modules', name, 'bin', file))
    .find((path) => existsSync(path))
}

/** Runs the program with another Node, which has this one's terminal, gets its signals and gives it its exit code. */
function runWith(/** @type {string} */ node) {
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
  const forward = (/** @type {NodeJS.Signals} */ signal) => void child.kill(signal)
  const letGo = () => signals.forEach((signal) => process.off(signal, forward))
  for (const signal of signals) process.on(signal, forward)
  const child = spawn(node, [program, ...args], { stdio: 'inherit' })
  child.on('error', () => {
    // Alpine, for one, does not run programs that were made for other Linux.
    letGo()
    return runHere()
  })
  child.on('exit', (code, signal) => {
    letGo()
    process.exitCode = code ?? 1
    if (signal) process.kill(process.pid, signal)
  })
}

/** Runs the program with the Node that runs this, if that is new enough. */
async function runHere() {
  if (Number.parseInt(process.versions.node) < oldest) {
    console.error(
      `This needs Node ${oldest}, and the Node that runs it is ${process.versions.node}: run npm ci, which brings the right one, or install Node ${oldest} from https://nodejs.org where it does not.`
    )
    process.exitCode = 2
    return
  }
  nodeModule.enableCompileCache()
  process.argv.splice(1, 1)
  await import(pathToFileURL(resolve(program)).href)
}
