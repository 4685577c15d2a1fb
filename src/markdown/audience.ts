import type { Audience } from './document.ts'

const audiences: readonly Audience[] = ['managers', 'engineers']

/** The audience that an author names, if there is one of that name. */
export function audienceOf(name: string): Audience | undefined {
  return audiences.find((known) => known === name)
}
