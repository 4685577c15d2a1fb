import { sectionedType, type SectionRule } from './structure.ts'

const sections: readonly SectionRule[] = [
  {
    title: 'What you see',
    needs: 'bullets',
    ids: 'symptom',
    example:
      'You see one of these:\n- the panel stays empty {#symptom-panel-empty}\n- the panel says that you are not signed in {#symptom-not-signed-in}'
  },
  { title: 'Who can fix it', example: 'You can do steps 1 to 3.\nStep 4 needs an administrator.' },
  {
    title: 'Quick checks',
    needs: 'bullets',
    ids: 'check',
    example:
      'Check that:\n- you are signed in {#check-signed-in}\n- other websites open {#check-online}'
  },
  {
    title: 'Steps',
    needs: 'steps',
    ids: 'step',
    example: '1. Restart the editor. {#step-restart}\n2. Sign in again. {#step-sign-in}'
  },
  {
    title: 'Check that it worked',
    example: 'Ask a question.\nAn answer starts within 10 seconds.'
  },
  {
    title: 'What to collect',
    needs: 'bullets',
    example:
      'Before you ask for help, collect:\n- the time it happened\n- the words of the error message'
  },
  { title: 'Where to go next', example: 'If it still fails, [get support](../support/index.md).' }
]

/** Something does not work: what you see, and the steps that put it right. */
export const scenario = sectionedType('scenario', sections)
