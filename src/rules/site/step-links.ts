import { segmentsIn } from '../../markdown/walk.ts'
import { problem, type Problem } from '../../problem.ts'
import { docsByUrl, type CheckInput } from '../check.ts'
import { namedSteps } from '../words/algorithms/links.ts'
import { placeIn } from '../words/page-words.ts'

/** Reports links such as [step 3](tea.md#close) that lead to a step with another number. */
export function checkStepLinks({ site, base }: CheckInput): Problem[] {
  const docs = docsByUrl(site)
  return (site?.pages ?? []).flatMap(({ doc, url }) =>
    segmentsIn(doc).flatMap((segment) =>
      segment.spans.flatMap(({ kind, from, to, href = '' }): Problem | [] => {
        if (kind !== 'link') return []
        const words = segment.text.slice(from, to)
        const [named] = words.matchAll(namedSteps)
        if (!named || named.groups?.['last']) return []
        const { 0: found, 1: written } = named
        const [page = '', id] = href.split('#')
        const target = docs
          .get(page === '' ? url : page.slice(base.length))
          ?.anchors.find((one) => one.id === id)
        if (!target?.number || target.number === Number(written)) return []
        return problem(
          'step-link',
          { file: doc.file, ...placeIn(segment, from + words.indexOf(found)) },
          {
            message: `"${found}": this leads to step ${target.number}.`,
            fix: `Write "step ${target.number}", or link to the step that is meant.`
          }
        )
      })
    )
  )
}
