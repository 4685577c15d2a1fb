import { checkIds, fault, requireMeta, type PageType } from './structure.ts'

const example =
  'Each day:\n- [ ] review every change before you accept it {#daily-review}\n- [ ] run the tests {#daily-tests}'

/** Things to do as a habit: lists under headings, each item with an id that a policy can cite. */
export const practice: PageType = {
  name: 'practice',
  example,
  check: (doc) => {
    const blocks = doc.sections.flatMap(({ blocks }) => blocks)
    const problems = requireMeta(doc, ['description', 'owner', 'reviewed', 'audience'])
    if (!blocks.some(({ kind }) => kind === 'bullets' || kind === 'steps')) {
      problems.push(
        fault(
          doc,
          { line: doc.bodyLine, column: 1 },
          'section',
          'A practice page needs a list of practices.',
          `Add one, for example:\n${example}`
        )
      )
    }
    return [...problems, ...checkIds(doc, blocks, '')]
  }
}
