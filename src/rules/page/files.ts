import { anywhere, inFile, linksToUnpublished, onLine } from '../follows.ts'
import { foundInReading } from '../rule.ts'

/** Rules that a content file must meet before anything in it is read. */
export const files = foundInReading({
  encoding: {
    why: 'The file is not plain UTF-8 text, or has a damaged or an invisible character, or letters of a PDF file that are joined into one.',
    fix: 'Type the words again, and save the file as UTF-8.',
    hides: 'addresses',
    causes: [{ of: 'all', follows: onLine }],
    bad: 'Wait 1â€“2 minutes.',
    good: 'Wait 1 to 2 minutes.'
  },
  'file-name': {
    why: 'The name of a file or folder is part of the address of its pages, and some systems cannot keep every name.',
    fix: 'Rename it: small letters, figures, and hyphens in place of spaces and underscores.',
    hides: 'addresses',
    causes: [{ of: ['same-title', 'unlinked-page'], follows: inFile }],
    bad: { 'Green_Tea.md': '# Green tea' },
    good: { 'green-tea.md': '# Green tea' }
  },
  'file-too-large': {
    why: 'The file is over 300 KB, or it becomes more than 20,000 parts: headings, items, cells, links and the like. Nobody reads that much on one page, and a phone is slow to show it. Until then only its start is read, and nothing else on the page is reported. A picture may have 1 MB at most and a document 10 MB, because people wait for them on a phone.',
    fix: 'Split a page. Make a picture or a document smaller.',
    bad: 'More of the same.\n'.repeat(20_000),
    good: 'Enough.'
  },
  'image-format': {
    why: 'A picture is of a kind that browsers do not show, such as the .heic of a phone, or its file is damaged.',
    fix: 'Export it as PNG or JPEG. A drawing (.svg) says in its first tag how wide and high it is.',
    bad: { 'kettle.svg': '<svg xmlns="http://www.w3.org/2000/svg"></svg>' },
    good: { 'kettle.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"></svg>' }
  },
  'merge-marks': {
    why: 'A merge left both versions of some lines in the file.',
    fix: 'Keep what is right, and delete the lines of signs.',
    causes: [{ of: 'all', follows: inFile }],
    bad: '<<<<<<< main\nFill it.\n\n=======\nFill it up.\n\n>>>>>>> tea',
    good: 'Fill it up.'
  },
  'shared-words': {
    why: 'Words that several pages show stand in a file of `content/_shared/`. A link to it, alone on its line, shows them there. The file is missing, the link is not alone, or the file has front matter, a title or other shared words in it.',
    fix: 'Write the link as in `[Steps 2 to 5](../_shared/steps.md)`, with an empty line before and after it. In the file itself leave only what each page can show.',
    hides: 'addresses',
    causes: [
      { of: ['section'], follows: inFile },
      { of: ['facts', 'unused-words'], follows: anywhere }
    ],
    beside: { 'tea.md': '# Tea\n\n[How to fill it](_shared/filling.md)' },
    bad: {},
    good: { '_shared/filling.md': 'Fill it.' }
  },
  'symbolic-link': {
    why: 'A file in the content folder only points at another file.',
    fix: 'Put the file itself there.',
    hides: 'addresses',
    bad: { 'tea.md': '-> index.md' },
    good: { 'tea.md': '# Tea' }
  },
  'unpublished-file': {
    why: 'The content folder has pages (.md), pictures and PDF files, and at its top the files of settings and words. Anything else is not published, such as a Word document or a page that ends in .markdown.',
    fix: 'Give a page the ending .md. Save a document as PDF.',
    causes: [{ of: ['broken-link'], follows: linksToUnpublished }],
    bad: { 'tea.markdown': '# Tea' },
    good: { 'tea.md': '# Tea' }
  },
  'unused-words': {
    severity: 'warning',
    why: 'No page shows the words of a file in `content/_shared/`.',
    fix: 'Link to the file on a page, or delete it.',
    beside: { '_shared/filling.md': 'Fill it.' },
    bad: {},
    good: { 'tea.md': '# Tea\n\n[How to fill it](_shared/filling.md)' }
  },
  'unreadable-file': {
    why: 'Something with this name is not a file, or you may not read it.',
    fix: 'Put a file in its place.',
    hides: 'addresses',
    bad: { 'synonyms.yaml/': '' },
    good: {
      'synonyms.yaml': 'synonyms: { kettle: [boiler] }',
      'tea.md': '# Tea\n\nFill the kettle.'
    }
  }
})
