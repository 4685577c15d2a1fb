import { execFile, type ExecFileException } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'

const modules = join(import.meta.dirname, '../../../node_modules')
const { version }: { readonly version: string } = JSON.parse(
  readFileSync(join(modules, '@sparticuz/chromium/package.json'), 'utf8')
)

/** Written last, with the size of each file: an unpacking that was interrupted has none. */
const sizesFile = 'unpacked.json'

/** Unpacks it into a cache unless it is complete there, and says how to start it. */
export async function unpackChromium(cache = join(modules, '.cache')) {
  const folder = join(cache, `chromium-${version}`)
  if (!isComplete(folder)) await unpack(folder)
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
      FONTCONFIG_PATH: join(folder, 'fonts')
    }
  }
}

function isComplete(folder: string): boolean {
  try {
    const sizes: Record<string, number> = JSON.parse(readFileSync(join(folder, sizesFile), 'utf8'))
    return Object.entries(sizes).every(([file, size]) => statSync(join(folder, file)).size === size)
  } catch {
    return false
  }
}

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
    await writeFile(fonts, settings.replaceAll('/tmp/', `${folder.replaceAll('&', '&amp;')}/`))
    const sizes = (await readdir(staging, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [relative(staging, file), statSync(file).size])
    await writeFile(join(staging, sizesFile), JSON.stringify(Object.fromEntries(sizes)))
    // Another process may have been faster, and its browser may be running.
    if (isComplete(folder)) return
    await rm(folder, { recursive: true, force: true })
    await rename(staging, folder)
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}
