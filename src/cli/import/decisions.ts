/** What an import leaves to a person, the heaviest first. */
const kinds = {
  edited:
    'These files were edited here or stood here before, and the folder has other words. They were left as they are: compare the two.',
  removed:
    'These files came with an import before, and somebody has removed or renamed them since. They were left out.',
  gone: 'These files came with an import before, and the folder no longer has them. Remove them if nobody needs them.',
  unreadable: 'These files could not be read, so they were left out.',
  renamed: 'These files would have had the address of another one. Choose better names.',
  title:
    'These pages have no heading at level 1. Their titles are made of the names of their files: write better ones.',
  file: 'These links lead to files and folders that are not pages. Link to where they are published.',
  fields:
    'This front matter means nothing here. It stands in comments, where readers do not see it: take it out, or put it into words.',
  comments:
    'These pages had so many comments, which readers would see here. They stand in the front matter now: take out what nobody needs.',
  type: 'These pages have the sections of a page type, so they got that type. Take it out where it is wrong.'
} as const

type Kind = keyof typeof kinds

/** Records something at a place: a file, and a line of it where there is one. */
export type Decide = (kind: Kind, place: string, what?: string) => void

export class Decisions {
  readonly #found: { readonly kind: Kind; readonly line: string }[] = []

  readonly add: Decide = (kind, place, what) => {
    this.#found.push({ kind, line: what === undefined ? place : `${place}  ${what}` })
  }

  toString(): string {
    const byKind = Map.groupBy(this.#found, ({ kind }) => kind)
    return (Object.keys(kinds) as Kind[])
      .flatMap((kind) => {
        const lines = byKind.get(kind)?.map(({ line }) => `  ${line}\n`)
        return lines ? `\n${kinds[kind]}\n${lines.join('')}` : []
      })
      .join('')
  }
}
