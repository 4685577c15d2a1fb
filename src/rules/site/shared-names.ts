import { sourceLocation } from '../../content/source.ts'
import { segmentsIn } from '../../markdown/walk.ts'
import { problem, type Problem } from '../../problem.ts'
import { isShared } from '../../urls.ts'
import type { CheckInput } from '../check.ts'
import { placeIn } from '../words/page-words.ts'

/** Reports the name of a guide in words that another guide shows too. */
export function checkSharedNames({ site }: CheckInput): Problem[] {
  if (!site) return []
  const guidesOf = Map.groupBy(
    site.pages.flatMap(({ doc, guide }) => doc.included.map(({ file }) => ({ file, guide }))),
    ({ file }) => file
  )
  // Most pages show no shared words.
  const pages = site.pages.filter(({ doc }) => doc.included.length > 0)
  return pages.flatMap(({ doc, guide }) =>
    segmentsIn(doc).flatMap((segment) => {
      const { file } = sourceLocation(doc, segment.line)
      const other = guidesOf.get(file)?.find((one) => one.guide.url !== guide.url)
      if (!isShared(file) || !other) return []
      return site.guides.flatMap(({ short }): Problem | [] => {
        const at = ` ${segment.text} `.search(new RegExp(`(?<=\\W)${RegExp.escape(short)}(?=\\W)`))
        if (at === -1) return []
        const where = { file: doc.file, ...placeIn(segment, at - 1) }
        const message = `"${short}": more than one guide shows these words.`
        const fix = 'Say it without the name, or write it on the page itself.'
        return problem('shared-name', where, { message, fix })
      })
    })
  )
}
