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
        const { anchors = [] } = docs.get(page === '' ? url : page.slice(base.length)) ?? {}
        const { number } = anchors.find((one) => one.id === id) ?? {}
        if (!number || number === Number(written)) return []
        const where = { file: doc.file, ...placeIn(segment, from + words.indexOf(found)) }
        const message = `"${found}": this leads to step ${number}.`
        const fix = `Write "step ${number}", or link to the step that is meant.`
        return problem('step-link', where, { message, fix })
      })
    )
  )
}
