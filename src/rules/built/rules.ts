import { inFile } from '../follows.ts'
import { rulesFrom } from '../rule.ts'
import { checkBrand } from './brand.ts'
import { checkHtml } from './html.ts'
import { checkLinks } from './links/index.ts'
import { checkTitles } from './titles.ts'

const page = (head: string, body: string) =>
  `<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8">${head}</head>\n<body>${body}</body>\n</html>\n`
const tea = page('<title>Tea</title>', '<p id="lid">Lid</p>')
const linkTo = (href: string) => page('<title>Home</title>', `<a href="${href}">Tea</a>`)

export const builtRules = rulesFrom({
  html: {
    group: 'html',
    why: 'The built page is not valid HTML. `html/` is followed by the rule of html-validate.',
    fix: 'If the line is not in your text, tell the maintainers.',
    bad: { '_site/index.html': page('<title>Tea</title>', '<p id="a">x</p><p id="a">y</p>') },
    good: { '_site/index.html': page('<title>Tea</title>', '<p id="a">x</p><p id="b">y</p>') },
    check: checkHtml
  },
  'page-title': {
    group: 'html',
    why: 'A built page has no title, or that of another.',
    fix: 'This is for somebody who knows the code.',
    bad: { '_site/index.html': tea, '_site/tea/index.html': tea },
    good: { '_site/index.html': tea.replace('Tea', 'Home'), '_site/tea/index.html': tea },
    check: checkTitles
  },
  'broken-link': {
    group: 'links',
    why: 'There is no such page.',
    fix: 'Often a letter is wrong: the fix names the nearest.',
    causes: [{ of: ['link-duplicate-text'], follows: inFile }],
    bad: { '_site/index.html': linkTo('/teas/'), '_site/tea/index.html': tea },
    good: { '_site/index.html': linkTo('/tea/'), '_site/tea/index.html': tea },
    check: checkLinks
  },
  'broken-anchor': {
    group: 'links',
    why: 'The page is there, but it has no such id.',
    fix: 'Take the id that the fix names, or give the line its own.',
    causes: [{ of: ['link-duplicate-text'], follows: inFile }],
    bad: { '_site/index.html': linkTo('/tea/#lids'), '_site/tea/index.html': tea },
    good: { '_site/index.html': linkTo('/tea/#lid'), '_site/tea/index.html': tea },
    check: checkLinks
  },
  brand: {
    group: 'content',
    why: 'The page has something that only a website on gov.uk may show, such as the crown.',
    fix: 'Take it out.',
    bad: { 'site.yaml': 'brand: govuk' },
    good: { 'site.yaml': 'brand: generic' },
    check: checkBrand
  }
})
