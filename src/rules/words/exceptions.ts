import { problem, type Problem } from '../../problem.ts'
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
    const [message, fix] = faultOf(one, used, rules)
    if (message === undefined) return []
    const { line, column } = one
    return [problem('style-ok', { file, line, column }, { message, ...(fix && { fix }) })]
  })
  return [...left, ...faults]
}

function faultOf(
  exception: StyleException,
  used: ReadonlySet<StyleException>,
  rules: ReadonlySet<string>
): [message?: string, fix?: string] {
  const { rule, reason } = exception
  if (!rules.has(rule)) {
    return [
      `There is no rule "${rule}".`,
      'Write the rule that the report names: <!-- style-ok len-sentence: a law is quoted -->'
    ]
  }
  if (reason === '') {
    return [
      'This exception has no reason.',
      `Write why it stands: <!-- style-ok ${rule}: the reason -->`
    ]
  }
  if (!used.has(exception)) {
    return [`Nothing here breaks the rule "${rule}".`, 'Take this exception out.']
  }
  return []
}
