import type { Problem } from '../../problem.ts'
import { addressOf, urlFor } from '../../urls.ts'
import { createGuesses } from '../built/links/did-you-mean.ts'
import { docsByUrl, type CheckInput } from '../check.ts'

/** Makes the function that says what is wrong with an address that a file of data names, if anything is. */
export function createAddressFaults({ built, site, base }: CheckInput) {
  const pages = new Map(built.pages.map((page) => [page.url, page]))
  const docs = docsByUrl(site)
  const guess = createGuesses(built, base)
  const isThere = (page: string, id: string) => {
    const ids = pages.get(page)?.ids
    return ids !== undefined && (id === '' || ids.has(id))
  }

  /** What was meant by an address that nothing has. */
  const meantBy = (page: string, id: string): string | undefined => {
    if (isThere(page, id)) return addressOf({ page, id })
    const known = pages.get(page)
    if (!known) {
      const other = guess.address(base + page)?.slice(base.length)
      return other && meantBy(other, id)
    }
    const near = guess.fragment(id, known.path)
    return near?.startsWith('#') ? page + near : near?.slice(base.length)
  }

  return (address: string): Pick<Problem, 'message' | 'fix' | 'lost'> | undefined => {
    const [page = '', id = ''] = address.split('#')
    if (isThere(page, id)) return undefined
    const [path = '', fragment = ''] = address
      .replace(/^https?:\/\/[^/]+/, '')
      .replace(/[,;.]$/, '')
      .split('#')
    const meant = meantBy(urlFor(path.replace(/^\/|\/$/g, '')), fragment)
    return {
      message: `Nothing has the address ${address}.`,
      ...(meant && { fix: `Did you mean ${meant}?` }),
      lost: docs.has(page) ? address : page
    }
  }
}
