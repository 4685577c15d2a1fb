/** The Chromium that comes with `npm ci`, packed. */
import { execFile, type ExecFileException } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'

const modules = join(import.meta.dirname, '../../../node_modules')
const { version }: { readonly version: string } = JSON.parse(
  readFileSync(join(modules, '@sparticuz/chromium/package.json'), 'utf8')
)

/** Where the sizes of all files are listed, once they are there. */
const list = 'unpacked.json'

/** Unpacks it into a cache, unless it is there and whole, and says how to start it. */
export async function unpackChromium(cache = join(modules, '.cache')) {
  const folder = join(cache, `chromium-${version}`)
  if (!isWhole(folder)) await unpack(folder)
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
      FONTCONFIG_PATH: join(folder, 'fonts')
    }
  }
}

/** An unpacking that was interrupted leaves a folder of another name, and a file that something cut is of another size. */
function isWhole(folder: string): boolean {
  try {
    const sizes: Record<string, number> = JSON.parse(readFileSync(join(folder, list), 'utf8'))
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
    await writeFile(join(staging, list), JSON.stringify(Object.fromEntries(sizes)))
    // Another process may have been faster, and its browser may run.
    if (isWhole(folder)) return
    await rm(folder, { recursive: true, force: true })
    await rename(staging, folder)
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}
