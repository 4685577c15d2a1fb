import { execFile, type ExecFileException } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const modules = join(import.meta.dirname, '../../../node_modules')
const { version }: { readonly version: string } = JSON.parse(
  readFileSync(join(modules, '@sparticuz/chromium/package.json'), 'utf8')
)

/** Unpacks it into a cache unless it is there, and says how to start it. */
export async function unpackChromium(cache = join(modules, '.cache')) {
  const folder = join(cache, `chromium-${version}`)
  if (!existsSync(folder)) await unpack(folder)
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
      FONTCONFIG_PATH: join(folder, 'fonts')
    }
  }
}

/** Unpacks into a folder beside it, which gets its name when all is there. */
async function unpack(folder: string): Promise<void> {
  await mkdir(join(folder, '..'), { recursive: true })
  const staging = await mkdtemp(`${folder}-`)
  try {
    const program = join(import.meta.dirname, 'unpack-chromium.ts')
    const env = { ...process.env, TMPDIR: staging }
    await promisify(execFile)(process.execPath, [program], { env }).catch(
      ({ stderr, message }: ExecFileException) => {
        const [reason] = /(?<=^\w*Error: ).+/m.exec(stderr ?? '') ?? [message]
        throw new Error(`The Chromium in node_modules cannot be unpacked into ${folder}: ${reason}`)
      }
    )
    const fonts = join(staging, 'fonts/fonts.conf')
    const settings = await readFile(fonts, 'utf8')
    await writeFile(fonts, withRelativePaths(settings))
    await rename(staging, folder).catch((error: unknown) => {
      // Another process may have been faster.
      if (!existsSync(folder)) throw error
    })
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

/** The browser's settings for fonts, in which it finds them after somebody has moved the project too. */
function withRelativePaths(settings: string): string {
  return settings
    .replace('<dir>/tmp/fonts<', '<dir prefix="relative">.<')
    .replace(/<cachedir>[^<]*<\/cachedir>/, '<cachedir prefix="xdg">fontconfig</cachedir>')
}
