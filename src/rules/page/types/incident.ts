import { sectionedType, type SectionRule } from './structure.ts'

const sections: readonly SectionRule[] = [
  {
    title: 'Do this now',
    needs: 'steps',
    ids: 'step',
    items: 5,
    example:
      '1. Stop the tool. {#step-stop}\n2. Revoke the credential. {#step-revoke}\n3. Tell the security team. {#step-tell}\n4. Write down the time. {#step-time}\n5. Keep the logs. {#step-logs}'
  },
  {
    title: 'How far has it gone',
    needs: 'table',
    example:
      '| How far | What to do |\n| --- | --- |\n| Committed {#far-committed} | Do not push |\n| Pushed {#far-pushed} | Do not rewrite the history |'
  },
  { title: 'Who to tell', example: 'Tell the security team.\n\n::contacts' },
  {
    title: 'Keep evidence',
    example:
      'Keep:\n- the time it happened {#evidence-time}\n- the logs of that day {#evidence-logs}'
  },
  { title: 'Check for use', example: 'Look for anyone who used it in the audit log.' },
  {
    title: 'Personal data clock',
    example: 'Tell your data protection officer at once.\nThey decide.'
  },
  {
    title: 'What to record',
    needs: 'code',
    example: 'Copy this block:\n\n```text\nWhat happened:\nWhen:\n```'
  },
  { title: 'When it is over', example: 'It is over when the credential no longer works.' },
  {
    title: 'Stop it happening again',
    optional: true,
    example: 'Hold a review within 10 working days.'
  }
]

/** What to do in the first minutes, and then the rest. Its first section fits one printed sheet. */
export const incident = sectionedType('incident', sections)
