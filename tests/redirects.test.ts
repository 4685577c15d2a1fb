/** The CloudFront function that a build writes is run here as CloudFront runs it. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeSite } from '../src/commands/build-site.ts'
import { docFrom, siteFrom } from './make.ts'

let output: string

beforeAll(async () => {
  output = await mkdtemp(join(tmpdir(), 'redirects-'))
  const docs = [
    docFrom('index.md', '# Hot drinks'),
    docFrom('tea.md', '---\ntitle: Tea\naliases: [/brew/]\n---\n\nText.\n')
  ]
  const loaded = { site: siteFrom(docs), ledger: [], problems: [], folder: '', standIn: false }
  await writeSite(loaded, 'tests', output)
})

afterAll(() => rm(output, { recursive: true, force: true }))

async function answer(uri: string, querystring: object = {}): Promise<unknown> {
  const code = await readFile(join(output, 'cloudfront-redirects.js'), 'utf8')
  const event = { request: { uri, querystring } }
  return runInNewContext(`${code}; handler(event)`, { event })
}

test('a page that moved is one line of _redirects', async () => {
  expect((await readFile(join(output, '_redirects'), 'utf8')).trim()).toBe('/brew/ /tea/ 301')
})

test('CloudFront sends on who asks for a page that moved, with the query', async () => {
  expect(await answer('/brew/', { a: { value: '1' }, b: { value: '' } })).toMatchObject({
    statusCode: 301,
    headers: { location: { value: '/tea/?a=1&b' } }
  })
  expect(await answer('/brew/')).toMatchObject({ headers: { location: { value: '/tea/' } } })
})

test('CloudFront leaves every other request alone', async () => {
  expect(await answer('/tea/')).toEqual({ uri: '/tea/', querystring: {} })
})
