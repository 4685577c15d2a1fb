/** Addresses and names of files that climb, hide, clash, or have a meaning to something on their way. */
import fc from 'fast-check'
import { anyText } from './markdown.ts'
import { piecesOf } from './pieces.ts'

/** One part of a path, or a few glued together. */
export const hostileName = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...piecesOf('names')) },
      { weight: 1, arbitrary: anyText(4) }
    ),
    { minLength: 1, maxLength: 2 }
  )
  .map((parts) => parts.join(''))

/** What stands where the address of a page should. */
export const hostileAddress = fc
  .tuple(
    fc.constantFrom('/', '/', '/', '', '//', '/\\'),
    fc.array(hostileName, { maxLength: 3 }),
    fc.constantFrom('/', '/', '', '//')
  )
  .map(([start, parts, end]) => start + parts.join('/') + end)
