/** What is wrong in the same way with most pages of a type was changed where the type is described. */
import { typesFile } from '../../content/page-types.ts'
import type { Problem } from '../../problem.ts'
import type { Site } from '../../site/build.ts'
import { slugify } from '../../slug.ts'

/** So many pages do not make the same mistake. */
const least = 3

/** The problems with one for each section of a type that was changed. */
export function joinChangedTypes(problems: readonly Problem[], { pages, config }: Site): Problem[] {
  const docs = new Map(pages.map(({ doc }) => [doc.file, doc]))
  const counts = Map.groupBy(docs.values(), ({ meta }) => meta.type)
  const keyOf = ({ rule, file = '', message }: Problem) => {
    if (rule === 'section') return `${docs.get(file)?.meta.type} ${message}`
    return rule === 'front-matter'
      ? /"(?:type|audience)"(?= must be one| is not)/.exec(message)?.[0]
      : undefined
  }
  const joined = [...Map.groupBy(problems, (one) => keyOf(one) ?? one)].flatMap(([key, same]) => {
    const [{ file, lost, message, fix, ...first }] = same as [Problem]
    const doc = docs.get(file ?? '')
    if (typeof key !== 'string' || !doc || same.length < least) return same
    if (first.rule === 'front-matter') return { ...first, ...nameFault(key, same, config) }
    if (same.length * 2 <= (counts.get(doc.meta.type)?.length ?? 0)) return same
    const id = lost?.split('#')[1]
    const place = doc.type.sections.find(({ title }) => slugify(title) === id)?.place
    return {
      ...first,
      file: typesFile,
      ...(place ?? { line: 1, column: 1 }),
      message: `${message} So it is with ${same.length} pages.`,
      fix: `If they are right, put back what was here. If not, change each of them. ${fix}`
    }
  })
  // Lines and lists for that audience name it too.
  const isRenamed = joined.some(({ message }) => message.includes(' pages have for "audience" '))
  return joined.filter(({ message }) => !isRenamed || !/^"for=| and an audience\.$/.test(message))
}

/** A name that many pages have was renamed in the list of such names. */
function nameFault(key: string, same: readonly Problem[], config: Site['config']) {
  const isType = key === '"type"'
  const place = isType ? undefined : config.places.get('audiences')
  return {
    file: isType ? typesFile : config.file,
    ...(place ?? { line: 1, column: 1 }),
    message: `${same.length} pages have for ${key} a name that is not here, such as line ${same[0]?.line} of ${same[0]?.file}. It was probably renamed here.`,
    fix: `Put back the name that those pages have, or change each of them. ${same[0]?.fix}`
  }
}
