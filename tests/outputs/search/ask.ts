import { vi } from 'vitest'
import { openIndex } from '../../../assets/scripts/find.js'
import { makeIndex } from '../../../src/outputs/search/index-files.ts'
import type { Site } from '../../../src/site/build.ts'

/**
 * Asks the search of a site, as its pages do, for the site paths of what is found, and whether it says that they may not answer: those of the guide at the address `guide` first, or of
 * the one with the name `only` alone. Replaces fetch(): undo it after.
 */
export async function searchOf(
  site: Site,
  guide?: string
): Promise<(question: string, only?: string) => Promise<{ urls: string[]; unsure: boolean }>> {
  const files = new Map(makeIndex(site).map(({ path, content }) => [path, content]))
  vi.stubGlobal('fetch', async (path: string) => {
    const content = files.get(decodeURI(path))
    return new Response(content?.toString(), { status: content === undefined ? 404 : 200 })
  })
  const { ask, guides } = await openIndex('search/index/', guide)
  return async (question, only) => {
    const guide = guides.find(({ name }) => name === only)
    const { answers, unsure } = await ask(question, { only: guide })
    return { urls: answers.map(({ url }) => url.slice(site.base.length)), unsure }
  }
}
