import { vi } from 'vitest'
import { openIndex } from '../../../assets/scripts/find.js'
import { makeIndex } from '../../../src/outputs/search/index-files.ts'
import type { Site } from '../../../src/site/build.ts'

/**
 * Asks the search of a site, as its pages do, for the site paths of what is found: those of the guide at the address `guide`
 * first, or of the one with the name `only` alone. And for what it was taken to mean, whether it says that they may not answer, and the page for an
 * emergency, if the question is about one. Replaces fetch(): undo it after.
 */
export async function searchOf(
  site: Site,
  guide?: string
): Promise<
  (
    question: string,
    only?: string
  ) => Promise<{ urls: string[]; meant: string; unsure: boolean; urgent: string | undefined }>
> {
  const files = new Map(makeIndex(site).map(({ path, content }) => [path, content]))
  vi.stubGlobal('fetch', async (path: string) => {
    const content = files.get(decodeURI(path))
    return new Response(content?.toString(), { status: content === undefined ? 404 : 200 })
  })
  const { ask, guides } = await openIndex('search/index/', guide)
  return async (question, only) => {
    const guide = guides.find(({ name }) => name === only)
    const { answers, meant, unsure, urgent } = await ask(question, { only: guide })
    const path = ({ url }: { url: string }) => url.slice(site.base.length)
    return { urls: answers.map(path), meant, unsure, urgent: urgent && path(urgent) }
  }
}
