import type { CheckInput } from '../check.ts'
import { rulesFrom } from '../rule.ts'

const page = (body: string) =>
  `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Tea</title></head><body><main><h1>Tea</h1>${body}</main></body></html>`

export const browserRules = rulesFrom({
  accessibility: {
    group: 'accessibility',
    why: 'A browser found something that keeps people from using the page. The line is where the element was written. `accessibility/` is followed by the rule of axe or HTML_CodeSniffer, which the message explains. `accessibility/not-looked-at` is a page that did not load, or sent the browser to another page: nobody knows what is wrong with it.',
    fix: 'If the line is in `src/templates`, tell the maintainers.',
    bad: { '_site/index.html': page('<img src="kettle.png">') },
    good: { '_site/index.html': page('<img src="kettle.png" alt="A kettle">') },
    check: lookInBrowser
  }
})

async function lookInBrowser(input: CheckInput) {
  const { folder, onPage = () => {} } = input
  if (folder === undefined) return []
  // Loaded here, because everything else does without a browser, and it takes long to load.
  const { checkInBrowser } = await import('./accessibility.ts')
  return (await checkInBrowser(input, folder, onPage)).problems
}
