/** The source guide had 29 anchors, and people have links to them: each leads to what it named. */
import { describe, expect, test } from 'vitest'
import { loadSite } from '../src/load-site.ts'

const { site } = await loadSite('content', '2026-11-23')
const home = site.pages.find(({ url }) => url === '/')
const wholeGuide = (site.whole?.parts ?? [])
  .flatMap(({ id, was, body }) => [
    `id="${id}"`,
    ...was.map((one) => `id="${one}"`),
    ...body.map((part) => ('html' in part ? part.html : ''))
  ])
  .join('\n')

const anchors: Record<string, string> = {
  'amazon-q---security-and-support-guidance': '/',
  audience: '/about/#who-it-is-for',
  purpose: '/about/#about-this-guide',
  'whats-in-this-guide': '/',
  prerequisites: '/about/#what-to-know-first',
  'security-best-practices': '/security/#security',
  'for-managers': '/security/managers/#security-practices-for-managers',
  'for-engineers': '/security/engineers/#security-practices-for-engineers',
  'support-and-escalation': '/support/#get-support',
  'engineer-support': '/support/#tier-1',
  'common-troubleshooting-scenarios': '/troubleshooting/#troubleshooting',
  'inline-suggestions-not-appearing':
    '/troubleshooting/inline-suggestions-not-appearing/#inline-suggestions-not-appearing',
  'q-chat-not-responding': '/troubleshooting/q-chat-not-responding/#q-chat-not-responding',
  'agent-mode-failures': '/troubleshooting/agent-mode-failures/#agent-mode-failures',
  'security-scan-issues': '/troubleshooting/security-scan-issues/#security-scan-issues',
  'authentication-problems': '/troubleshooting/authentication-problems/#authentication-problems',
  'poor-suggestion-quality': '/troubleshooting/poor-suggestion-quality/#poor-suggestion-quality',
  'performance-issues': '/troubleshooting/performance-issues/#performance-issues',
  'enterprise-specific-issues':
    '/troubleshooting/enterprise-specific-issues/#enterprise-specific-issues',
  'security-incidents': '/incidents/#respond-to-a-security-incident',
  'related-resources': '/resources/#resources',
  'official-aws-resources': '/resources/#aws',
  'enterprise-and-security': '/resources/#security-and-compliance',
  'government-procurement': '/resources/#buying',
  'ncsc-guidance': '/resources/#ncsc-guidance',
  'repository-resources': '/resources/#ai-engineering-lab',
  contributing: '/about/contributing/#contributing',
  'support-and-contact': '/support/#contacts',
  licence: '/about/#licence-and-reuse'
}

test('there are 29', () => {
  expect(Object.keys(anchors)).toHaveLength(29)
})

describe.each(Object.entries(anchors))('#%s', (id, address) => {
  test('is on the whole guide', () => {
    expect(wholeGuide).toContain(`id="${id}"`)
  })

  test(`leads from the home page to ${address}`, () => {
    const moved = home?.moved.find((one) => one.id === id)
    const onHome = home?.doc.heading.was.includes(id) ? '/' : undefined
    expect(moved?.href ?? onHome).toBe(address)
  })
})
