import { checkSections, requireMeta, type PageType, type SectionRule } from './structure.ts'

const sections: readonly SectionRule[] = [
  {
    title: 'Do this now',
    needs: 'steps',
    ids: 'step',
    items: 5,
    example: '1. Stop the tool. {#step-stop}\n2. Revoke the credential. {#step-revoke}'
  },
  {
    title: 'How far has it gone',
    needs: 'table',
    example: '| How far | What to do |\n| --- | --- |\n| Committed {#committed} | Do not push |'
  },
  { title: 'Who to tell', example: 'Tell the security team.\n\n::contacts' },
  { title: 'Keep evidence', example: 'Keep:\n- the time it happened {#evidence-time}' },
  { title: 'Check for use', example: 'Check whether anyone used it:\n- look in the audit log' },
  {
    title: 'Personal data clock',
    example: 'Tell your data protection officer at once.\nThey decide.'
  },
  { title: 'What to record', needs: 'code', example: fenceExample() },
  { title: 'When it is over', example: 'It is over when:\n- the credential no longer works' },
  { title: 'Stop it happening again', example: 'Within 10 working days:\n- hold a review' }
]

function fenceExample(): string {
  return '```text\nWhat happened:\nWhen:\n```'
}

/** What to do in the first minutes, and then the rest. Its first section fits one printed sheet. */
export const incident: PageType = {
  name: 'incident',
  check: (doc) => [
    ...requireMeta(doc, ['description', 'owner', 'reviewed', 'audience']),
    ...checkSections(doc, sections)
  ]
}
