import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { limits } from '../../../../src/rules/network/external/limits.ts'
import { checkLinks, impatient } from './check-links.ts'
import { page, serveScript, status, type Turn } from './scripted-server.ts'

const noId = (id: string) => [
  `external-anchor: "https://kettle.test/a#${id}" leads to #${id}, and the page has no such id.`
]
const notRead = (id: string) => [
  `external-unsure: "https://kettle.test/a#${id}" leads to #${id}, which is not in the part of the page that was read.`
]
const cutOff: Turn = (response) => {
  response.writeHead(200, { 'content-type': 'text/html', 'content-length': '100' })
  response.write('<p id="a">', () => response.socket?.destroy())
}
const trickle: Turn = (response) => {
  response.writeHead(200, { 'content-type': 'text/html' })
  response.write('<p id="a">')
}

/** A fragment, the page, what is reported. */
test.each<[string, Turn, readonly string[], object?]>([
  ['lid', page('<p id="lid">'), []],
  ['lid', page('<a name=lid></a>'), []],
  ['lid', page('<p id="user-content-lid">'), []],
  ['caf%C3%A9', page('<p id="café">'), []],
  ['caf%C3%A9', page('<p id="user-content-café">'), []],
  ['50%', page('<p id="50%">'), []],
  ['lid', page('<script>{"id":"lid"}</script>'), []],
  ['lid', page('<script>"\\u003ch2 id=\\"user-content-lid\\"\\u003e"</script>'), []],
  ['lid', page('<p>"id":"lid", &lt;p id="lid"></p><input name="lid">'), noId('lid')],
  ['lid', page('<p id="Lid"><p id="lids-of-kettles">'), noId('lid')],
  ['lid:~:text=white', page('<p id="lid">'), []],
  [':~:text=white', page(''), []],
  ['/route', page(''), []],
  ['L1C2-L30C4', page(''), []],
  ['L-shaped', page(''), noId('L-shaped')],
  ['page=3', status(200, { 'content-type': 'application/pdf' }), []],
  ['a', cutOff, []],
  ['lid', cutOff, notRead('lid')],
  ['lid', trickle, notRead('lid'), impatient],
  ['lid', page(gzipSync('<p id="lid">'), { 'content-encoding': 'gzip' }), notRead('lid')],
  // Closing what was never opened makes a parser look through all that is open, each time.
  ['lid', page('<b>'.repeat(300_000) + '</i>'.repeat(300_000)), notRead('lid')]
])('the fragment #%s', async (fragment, turn, expected, changes) => {
  const server = await serveScript({ 'kettle.test/a': [turn] })
  const { reports } = await checkLinks([`https://kettle.test/a#${fragment}`], server, changes)
  expect(reports).toEqual(expected)
})

test('a page without an end is read up to a size', async () => {
  let poured = 0
  const endless: Turn = (response) => {
    const text = '<p id="a">'.repeat(10_000)
    const pour = () => {
      poured += text.length
      if (response.write(text)) setImmediate(pour)
      else response.once('drain', pour)
    }
    response.writeHead(200, { 'content-type': 'text/html' })
    pour()
  }
  const server = await serveScript({ 'kettle.test/a': [endless] })
  const hrefs = ['https://kettle.test/a#a', 'https://kettle.test/a#lid']
  expect((await checkLinks(hrefs, server)).reports).toEqual(notRead('lid'))
  expect(poured).toBeLessThan(10 * limits.bytes)
})

test.each([
  ['scale', '<p id="filter"><p id="scales">', 'Did you mean #scales? '],
  ['scale', '<p id="user-content-scales">', 'Did you mean #scales? '],
  ['scale', '<p id="footer">', ''],
  ['scale', '<p id="scale\u001b[2J">', '']
])('the fix for #%s on a page with %j', async (fragment, html, question) => {
  const server = await serveScript({ 'kettle.test/a': [page(html)] })
  const { problems } = await checkLinks([`https://kettle.test/a#${fragment}`], server)
  const fix = `${question}Link to an id that the page has, or to the page as a whole.`
  expect(problems).toMatchObject([{ severity: 'error', fix }])
})
