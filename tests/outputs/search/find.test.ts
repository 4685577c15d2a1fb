/** What the search makes of a question, beyond its words. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { docFrom, siteFrom } from '../../make.ts'
import { searchOf } from './ask.ts'

describe('of a small guide', () => {
  let ask: Awaited<ReturnType<typeof searchOf>>
  beforeAll(async () => {
    const page = docFrom(
      'tea.md',
      `---
title: Tea
type: page
---

## What stops when {#stops}

Tea stops at five.

## What does not stop {#goes-on}

- the kettle stops the steam {#stops-steam}

## Faults {#faults}

- the cup has expired {#expired}
- the kettle is busy {#busy}
- pour the tea again if pouring the cup is not allowed {#pour}
- whoever brews must have \`tea:PourCup\`, or else ask {#allow}
`
    )
    const site = siteFrom([page])
    const synonyms = { busy: ['throttle'], 'what stops when': ['when does it stop'] }
    ask = await searchOf({ ...site, searchWords: { synonyms } })
  })
  afterAll(() => void vi.unstubAllGlobals())

  test.each([
    ['the name of an error is read as words', 'ExpiredCupException', '/tea/#expired'],
    ['a name may say what people type', 'ThrottlingException', '/tea/#busy'],
    [
      'all of a name counts more than its words',
      'pour again: pouring is not allowed, tea:PourCup',
      '/tea/#allow'
    ],
    ['what stands for a title counts as that title', 'when does it stop', '/tea/#stops']
  ])('%s', async (_, question, url) => {
    expect((await ask(question)).urls[0]).toBe(url)
  })

  test('both parts of a setting count', async () => {
    expect((await ask('potCode=busy')).urls[0]).toBe('/tea/#busy')
    expect((await ask('potCode=expierd')).urls[0]).toBe('/tea/#expired')
  })

  test.each([
    ['kettel', 'kettle'],
    ['ERROR kettel', 'ERROR kettle'],
    ['kettel ENOCUP', 'kettel ENOCUP'],
    ['kettel EXPIRDE', 'kettle expired']
  ])(
    'beside the name of a system error, spelled right, nothing is mistyped: %s',
    async (question, meant) => {
      expect((await ask(question)).meant).toBe(meant)
    }
  )
})
