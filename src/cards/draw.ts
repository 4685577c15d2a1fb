import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { basename, join } from 'node:path'
import { renderAsync } from '@resvg/resvg-js'
import type { SiteFile } from '../model.ts'
import { drawing } from './font.ts'
import type { PlannedCard } from './plan.ts'
import { isWhole, palettePng } from './png.ts'

const cache = 'node_modules/.cache/guidance-site-cards'

/**
 * The pictures of cards, ready to write. One that was drawn before comes from the cache: its name
 * says what is on it, so it cannot be out of date.
 */
export async function drawCards(
  cards: Iterable<PlannedCard>,
  progress: (done: number, total: number) => void = () => {},
  folder = cache
): Promise<readonly SiteFile[]> {
  const byPath = new Map([...cards].map((card) => [card.path, card]))
  const drawn: { path: string; content: Uint8Array }[] = []
  const waiting = byPath.values()
  // Drawing and packing run on threads of Node's own; as many pictures are under way as there are cores.
  const draw = async () => {
    for (const { path, svg } of waiting) {
      drawn.push({ path, content: await picture(join(folder, basename(path)), svg) })
      progress(drawn.length, byPath.size)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, draw))
  return drawn
}

async function picture(file: string, svg: string): Promise<Uint8Array> {
  const kept = await readFile(file).catch(() => undefined)
  if (kept && isWhole(kept)) return kept
  const image = await renderAsync(svg, drawing)
  const png = (await palettePng(image.pixels, image.width, image.height)) ?? image.asPng()
  await keep(file, png)
  return png
}

/** Keeps a picture for the next build. A cache that cannot be written costs time, and nothing else. */
async function keep(file: string, png: Uint8Array): Promise<void> {
  const temporary = `${file}.${process.pid}`
  try {
    await mkdir(join(file, '..'), { recursive: true })
    await writeFile(temporary, png)
    // Another build may read it at this moment: it is there whole, or not at all.
    await rename(temporary, file)
  } catch {
    // It is drawn again next time.
  }
}
