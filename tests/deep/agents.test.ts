/** What afdocs says of this guide: with it others measure how well programs can read a site. https://agentdocsspec.com has its rules. */
import type { RequestListener } from 'node:http'
import { computeScore, runChecks } from 'afdocs'
import { beforeAll, expect, test } from 'vitest'
import { writeSite } from '../../src/outputs/write-site.ts'
import { loadSite } from '../../src/pipeline.ts'
import { cloudFront } from '../cloudfront.ts'
import { listen, now, ownGuide, temporaryFolder } from '../project.ts'

const folder = temporaryFolder()
let canonicalOrigin = ''

beforeAll(async () => {
  const loaded = await loadSite(ownGuide, now)
  canonicalOrigin = loaded.site.config.address
  await writeSite(loaded, ownGuide, folder)
})

/** The points that a host with this guide gets, and the checks that it fails. */
async function measure(host: RequestListener) {
  const port = await listen(host)
  const report = await runChecks(`http://127.0.0.1:${port}`, {
    canonicalOrigin,
    requestDelay: 0,
    // More than there are: else it takes some by chance.
    maxLinksToTest: 10_000
  })
  const failed = report.results.filter(({ status }) => status === 'fail').map(({ id }) => id)
  return { points: computeScore(report).overall, failed, pages: report.testedPages }
}

test('has 100 points of 100', async () => {
  const { points, failed, pages } = await measure(cloudFront(folder))
  expect({ points, failed }).toEqual({ points: 100, failed: [] })
  expect(pages).toBeGreaterThan(20)
})

test('a planted fault is found: a host that gives HTML to who asks for Markdown', async () => {
  const host = cloudFront(folder)
  const { points, failed } = await measure((request, response) => {
    delete request.headers.accept
    host(request, response)
  })
  expect(points).toBeLessThan(100)
  expect(failed).toContain('content-negotiation')
})
