/** What is wrong in the same way with many pages was changed where page types and audiences are named. */
import type { Doc } from '../../content/doc.ts'
import { typesFile } from '../../content/page-types.ts'
import type { Site } from '../../site/build.ts'
import { slugify } from '../../slug.ts'
import { asOne, type Join } from './join.ts'

/** So many pages do not make the same mistake. */
const least = 3
const top = { line: 1, column: 1 }

/** One problem for a section that is wrong in the same way on most pages of a type. */
export function ofSections(docs: ReadonlyMap<string, Doc>): Join {
  const byType = Map.groupBy(docs.values(), ({ meta }) => meta.type)
  return {
    least,
    keyOf: ({ rule, file = '', message }) =>
      rule === 'section' ? `${docs.get(file)?.meta.type} ${message}` : undefined,
    join: (same) => {
      const { file = '', lost, message, fix } = same[0]!
      const { type, meta } = docs.get(file) ?? {}
      if (!type || !meta || same.length * 2 <= byType.get(meta.type)!.length) return undefined
      const section = type.sections.find(({ title }) => lost?.endsWith(`#${slugify(title)}`))
      return asOne(same, {
        file: typesFile,
        ...(section?.place ?? top),
        message: `${message} So it is with ${same.length} pages.`,
        fix: `If they are right, put back what was here. If not, change each of them. ${fix}`
      })
    }
  }
}

/** One problem for a type or an audience that was renamed. Lines and lists for that audience name it too. */
export function ofNames({ config }: Site): Join {
  return {
    least,
    keyOf: ({ unknown }) => unknown,
    join: (all) => {
      const same = all.filter(({ rule }) => rule === 'front-matter')
      if (same.length < least) return undefined
      const { unknown, file, line, fix } = same[0]!
      return asOne(same, {
        ...(unknown === 'type'
          ? { file: typesFile, ...top }
          : { file: config.file, ...(config.places.get('audiences') ?? top) }),
        message: `${same.length} pages have for "${unknown}" a name that is not here, such as line ${line} of ${file}. It was probably renamed here.`,
        fix: `Put back the name that those pages have, or change each of them. ${fix}`
      })
    }
  }
}
