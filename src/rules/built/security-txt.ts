import { problem, type Problem } from '../../problem.ts'
import type { CheckInput } from '../check.ts'

/** Warns of a security.txt that lapses within 30 days or has lapsed. As with reviews, a date alone makes no run fail. */
export function checkSecurityTxt({ site }: CheckInput): Problem[] {
  if (!site?.securityTxt || site.securityTxt.state === 'in date') return []
  const { expires, state } = site.securityTxt
  const message =
    state === 'due'
      ? `What security.txt says is true until ${expires}, and then nobody may rely on it.`
      : `What security.txt says was true until ${expires}: nobody may rely on it now.`
  const fix =
    'Check that the contact still answers, then write a later day here, at most a year ahead.'
  const where = { file: 'site.yaml', ...site.config.places.get('security.expires') }
  return [problem('security-txt', where, { severity: 'warning', message, fix })]
}
