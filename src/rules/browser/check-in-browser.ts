/** Accessibility of built pages as problems: what `check` and `check:a11y` share. */
import { checkAccessibility } from './accessibility.ts'
import type { Finding } from './finding.ts'
import type { CheckInput } from '../check.ts'
import { createElementPlaces, oncePerPlace, type ElementPlaces } from '../built/element-places.ts'

/** Checks pages of a built site, all unless told which, and says what ran. */
export async function checkInBrowser(
  input: CheckInput,
  folder: string,
  onPage: (done: number, total: number) => void,
  pages = input.built.pages
) {
  const { built, base } = input
  const { findings, ...ran } = await checkAccessibility({ built, folder, base, pages, onPage })
  const places = createElementPlaces(input)
  return { ...ran, problems: oncePerPlace(findings.map((one) => toProblem(one, places))) }
}

const orAccept = ' If a person finds it right, write the reason in src/rules/browser/exceptions.ts.'

function toProblem(finding: Finding, places: ElementPlaces) {
  const { rule, checker, page, selector, html, message, fix, states, unsure } = finding
  const when = states.length > 0 ? `, when: ${states.join('; ')}` : ''
  return {
    rule: `accessibility/${rule}`,
    severity: 'error' as const,
    selector,
    ...places.of(page, selector),
    page: page.path,
    message: `${message} (${checker}${unsure ? ', which is not sure' : ''}${when})`,
    fix: `${fix}${/[.:]$/.test(fix) ? '' : '.'} The element is ${html}${unsure ? orAccept : ''}`
  }
}
