import {
  addressesOfSections,
  idsOfSecondSections,
  linksOfFields,
  lostTitle,
  onLine
} from '../follows.ts'
import { foundInReading } from '../rule.ts'

/** Rules for front matter, and for what a page type requires. */
export const frontMatter = foundInReading({
  'front-matter': {
    why: 'The lines between the two --- at the top have something missing, misspelt or of the wrong kind.',
    fix: 'The fix of the problem shows how the line should look.',
    hides: 'addresses',
    causes: [{ of: ['broken-anchor'], follows: linksOfFields }],
    bad: '---\ntitle: Tea\nordr: 2\n---\n\nFill it.',
    good: '---\ntitle: Tea\norder: 2\n---\n\nFill it.'
  },
  title: {
    why: 'The page has no title, or the title in the text is not the one at the top of the file.',
    fix: 'Write it once: `title:` at the top of the file, or a first line such as `# Chat is slow`.',
    hides: 'addresses',
    causes: [{ of: ['facts', 'broken-anchor'], follows: lostTitle }],
    bad: '---\ntitle: Tea\n---\n\n# Green tea\n\nFill it.',
    good: '---\ntitle: Tea\n---\n\nFill it.'
  },
  unfinished: {
    why: 'Example words in square brackets have not been replaced yet.',
    fix: 'Write your own words in their place.',
    causes: [
      { of: ['front-matter', 'same-title', 'step-plain', 'text-placeholder'], follows: onLine }
    ],
    bad: '[Write your own: how to fill the kettle.]',
    good: 'Hold the kettle below the tap.'
  },
  section: {
    why: 'A page of this type needs this section, in this order and with these parts.',
    fix: 'The fix of the problem shows an example.',
    causes: [
      { of: ['duplicate-id'], follows: idsOfSecondSections },
      { of: ['empty-section'], follows: onLine },
      { of: ['lost-anchor'], follows: addressesOfSections }
    ],
    beside: {
      'page-types.yaml':
        "types: { recipe: { sections: [{ title: Steps, example: '1. Fill it.' }] } }"
    },
    bad: { 'tea.md': '---\ntitle: Tea\ntype: recipe\n---\n\n## Cups\n\nUse 2.' },
    good: { 'tea.md': '---\ntitle: Tea\ntype: recipe\n---\n\n## Steps\n\nFill it.' }
  },
  'missing-id': {
    why: 'A step, a symptom or another thing that people link to has no id.',
    fix: 'Paste the line of the fix, or run `npm run anchors -- --fix`.',
    bad: '1. Fill it.\n2. Close it. {#step-close}',
    good: '1. Fill it. {#step-fill}\n2. Close it. {#step-close}'
  },
  'bad-id': {
    why: 'An id may have small letters, figures and hyphens, and stands once, at the end of its line: `<!-- #step-1 -->`.',
    fix: 'Write it so. After it there can be who it is for, as `for=` and one of the audiences in `content/site.yaml`.',
    bad: '## Fill it {#Fill It}',
    good: '## Fill it {#fill-it}'
  },
  'duplicate-id': {
    why: 'Two things on the page have one id, so a link would find only the first.',
    fix: 'Give one of them the id that the fix proposes.',
    bad: '1. Fill it. {#step}\n2. Close it. {#step}',
    good: '1. Fill it. {#step-fill}\n2. Close it. {#step-close}'
  }
})
