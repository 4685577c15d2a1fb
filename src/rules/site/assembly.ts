import {
  anywhere,
  idsOfAliases,
  linksHome,
  linksOfSettings,
  lostOnPage,
  onLine,
  toAddress
} from '../follows.ts'
import { foundInReading } from '../rule.ts'

/** Rules that are checked when the pages and settings are assembled into a site. */
export const assembly = foundInReading({
  'accessibility-checks': {
    why: 'The record of an accessibility test run was changed by hand.',
    fix: 'Run `npm run build` and `npm run check:a11y -- --record`.',
    bad: {
      'accessibility-checks.yaml': 'date: yesterday\ntools: []\npages: 1\nstates: []\nproblems: 0'
    },
    good: {
      'accessibility-checks.yaml': 'date: 2026-02-01\ntools: []\npages: 1\nstates: []\nproblems: 0'
    }
  },
  alias: {
    why: 'An old address in `aliases:` leads nowhere, in a circle, or to two places.',
    fix: 'Correct it as the fix says. A copy of a page has no old addresses of its own: take the `aliases:` out of it.',
    causes: [
      { of: ['html'], follows: idsOfAliases },
      { of: ['facts', 'broken-anchor'], follows: toAddress }
    ],
    beside: { 'anchors.txt': '/' },
    bad: { 'tea.md': '---\ntitle: Tea\naliases:\n  - /old/#fill => lid\n---\n\nFill it.' },
    good: { 'tea.md': '---\ntitle: Tea\naliases:\n  - /old/#fill => tea\n---\n\nFill it.' }
  },
  ledger: {
    why: 'A line of `content/anchors.txt` cannot be read or retires what is still there, a change takes one out, or the file is missing though the guide was published.',
    fix: 'Put the line back. Nobody edits this file by hand but to retire an address.',
    // Which id a line had is known once its address is in the ledger again.
    causes: [{ of: ['missing-id'], follows: anywhere }],
    bad: { 'anchors.txt': '/\ntea' },
    good: { 'anchors.txt': '/\n/tea/ retired: Nobody drank it. See /' }
  },
  'news-date': {
    why: 'The page of what is new has a heading that is not a day, such as 23 November 2026, or a newer part below an older one, or a day that has not come. Each of its parts goes to those who subscribe, with that date.',
    fix: 'Name each part for its day, the newest first.',
    // The id of the heading is that of its day.
    causes: [{ of: 'all', follows: onLine }],
    bad: { 'site.yaml': 'news: /news/', 'news.md': '# News\n\n## Yesterday\n\nTea.' },
    good: { 'site.yaml': 'news: /news/', 'news.md': '# News\n\n## 1 February 2026\n\nTea.' }
  },
  'no-home-page': {
    why: 'There is no `index.md` at the top of the content folder.',
    fix: 'Write one.',
    hides: 'addresses',
    causes: [
      { of: ['unlinked-page'], follows: anywhere },
      { of: 'all', follows: linksHome }
    ],
    bad: { 'index.md': '-', 'tea.md': '# Tea' },
    good: { 'index.md': '# Home', 'tea.md': '# Tea' }
  },
  'page-types': {
    why: 'Something in `content/page-types.yaml`, which says what a page of each type must have, is missing, misspelt or of the wrong kind. Until it is put right no page is held to its type.',
    fix: 'The fix of the problem shows how the line should look.',
    bad: { 'page-types.yaml': 'types: { recipe: { sections: [{ title: Steps, needs: step }] } }' },
    good: {
      'page-types.yaml':
        "types: { recipe: { sections: [{ title: Steps, example: '1. Fill it.' }] } }"
    }
  },
  'same-address': {
    why: 'Two files would be one page, or a page would be where another file is.',
    fix: 'Rename one of them.',
    hides: 'addresses',
    causes: [
      { of: ['facts', 'broken-anchor'], follows: lostOnPage },
      { of: ['own-link'], follows: anywhere }
    ],
    bad: { 'tea.md': '# Tea', 'tea/index.md': '# All tea' },
    good: { 'tea.md': '# Tea', 'teas/index.md': '# All tea' }
  },
  'same-title': {
    why: 'Two pages have the same title, or the same description, so nobody can tell them apart in a list.',
    fix: 'Change one.',
    bad: { 'green.md': '# Tea', 'black.md': '# Tea' },
    good: { 'green.md': '# Green tea', 'black.md': '# Black tea' }
  },
  'site-config': {
    why: 'Something in `content/site.yaml` is missing, misspelt or of the wrong kind.',
    fix: 'The fix of the problem shows how the line should look.',
    hides: 'addresses',
    causes: [{ of: ['broken-link'], follows: linksOfSettings }],
    bad: { 'site.yaml': 'footer: [/teas/]', 'tea.md': '# Tea' },
    good: { 'site.yaml': 'footer: [/tea/]', 'tea.md': '# Tea' }
  },
  synonyms: {
    why: '`synonyms.yaml` is not a list of words of the guide, each with a list of what people type for it. Words that no page has are a warning.',
    fix: 'Write it as the fix says.',
    bad: { 'synonyms.yaml': 'synonyms: { kettle: boiler }' },
    good: {
      'synonyms.yaml': 'synonyms: { kettle: [boiler] }',
      'tea.md': '# Tea\n\nFill the kettle.'
    }
  },
  'unknown-owner': {
    why: '`owner:` names a team that is not in `content/site.yaml`.',
    fix: 'Correct the name, or add the team there.',
    beside: { 'site.yaml': 'owners: { kitchen-team: { name: Kitchen team } }' },
    bad: {
      'tea.md':
        '---\ntitle: Tea\ndescription: How to make it.\nowner: kitchen-tema\nreviewed: 2026-02-01\n---\n\nFill it.'
    },
    good: {
      'tea.md':
        '---\ntitle: Tea\ndescription: How to make it.\nowner: kitchen-team\nreviewed: 2026-02-01\n---\n\nFill it.'
    }
  }
})
