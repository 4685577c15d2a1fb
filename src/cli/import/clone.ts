import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, posix, resolve } from 'node:path'

/** The clone that a folder is in, the path of the folder there, and the address of the repository if it is on GitHub. */
export type Clone = ReturnType<typeof cloneOf>

/** Finds the clone that a folder is in. A folder that is in none is a whole of its own. */
export function cloneOf(folder: string) {
  const whole = resolve(folder)
  let top = whole
  while (!existsSync(join(top, '.git'))) {
    if (dirname(top) === top) return { top: whole, path: '', repository: undefined }
    top = dirname(top)
  }
  return { top, path: posix.relative(top, whole), repository: repositoryOf(top) }
}

function repositoryOf(top: string): string | undefined {
  const config = join(top, '.git/config')
  const text = existsSync(config) ? readFileSync(config, 'utf8') : ''
  const [, url = ''] = /^[ \t]*url = (\S+)$/m.exec(text) ?? []
  const [, name] =
    /^(?:\w+:\/\/)?(?:[^/@]+@)?github\.com[:/]([^/]+\/[^/]+)$/.exec(url.replace(/\.git$/, '')) ?? []
  return name === undefined ? undefined : `https://github.com/${name}`
}
