import { addressesOfSections, onLineOfNote } from '../follows.ts'
import { foundInReading } from '../rule.ts'

/** Rules for links, pictures and footnotes. */
export const links = foundInReading({
  'empty-link': {
    why: 'A link has nothing between its square brackets, or no address between its round ones.',
    fix: 'Write what is there.',
    bad: 'Read [](https://tea.example/).',
    good: 'Read [about tea](https://tea.example/).'
  },
  'link-brackets': {
    why: 'A link is its words in square brackets and then its address in round ones, with nothing between the two.',
    fix: 'Write the brackets in that order.',
    bad: 'Read (about tea)[https://tea.example/].',
    good: 'Read [about tea](https://tea.example/).'
  },
  'link-outside': {
    why: 'A link to a file leaves the content folder.',
    fix: 'Link to a page of the guide, or to the full address.',
    bad: 'Read [about tea](../../tea.md).',
    good: 'Read [about tea](https://tea.example/).'
  },
  'unsafe-link': {
    why: 'A link may not run a script or hold a file.',
    fix: 'Use an address that starts with https.',
    bad: 'Read [about tea](javascript:alert(1)).',
    good: 'Read [about tea](https://tea.example/).'
  },
  'image-caption': {
    why: 'The words in quotation marks after the address of a picture are its caption. Only a picture that stands alone, with an empty line before and after it, has one.',
    fix: 'Put empty lines around the picture, or take the caption out.',
    bad: 'Look: ![A kettle with its lid open](kettle.png "The new kettle")',
    good: '![A kettle with its lid open](kettle.png "The new kettle")'
  },
  'image-elsewhere': {
    why: 'A picture is on another site, such as one that you dropped into a comment on GitHub. Pages show pictures of this site alone, so that nobody else hears who reads them.',
    fix: "Add its file beside the page: on github.com with 'Add file', then 'Upload files'.",
    bad: '![A kettle with its lid open](https://tea.example/kettle.png)',
    good: '![A kettle with its lid open](kettle.png)'
  },
  footnote: {
    why: 'A footnote has no reference in the text, or a reference has no footnote.',
    fix: 'In the text write `[^some-name]`, and below the paragraph, at the start of a line, `[^some-name]: ` and its words. Each has one name, in lower case letters, numbers and hyphens, and stands in no list and no heading.',
    causes: [
      { of: ['lost-anchor'], follows: addressesOfSections },
      { of: 'words', follows: onLineOfNote }
    ],
    bad: 'It boils at 100 degrees.[^boiling]',
    good: 'It boils at 100 degrees.[^boiling]\n\n[^boiling]: At sea level.'
  },
  'footnote-stop': {
    severity: 'warning',
    why: 'A footnote stands before the full stop of its sentence.',
    fix: 'Write it after the full stop.',
    bad: 'It boils at 100 degrees[^boiling].\n\n[^boiling]: Added: at sea level.',
    good: 'It boils at 100 degrees.[^boiling]\n\n[^boiling]: Added: at sea level.'
  }
})
