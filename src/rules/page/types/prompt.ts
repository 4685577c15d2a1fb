import { sectionedType, type SectionRule } from './structure.ts'

const fence = (text: string) => `\`\`\`text\n${text}\n\`\`\``

const sections: readonly SectionRule[] = [
  { title: 'Weak prompt', needs: 'code', example: fence('write a function') },
  {
    title: 'Better prompt',
    needs: 'code',
    example: fence('Write a function that takes a date and returns …')
  },
  {
    title: 'What to check in the answer',
    needs: 'bullets',
    ids: 'check',
    example:
      'Check that:\n- every error is handled {#check-errors}\n- nothing is sent to another computer {#check-network}'
  },
  {
    title: 'A result to compare with',
    optional: true,
    needs: 'code',
    example: fence('def handler(): ...')
  },
  { title: 'Why it is better', needs: 'paragraph', example: 'It names the input and the output.' }
]

/** A prompt that works, beside one that does not, and what to check in the answer. */
export const prompt = sectionedType('prompt', sections)
