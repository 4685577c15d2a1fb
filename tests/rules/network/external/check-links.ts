/** Checks links against a scripted server, as quickly as it answers. */
import { checkExternal } from '../../../../src/rules/network/external/check.ts'
import { limits } from '../../../../src/rules/network/external/limits.ts'
import type { ScriptedServer } from './scripted-server.ts'

/** The limits as they are, but nobody waits. */
const quick = { ...limits, apart: 1, firstWait: 1 }

/** For servers that never come to an end, and for those only: a busy machine is slow to answer. */
export const impatient = { timeout: 300 }

export async function checkLinks(
  hrefs: readonly string[],
  { overrides }: Pick<ScriptedServer, 'overrides'>,
  changes: Partial<typeof limits> = {},
  successes = new Map<string, number>()
) {
  const links = hrefs.map((href, at) => {
    const places = [{ file: 'content/tea.md', line: at + 1, column: 3 }]
    return { href, url: new URL(href), places }
  })
  const network = { userAgent: 'test (+https://code.example.org/kettle)', overrides }
  const { problems, ...counts } = await checkExternal({
    links,
    successes,
    network,
    limits: { ...quick, ...changes }
  })
  const reports = problems.map(({ rule, message, fix }) => {
    return rule === 'external-moved' ? `${rule}: ${message} ${fix}` : `${rule}: ${message}`
  })
  return { reports, problems, counts, successes }
}
