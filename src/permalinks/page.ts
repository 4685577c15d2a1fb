/** What this folder needs to know about a page. The engine's Doc fits, and so can a page of HTML: see README.md. */
import type { Alias } from '../content/doc.ts'
import type { Place } from '../problem.ts'

/** Something on a page that a link can lead to. */
export interface Target extends Place {
  readonly id: string
  /** The ids that it had before. */
  readonly was: readonly string[]
  readonly text: string
  readonly level?: number
  readonly audience?: string
  /** Whether its id is made from its words, and not written beside them. */
  readonly implicit?: boolean
  /** Whether something above it has the same id. */
  readonly clashes?: boolean
}

export interface Page {
  readonly url: string
  /** The file that edits are written to. */
  readonly file: string
  /** Where words of it stand that other pages have too. */
  readonly included?: readonly { readonly file: string }[]
  /** The title. */
  readonly heading: Target
  readonly anchors: readonly Target[]
  readonly aliases: readonly Alias[]
  /** The places in its front matter, by path. */
  readonly places?: ReadonlyMap<string, Place>
  readonly sections: readonly {
    readonly blocks: readonly {
      readonly items: readonly (Place & { readonly id?: string; readonly text: string })[]
    }[]
  }[]
}

/** The files that the words of a page stand in. */
export function filesOf({ file, included = [] }: Page): readonly string[] {
  return [file, ...included.map((one) => one.file)]
}

export function targetsOf({ heading, anchors }: Page): readonly Target[] {
  return [heading, ...anchors]
}

export function idsOf({ id, was }: Target): readonly string[] {
  return [id, ...was]
}

export function hasId(page: Page, id: string): boolean {
  return targetsOf(page).some((target) => idsOf(target).includes(id))
}

/** The address of a page, and the old addresses of pages that moved there. */
export function urlsOf({ url, aliases }: Page): readonly string[] {
  return [url, ...aliases.flatMap(({ page, id }) => (id === undefined ? page : []))]
}
