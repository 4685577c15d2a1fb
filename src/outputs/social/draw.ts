import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import type { Font } from 'satori'
import type { Cache } from '../cache.ts'
import type { SiteFile } from '../write-files.ts'
import { font, type SocialImage } from './images.ts'
import { height, width, type Box } from './layout.ts'

const require = createRequire(import.meta.url)

/**
 * Draws social images, or takes them from the cache: the name of each has a hash of what is on it. Each is
 * written at once, because thousands of them would fill the memory.
 */
export async function drawImages(
  images: Iterable<SocialImage>,
  cache: Cache,
  write: (file: SiteFile) => Promise<void>,
  progress: (done: number, total: number) => void = () => {}
): Promise<void> {
  const byPath = new Map([...images].map((image) => [image.path, image]))
  let draw: ReturnType<typeof createDraw> | undefined
  let done = 0
  const waiting = byPath.values()
  // Resvg draws on its own threads: one picture for each core at a time.
  const work = async () => {
    for (const { path, box } of waiting) {
      let content = await cache.read(path)
      if (!content) {
        draw ??= createDraw()
        content = await (await draw)(box)
        await cache.write(path, content)
      }
      await write({ path, content })
      progress(++done, byPath.size)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
}

/** Makes the function that draws a picture as PNG. Imports are lazy: most builds have no new title to draw. */
async function createDraw() {
  const [{ default: satori }, { renderAsync }] = await Promise.all([
    import('satori'),
    import('@resvg/resvg-js')
  ])
  const fonts = readFonts()
  return async (box: Box) => {
    const svg = await satori(box, { width, height, fonts })
    // Satori has turned text into shapes, so fonts of the machine do not matter.
    return (await renderAsync(svg, { font: { loadSystemFonts: false } })).asPng()
  }
}

/** The fonts of the pictures. They come from a package, so the result is the same on every machine. */
export function readFonts(): Font[] {
  return ['latin', 'latin-ext'].map((letters) => ({
    name: letters,
    weight: 700,
    data: readFileSync(
      require.resolve(`${font}/files/atkinson-hyperlegible-next-${letters}-700-normal.woff`)
    )
  }))
}
