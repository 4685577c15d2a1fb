import { atPlace, getsItsIdBack, movedOnSinglePage } from '../follows.ts'
import { byMove, inFileMovedTo } from '../joins/moves.ts'
import { checkCodeLanguages } from '../page/code-languages.ts'
import { rulesFrom } from '../rule.ts'
import { checkPermalinks } from './permalinks.ts'
import { warnOfEmptyContacts } from './configured.ts'
import { checkDataFiles } from './data-files.ts'
import { checkFacts } from './facts.ts'
import { checkMovedLinks } from './moved-links.ts'
import { checkOwnLinks } from './own-links.ts'
import { checkUnlinked, checkUnusedFiles } from './unlinked.ts'
import { checkNoteDates, checkRequiredMetadata, checkReviews, checkSecurityTxt } from './reviews.ts'
import { checkSharedNames } from './shared-names.ts'
import { checkStepLinks } from './step-links.ts'

/** Rules that are checked on the assembled site. */
export const siteRules = rulesFrom({
  code: {
    group: 'content',
    why: 'A code block cannot be read as the language that it names. People paste from there.',
    fix: 'Correct the code, or write `text` after the three backticks.',
    bad: 'This is it:\n\n```json\n{ cups: 2 }\n```',
    good: 'This is it:\n\n```json\n{ "cups": 2 }\n```',
    check: checkCodeLanguages
  },
  facts: {
    group: 'content',
    why: 'A statement of the source guide is no longer where `content/facts.tsv` says, or a name or figure in it has changed.',
    fix: 'Put it back, or write its new address there.',
    beside: { 'facts.tsv': 'id\tplaces\twords\nboiling\t/tea/#boiling\t100 degrees' },
    bad: { 'tea.md': '# Tea\n\n## Boiling\n\nIt boils at 90 degrees.' },
    good: { 'tea.md': '# Tea\n\n## Boiling\n\nIt boils at 100 degrees.' },
    check: checkFacts
  },
  'data-file': {
    group: 'content',
    why: 'A line of a table beside the pages, such as `content/search-questions.tsv`, has no tabs between its parts, or names an address that nothing has.',
    fix: 'Put a tab between each part and the next, or correct the address.',
    beside: { 'tea.md': '# Tea' },
    bad: { 'search-questions.tsv': 'question\taddresses\nhow to make tea    /tea/' },
    good: { 'search-questions.tsv': 'question\taddresses\nhow to make tea\t/tea/' },
    check: checkDataFiles
  },
  'moved-link': {
    group: 'links',
    why: 'A link in the text leads to the old address of something. It works, but by a detour, and on paper the old address is what people read.',
    fix: 'Write where it is now.',
    causes: [{ of: ['broken-anchor'], follows: movedOnSinglePage }],
    beside: {
      'tea.md': '---\ntitle: Tea\naliases: [/old-tea/]\n---\n\nFill it.',
      'anchors.txt': '/'
    },
    bad: { 'cups.md': '# Cups\n\nRead [about tea](/old-tea/).' },
    good: { 'cups.md': '# Cups\n\nRead [about tea](tea.md).' },
    check: checkMovedLinks
  },
  'step-link': {
    group: 'links',
    why: 'A link names a step by a number that is not the number of the step it leads to, perhaps because one was added above it.',
    fix: 'Write the number of that step.',
    beside: { 'tea.md': '# Tea\n\n1. Fill it. <!-- #fill -->\n2. Close it. <!-- #close -->' },
    bad: { 'cups.md': '# Cups\n\nStart again at [step 1](tea.md#close).' },
    good: { 'cups.md': '# Cups\n\nStart again at [step 2](tea.md#close).' },
    check: checkStepLinks
  },
  'shared-name': {
    group: 'content',
    why: 'Words that several guides show name one of these guides, or its subject, so they are wrong in the others.',
    fix: 'Say it without the name.',
    beside: {
      'site.yaml': 'short: Tea',
      'cups.md': '# Cups\n\n[Boil](_shared/boil.md)',
      'pots/guide.yaml': 'name: Pot guide\ndescription: How to use a pot.\nnavigation: []',
      'pots/index.md': '# Pots\n\n[Boil](../_shared/boil.md)'
    },
    bad: { '_shared/boil.md': 'Boil water for Tea.' },
    good: { '_shared/boil.md': 'Boil water.' },
    check: checkSharedNames
  },
  'own-link': {
    group: 'links',
    why: 'A link to a page of the guide has its address on the site, that of its file in the repository, or a path at which there is no file. A link to the file is checked, and works on github.com, in a preview and on a copy of the guide.',
    fix: 'Write the path to the file.',
    causes: [
      { of: ['broken-anchor'], follows: atPlace },
      { of: 'words', follows: atPlace }
    ],
    beside: { 'tea.md': '# Tea' },
    bad: { 'cups.md': '# Cups\n\nRead [about tea](https://kettle.example.org/tea/).' },
    good: { 'cups.md': '# Cups\n\nRead [about tea](tea.md).' },
    check: checkOwnLinks
  },
  'unlinked-page': {
    group: 'links',
    severity: 'warning',
    why: 'No text, list or menu leads to this page, so readers come across it by searching alone. Or no page shows a picture, or leads to a document, that is there.',
    fix: 'Link to it from the page where people look for it. Delete a file that nobody needs.',
    bad: { 'tea.md': '# Tea', 'site.yaml': 'navigation: [{ text: Home, page: / }]' },
    good: { 'tea.md': '# Tea', 'site.yaml': 'navigation: [{ text: Tea, page: /tea/ }]' },
    check: (input) => [...checkUnlinked(input), ...checkUnusedFiles(input)]
  },
  'lost-anchor': {
    group: 'anchors',
    why: 'An address that was published leads nowhere now, because something was renamed, moved or removed, or lost its id. Two cases are for you to decide: a page that is gone and has no replacement (say where it went, or why), and a line without an id that may be what had the address, though its words differ. Where another problem on a page may be the cause, that is reported first.',
    fix: 'Paste the line of the fix, or run `npm run anchors -- --fix`.',
    causes: [
      { of: ['missing-id'], follows: getsItsIdBack },
      { of: ['unlinked-page'], follows: inFileMovedTo },
      { of: 'all', follows: byMove }
    ],
    beside: { 'tea.md': '# Tea\n\n## Fill the kettle' },
    bad: { 'anchors.txt': '/tea/\n/tea/#fill-a-kettle' },
    good: { 'anchors.txt': '/tea/\n/tea/#fill-the-kettle' },
    check: checkPermalinks
  },
  review: {
    group: 'reviews',
    severity: 'warning',
    why: 'The page is due for review within 30 days, or late. A day that has not come is an error, there and in `checked:`. So is a page with front matter but no description, owner or `reviewed:`.',
    fix: 'Read the page, check its facts, and change `reviewed:`.',
    bad: '---\ntitle: Tea\nreviewed: 2025-02-01\n---\n\nFill it.',
    good: '---\ntitle: Tea\nreviewed: 2026-02-01\n---\n\nFill it.',
    check: (input) => [
      ...checkReviews(input),
      ...checkNoteDates(input),
      ...checkRequiredMetadata(input)
    ]
  },
  'security-txt': {
    group: 'reviews',
    severity: 'warning',
    why: '`security.txt`, which says whom to tell of a fault in the security of the site, lapses within 30 days, has lapsed, or does so more than a year ahead. This is a warning: no date alone makes a run fail.',
    fix: 'Check that the contact in `content/site.yaml` still answers, and write another day, at most a year ahead.',
    bad: { 'site.yaml': 'security: { contact: mailto:tea@tea.example, expires: 2026-03-02 }' },
    good: { 'site.yaml': 'security: { contact: mailto:tea@tea.example, expires: 2027-02-01 }' },
    check: checkSecurityTxt
  },
  'empty-contact': {
    group: 'build',
    severity: 'warning',
    why: 'A page sends people to a contact that has no value in `content/site.yaml`, so they reach nobody, perhaps at night. It is a warning of `npm run build`: the site is published all the same.',
    fix: 'Add `value:` with an address, a number or a channel that somebody answers.',
    beside: { 'tea.md': '# Tea\n\n::contacts plumber' },
    bad: { 'site.yaml': 'contacts: [{ id: plumber, title: Plumber }]' },
    good: {
      'site.yaml': 'contacts: [{ id: plumber, title: Plumber, value: plumber@tea.example }]'
    },
    check: ({ site }) => (site ? warnOfEmptyContacts(site, 'site.yaml') : [])
  }
})
