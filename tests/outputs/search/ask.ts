import { vi } from 'vitest'
import { openIndex } from '../../../assets/scripts/find.js'
import { makeIndex } from '../../../src/outputs/search/index-files.ts'
import type { Site } from '../../../src/site/build.ts'

/** Asks the search of a site, as its pages do. Gives the site paths of what is found, those of `guide` first. Replaces fetch(): undo it after. */
export async function searchOf(
  site: Site,
  guide?: string
): Promise<(question: string) => Promise<string[]>> {
  const files = new Map(makeIndex(site).map(({ path, content }) => [path, content]))
  vi.stubGlobal('fetch', async (path: string) => {
    const content = files.get(decodeURI(path))
    return new Response(content?.toString(), { status: content === undefined ? 404 : 200 })
  })
  const { ask } = await openIndex('search/index/', guide)
  return async (question) => {
    const { answers } = await ask(question)
    return answers.map(({ url }) => url.slice(site.base.length))
  }
}
