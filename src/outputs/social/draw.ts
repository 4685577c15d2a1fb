import { availableParallelism } from 'node:os'
import { renderAsync } from '@resvg/resvg-js'
import type { Cache } from '../cache.ts'
import type { SiteFile } from '../write-files.ts'
import { drawing } from './font.ts'
import type { PlannedCard } from './plan.ts'
import { isWhole, palettePng } from './png.ts'

/**
 * The pictures of cards, ready to write. One that was drawn before comes from the cache: its name
 * says what is on it, so it cannot be out of date.
 */
export async function drawCards(
  cards: Iterable<PlannedCard>,
  cache: Cache,
  progress: (done: number, total: number) => void = () => {}
): Promise<readonly SiteFile[]> {
  const byPath = new Map([...cards].map((card) => [card.path, card]))
  const drawn: { path: string; content: Uint8Array }[] = []
  const waiting = byPath.values()
  // Drawing and packing run on threads of Node's own; as many pictures are under way as there are cores.
  const draw = async () => {
    for (const { path, svg } of waiting) {
      drawn.push({ path, content: await picture(path, svg, cache) })
      progress(drawn.length, byPath.size)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, draw))
  return drawn
}

async function picture(path: string, svg: string, cache: Cache): Promise<Uint8Array> {
  const kept = await cache.read(path)
  if (kept && isWhole(kept)) return kept
  const image = await renderAsync(svg, drawing)
  const png = (await palettePng(image.pixels, image.width, image.height)) ?? image.asPng()
  await cache.write(path, png)
  return png
}
