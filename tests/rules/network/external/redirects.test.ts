import { expect, test } from 'vitest'
import { followRedirects } from '../../../../src/rules/network/external/redirects.ts'

/** Follows a chain of `status to`; an address that is not in it answers 200. */
async function follow(chain: Readonly<Record<string, string>>, start = 'https://kettle.test/a') {
  const asked: string[] = []
  const answer = await followRedirects(new URL(start), 10, async (url) => {
    asked.push(url.href)
    const [status = '200', location] = chain[url.href]?.split(' ') ?? []
    return { status: Number(status), headers: location === undefined ? {} : { location } }
  })
  const { url, moved } = answer
  return {
    asked: asked.length,
    url: url.href,
    moved,
    result: 'failure' in answer ? answer.failure : answer.status
  }
}

test.each([301, 308])('a page has moved for good when it answers %i', async (status) => {
  expect(await follow({ 'https://kettle.test/a': `${status} /b` })).toEqual({
    asked: 2,
    url: 'https://kettle.test/b',
    moved: 'https://kettle.test/b',
    result: 200
  })
})

test.each([302, 303, 307])('a page has not moved when it answers %i', async (status) => {
  expect(await follow({ 'https://kettle.test/a': `${status} /b` })).toEqual({
    asked: 2,
    url: 'https://kettle.test/b',
    moved: undefined,
    result: 200
  })
})

test('a page has moved to the end of the permanent redirects, not to where those of today lead', async () => {
  const chain = {
    'https://kettle.test/a': '301 https://www.kettle.test/a',
    'https://www.kettle.test/a': '308 /b#lid',
    'https://www.kettle.test/b': '302 /b?lang=en',
    'https://www.kettle.test/b?lang=en': '301 /c'
  }
  expect(await follow(chain)).toEqual({
    asked: 5,
    url: 'https://www.kettle.test/c',
    moved: 'https://www.kettle.test/b#lid',
    result: 200
  })
})

test('ten redirects are followed, and not one more', async () => {
  const chain = (length: number) =>
    Object.fromEntries(
      Array.from({ length }, (_, at) => [`https://kettle.test/${at}`, `302 /${at + 1}`])
    )
  const ten = await follow(chain(10), 'https://kettle.test/0')
  expect(ten).toMatchObject({ asked: 11, result: 200, url: 'https://kettle.test/10' })
  const eleven = await follow(chain(11), 'https://kettle.test/0')
  expect(eleven).toMatchObject({ asked: 11, result: 'TOO_MANY_REDIRECTS' })
})

test.each([
  ['to itself', { 'https://kettle.test/a': '302 /a' }, 1],
  ['to itself with a fragment', { 'https://kettle.test/a': '302 /a#lid' }, 1],
  ['back', { 'https://kettle.test/a': '302 /b', 'https://kettle.test/b': '302 /a' }, 2]
])('a redirect %s is a loop', async (_, chain, asked) => {
  expect(await follow(chain)).toMatchObject({ asked, result: 'REDIRECT_LOOP' })
})

test.each(['mailto:tea@kettle.test', 'javascript:alert(1)', 'http://['])(
  'a redirect to %s leads nowhere',
  async (location) => {
    const chain = { 'https://kettle.test/a': `301 ${location}` }
    expect(await follow(chain)).toMatchObject({
      asked: 1,
      result: 'BAD_REDIRECT',
      moved: undefined
    })
  }
)

test('a redirect that does not say where to is an answer like any other', async () => {
  expect(await follow({ 'https://kettle.test/a': '302' })).toMatchObject({ asked: 1, result: 302 })
})
