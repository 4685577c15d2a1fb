import { problem, type Details, type Problem } from '../../problem.ts'
import type { StyleException } from '../../markdown/document.ts'

/** Drops the problems that a style-ok comment with a reason covers, and reports comments that have no reason or cover nothing. */
export function applyExceptions(
  file: string,
  problems: readonly Problem[],
  exceptions: readonly StyleException[],
  rules: ReadonlySet<string>
): Problem[] {
  const used = new Set<StyleException>()
  const left = problems.filter(({ rule, line = 0 }) => {
    const allowed = exceptions.filter(
      (one) =>
        // An exception to a rule covers its stricter form too.
        [one.rule, `${one.rule}-hard`].includes(rule) &&
        one.reason !== '' &&
        one.from <= line &&
        line <= one.to
    )
    for (const one of allowed) used.add(one)
    return allowed.length === 0
  })
  const faults = exceptions.flatMap((one) => {
    const fault = faultOf(one, used, rules)
    return fault ? problem('style-ok', { file, line: one.line, column: one.column }, fault) : []
  })
  return [...left, ...faults]
}

function faultOf(
  exception: StyleException,
  used: ReadonlySet<StyleException>,
  rules: ReadonlySet<string>
): Details | undefined {
  const { rule, reason } = exception
  if (!rules.has(rule)) {
    const fix =
      'Write the rule that the report names: <!-- style-ok len-sentence: a law is quoted -->'
    return { message: `There is no rule "${rule}".`, fix }
  }
  if (reason === '') {
    const fix = `Write why it stands: <!-- style-ok ${rule}: the reason -->`
    return { message: 'This exception has no reason.', fix }
  }
  if (used.has(exception)) return undefined
  return { message: `Nothing here breaks the rule "${rule}".`, fix: 'Take this exception out.' }
}
