/** Built pages in a browser, and what keeps people from using them: what `check` and `check:a11y` share. */
import { checkAccessibility } from '../browser/accessibility.ts'
import type { Finding } from '../browser/finding.ts'
import type { CheckInput } from '../checks/check.ts'
import { createElementPlaces, oncePerPlace, type ElementPlaces } from '../checks/element-places.ts'
import type { Problem } from '../model.ts'
import { showProgress } from './command-line.ts'

/** Looks at pages of a built site, all unless told which, and says what ran. */
export async function checkInBrowser(input: CheckInput, folder: string, pages = input.built.pages) {
  const { built, base } = input
  const onPage = showProgress('looks at pages')
  const ran = await checkAccessibility({ built, folder, base, pages, onPage })
  const places = createElementPlaces(input)
  const problems = oncePerPlace(ran.findings.map((finding) => toProblem(finding, places)))
  return { problems, tools: ran.tools, states: ran.states }
}

function toProblem(finding: Finding, places: ElementPlaces): Problem {
  const { rule, checker, page, selector, html, message, fix, states, unsure } = finding
  const when = states.length > 0 ? `, when: ${states.join('; ')}` : ''
  return {
    rule: `accessibility/${rule}`,
    severity: 'error',
    ...places.of(page, selector),
    page: page.path,
    message: `${message} (${checker}${unsure ? ', which is not sure' : ''}${when})`,
    fix: `${fix}${/[.:]$/.test(fix) ? '' : '.'} The element is ${html}${
      unsure ? ' If a person finds it right, write the reason in src/browser/exceptions.ts.' : ''
    }`
  }
}
