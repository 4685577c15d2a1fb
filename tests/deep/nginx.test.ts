/** A built site on a real nginx, set up and published as PUBLISHING.md says. Only certificates are left out. */
import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { get } from 'node:http'
import { delimiter, extname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { compileAssets } from '../../src/outputs/assets/compile.ts'
import { projectCache } from '../../src/outputs/cache.ts'
import { headersOf, keptForAYear } from '../../src/outputs/hosting/headers.ts'
import { policiesOf } from '../../src/outputs/hosting/policy.ts'
import { buildHere } from '../build.ts'
import { copyGuide, freePort, project, replaceIn, runCommand, temporaryFolder } from '../project.ts'
import { readWorkflow, stepsOf } from '../workflow.ts'
import { codeOf, commandsOf } from '../publish/recipe.ts'

// Debian has nginx where only root looks for programs.
const path = `${process.env['PATH']}${delimiter}/usr/sbin`
const has = (program: string) =>
  process.platform === 'linux' &&
  spawnSync(program, ['-v'], { env: { PATH: path } }).error === undefined
/** GitHub installs both for this, so there nothing may be left out. */
const must = process.env['GITHUB_ACTIONS'] === 'true'
const withNginx = must || has('nginx')
const withWrk = must || has('wrk')

if (!withNginx || !withWrk) {
  console.warn('NOT TESTED: how nginx serves the site. To test it here: apt-get install nginx wrk')
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8'
}
const forHosts = [
  '_headers',
  '_redirects',
  'cloudfront-headers.json',
  'cloudfront-redirects.js',
  'nginx-server.conf'
]
const commits = { 1: 'a'.repeat(40), 2: 'b'.repeat(40) } as const

describe.runIf(withNginx)('nginx', () => {
  const place = temporaryFolder()
  const bin = join(place, 'bin')
  const sites = [
    { name: 'at the root of its host', base: '', address: 'https://coffee.example.org' },
    { name: 'in a folder of its host', base: '/coffee', address: 'https://example.org/coffee' }
  ].map((site, at) => ({
    ...site,
    content: join(place, `content-${at}`),
    built: join(place, `built-${at}`),
    /** Where /srv/guide is for this site. */
    srv: join(place, `guide-${at}`),
    origin: ''
  }))
  const [atRoot, inFolder] = sites
  if (!atRoot || !inFolder) throw new Error('There are two sites.')
  let planted = ''
  let nginx: ChildProcess

  beforeAll(async () => {
    const guide = await prepareGuide()
    for (const site of sites) await build(guide, site)
    await start()
    for (const site of sites) {
      await publish(site, 1)
      site.origin = await serve(site.srv, site.base)
    }
    planted = await serve(
      atRoot.srv,
      '',
      'location /machine/ { add_header X-Tea green; }\n  location /about/ { default_type text/plain; types {} }'
    )
  })
  afterAll(async () => {
    if (nginx.exitCode !== null) return
    nginx.kill('SIGTERM')
    await once(nginx, 'close')
  })

  /** A guide in which a page has moved from an address that no shell or pattern likes. */
  async function prepareGuide(): Promise<string> {
    const guide = copyGuide(join(place, 'guide'))
    const security = 'security: { contact: https://example.org/leaks, expires: 2030-12-01 }\n'
    appendFileSync(join(guide, 'site.yaml'), security)
    const page = join(guide, 'machine/no-coffee.md')
    replaceIn(page, 'aliases: [/empty-cup/]', 'aliases: [/empty-cup/, /caf%C3%A9%20%24%7Bbar%7D/]')
    const listed = await runCommand('anchors', ['--content', guide])
    expect(listed).toMatchObject({ exitCode: 0, errors: '' })
    return guide
  }

  /** Builds a guide for an address, and packs it twice as CI does. */
  async function build(
    guide: string,
    { content, built, address }: (typeof sites)[number]
  ): Promise<void> {
    cpSync(guide, content, { recursive: true })
    replaceIn(join(content, 'site.yaml'), 'https://example.org/coffee\n', `${address}\n`)
    mkdirSync(built)
    const done = await buildHere(content, join(built, '_site'), { GITHUB_SHA: commits[1] })
    expect(done).toMatchObject({ problems: [], published: true })
    await pack(built, 1)
    // Another commit gives a file of the same size.
    replaceIn(join(built, '_site/version.json'), commits[1], commits[2])
    await pack(built, 2)
    replaceIn(join(built, '_site/version.json'), commits[2], commits[1])
  }

  async function pack(built: string, run: number): Promise<void> {
    const step = stepsOf(readWorkflow('publish.yml')).find(({ name }) => name === 'Pack')
    await shell(step?.run ?? 'false', built)
    await shell(`mv artifact.tar run-${run}.tar`, built)
  }

  /** Starts an nginx that knows no site yet. */
  async function start(): Promise<void> {
    const settings = join(place, 'nginx.conf')
    const folders = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `${name}_temp_path ${join(place, name)};`
    )
    mkdirSync(join(place, 'conf.d'))
    writeFileSync(
      settings,
      `${process.getuid?.() === 0 ? 'user root;' : ''}
      daemon off;
      pid ${join(place, 'nginx.pid')};
      error_log stderr crit;
      events {}
      http { access_log off; ${folders.join(' ')} include ${join(place, 'conf.d')}/*.conf; }`
    )
    mkdirSync(bin)
    program('sudo', 'exec "$@"')
    program('nginx', `PATH='${path}' exec nginx -c ${settings} "$@"`)
    // The worker of before ends what it was asked, and closes the lines that it holds open: only then is it over.
    program(
      'systemctl',
      `main=$(cat ${join(place, 'nginx.pid')})
      old=$(cat "/proc/$main/task/$main/children")
      nginx -s "$1"
      while kill -0 $old 2>/dev/null; do sleep 0.05; done`
    )
    program('gh', 'case "$1" in run) cp "run-$3.tar" artifact.tar;; esac')
    nginx = spawn(join(bin, 'nginx'), { stdio: ['ignore', 'inherit', 'inherit'] })
    await until(() => expect(readdirSync(place)).toContain('nginx.pid'))
  }

  function program(name: string, script: string): void {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`)
    chmodSync(join(bin, name), 0o755)
  }

  /** Takes the site of a run and publishes it, as the recipe says. */
  async function publish({ built, srv }: (typeof sites)[number], run: number): Promise<void> {
    const commands = commandsOf('Take the site that passed') + commandsOf('nginx', 'Publish')
    const mine = commands.replaceAll('/srv/guide', srv).replace('RUN=1234567890', `RUN=${run}`)
    await shell(mine, built)
  }

  /** Sets up a server as the recipe says, and gives its address. */
  async function serve(srv: string, base: string, more = ''): Promise<string> {
    const port = await freePort()
    const [server = ''] = codeOf('nginx', 'nginx').split('\n\n')
    const www = join(srv, 'www')
    const mine = server
      .replace('listen 443 ssl;', `listen 127.0.0.1:${port};`)
      .replace(/^ *(listen \[|ssl_).*\n/gm, '')
      .replace('root /srv/guide/site;', base ? `root ${www};` : '$&')
      .replaceAll('/srv/guide', srv)
      .replace(/\}\n*$/, `  ${more}\n}\n`)
    if (base) {
      mkdirSync(www)
      symlinkSync(join(srv, 'site'), join(www, base))
    }
    writeFileSync(join(place, 'conf.d', `${port}.conf`), mine)
    await shell('sudo nginx -t && sudo systemctl reload nginx', place)
    const origin = `http://127.0.0.1:${port}`
    await until(async () => expect((await fetch(`${origin}${base}/`)).status).toBe(200))
    return origin
  }

  function until(holds: () => unknown) {
    return vi.waitFor(holds, { timeout: 30_000 })
  }

  async function shell(script: string, cwd: string) {
    const env = { ...process.env, PATH: `${bin}${delimiter}${path}` }
    return promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], { cwd, env })
  }

  /** What is not as it should be with the answer for a file of a site. */
  async function faultsOf(
    { built, base, address }: (typeof sites)[number],
    origin: string,
    file: string
  ): Promise<string[]> {
    const folder = join(built, '_site')
    const url = addressOf(base, file)
    const response = await fetch(`${origin}${url}`, { redirect: 'manual' })
    const body = Buffer.from(await response.arrayBuffer())
    const assets = await compileAssets(base, { brand: 'generic', address }, projectCache)
    const policies = policiesOf(assets, 'generic')
    const keeps = (path: string) =>
      path.startsWith('cards/') || assets.files.some((one) => one.path === path)
    const hidden = forHosts.includes(file)
    const expected = readFileSync(join(folder, hidden ? '404.html' : file))
    const type = types[hidden ? '.html' : extname(file)]
    const compressed = type?.includes('charset') && expected.length > 255
    const wanted: Readonly<Record<string, string | undefined>> = {
      ...headersOf(policies.headers),
      'Cache-Control': keeps(file) ? keptForAYear : 'no-cache',
      'Content-Type': type,
      Server: 'nginx',
      'Content-Encoding': compressed ? 'gzip' : undefined,
      // Else something between us and a reader gives the compressed one to all.
      Vary:
        [compressed ? 'Accept-Encoding' : [], url.endsWith('/') ? 'Accept' : []]
          .flat()
          .join(', ') || undefined
    }
    const must = (holds: boolean, fault: string) => (holds ? [] : [`${url}: ${fault}`])
    return [
      ...must(response.status === (hidden ? 404 : 200), `answers ${response.status}`),
      ...must(body.equals(expected), 'has other bytes'),
      ...Object.entries(wanted).flatMap(([name, value]) => {
        const sent = response.headers.get(name) ?? undefined
        return must(sent === value, `${name} is ${sent}`)
      })
    ]
  }

  async function faultsOfAll(site: (typeof sites)[number], origin = site.origin) {
    const folder = join(site.built, '_site')
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    expect(files).toEqual(expect.arrayContaining([...forHosts, '.well-known/security.txt']))
    const moved = new Set(redirectsOf(site).map((line) => line.split(' ')[0]))
    const pages = files.filter((file) => !moved.has(addressOf(site.base, file)))
    return (await Promise.all(pages.map((file) => faultsOf(site, origin, file)))).flat()
  }

  /** Asks for a path as it is written: what browsers tidy up, others send. */
  async function ask(origin: string, path: string, headers = {}) {
    const [response] = await once(get(origin, { path, headers }), 'response')
    let body = ''
    for await (const part of response.setEncoding('utf8')) body += part
    return { status: response.statusCode, headers: response.headers, body }
  }

  describe.each(sites)('with a site $name', (site) => {
    const { base } = site

    test('serves every file with its type and all headers of other hosts, and hides what is for hosts', async () => {
      expect(await faultsOfAll(site)).toEqual([])
    })

    test('is looked at by check:published, which finds nothing', async () => {
      const args = ['--content', site.content, '--address', site.origin + base]
      const found = await runCommand('check-published', [...args, '--commit', commits[1]])
      expect(found).toEqual({ exitCode: 0, output: 'No problems found.\n', errors: '' })
    })

    test('leads on from every address that moved, with the query', async () => {
      const lines = redirectsOf(site)
      expect(lines).toHaveLength(2)
      for (const line of lines) {
        const [from = '', to = '', status] = line.split(' ')
        for (const query of ['', '?a=1&b=%20%24x']) {
          const { status: sent, headers } = await ask(site.origin, from + query)
          expect({ sent: `${sent}`, to: headers.location }).toEqual({
            sent: status,
            to: to + query
          })
          expect(headers).toHaveProperty('content-security-policy')
        }
      }
    })

    test('leads to a page from its address without a slash, with the query', async () => {
      const { status, headers } = await ask(site.origin, `${base}/machine/daily-care?a=1`)
      expect(status).toBe(301)
      expect(headers.location).toBe(`${base}/machine/daily-care/?a=1`)
    })

    test.each([
      ['/', 'text/markdown', '/index.md'],
      ['/machine/', 'text/markdown', '/machine.md'],
      ['/machine/daily-care/?a=1', 'text/markdown, text/html, */*', '/machine/daily-care.md'],
      ['/machine/', 'text/html, text/markdown;q=0.5', '/machine/index.html'],
      ['/machine/', 'text/html,*/*;q=0.8', '/machine/index.html'],
      ['/search/', 'text/markdown', '/search/index.html'],
      ['/machine.md', 'text/html', '/machine.md']
    ])('for %s, asked for as %s, gives %s', async (path, accept, file) => {
      const { status, headers, body } = await ask(site.origin, base + path, { accept })
      expect({ status, body }).toEqual({
        status: 200,
        body: readFileSync(join(site.built, '_site', file), 'utf8')
      })
      expect(headers['content-type']).toBe(types[extname(file)])
      // Else something between us and a reader gives the Markdown to all.
      if (!path.endsWith('.md')) expect(headers.vary).toMatch(/\bAccept$/)
      expect(headers).toHaveProperty('content-security-policy')
    })

    test.each([
      'coffee/tea/',
      'assets/',
      'cards/none.png',
      'assets/none-00000000.js',
      'index.html/',
      '%00',
      '.git/config'
    ])('has the page that helps, with all headers, for %j', async (path) => {
      const { status, headers, body } = await ask(site.origin, `${base}/${path}`)
      if (path === '%00') return expect(status).toBe(400)
      expect(status).toBe(404)
      expect(body).toBe(readFileSync(join(site.built, '_site/404.html'), 'utf8'))
      expect(headers).toMatchObject({
        'cache-control': 'no-cache',
        'x-content-type-options': 'nosniff'
      })
    })
  })

  test.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/cards../secret.txt'
  ])('gives nothing that is beside the site for %s', async (path) => {
    for (const folder of [atRoot.srv, join(atRoot.srv, 'site/..')]) {
      writeFileSync(join(folder, 'secret.txt'), 'the secret')
    }
    const { status, body } = await ask(atRoot.origin, path)
    expect([400, 404]).toContain(status)
    expect(body).not.toContain('the secret')
  })

  test.each(['//example.net/machine', '/\\example.net/machine'])(
    'leads to no other host for %s',
    async (path) => {
      const { headers } = await ask(atRoot.origin, path)
      expect(headers.location ?? '/').toMatch(/^\/(?!\/|\\)/)
    }
  )

  test('a change of the same size is new to who has the old one, also after a roll back', async () => {
    const version = (headers = {}) => ask(atRoot.origin, '/version.json', headers)
    const had = await version()
    const tag = { 'if-none-match': had.headers.etag }
    expect(await version(tag)).toMatchObject({ status: 304, body: '' })
    for (const run of [2, 1] as const) {
      await publish(atRoot, run)
      const { status, headers, body } = await version()
      expect({ status, body }).toEqual({ status: 200, body: `{ "commit": "${commits[run]}" }\n` })
      expect(headers.etag).toMatch(/^(W\/)?".+"$/)
      if (run === 2) expect(await version(tag)).toMatchObject({ status: 200, body })
    }
  })

  test('a planted fault is found: locations with a header and a type of their own', async () => {
    const faults = await faultsOfAll(atRoot, planted)
    expect(faults).toEqual(
      expect.arrayContaining([
        '/machine/: Content-Security-Policy is undefined',
        '/machine/: X-Content-Type-Options is undefined',
        '/about/: Content-Type is text/plain; charset=utf-8'
      ])
    )
    expect(faults.every((fault) => /^\/(machine|about)\//.test(fault))).toBe(true)
  })

  describe.runIf(withWrk)('under load', () => {
    /** The recipe, for one second. */
    function load({ origin, base }: (typeof sites)[number], folder: string) {
      const command = commandsOf('nginx', 'Under load').split('\n').at(-2) ?? ''
      expect(command).toContain(' --duration 60s ')
      const mine = command
        .replace('60s', '1s')
        .replace('https://guide.example.org -- _site', `${origin} -- ${folder} ${base}`)
      return shell(mine, project)
    }

    test.each(sites)('answers every request well, with a site $name', async (site) => {
      const { stdout } = await load(site, join(site.built, '_site'))
      expect(stdout).toMatch(/^[1-9]\d* requests, 0 of them not answered well$/m)
    })

    test('a planted fault is found: a file that is not there', async () => {
      const folder = join(temporaryFolder(), 'site')
      mkdirSync(folder)
      writeFileSync(join(folder, 'index.html'), '')
      writeFileSync(join(folder, 'tea.html'), '')
      await expect(load(atRoot, folder)).rejects.toMatchObject({ code: 1 })
    })
  })
})

/** The lines that Cloudflare reads: an address, where it leads, and how. */
function redirectsOf({ built }: { readonly built: string }): readonly string[] {
  return readFileSync(join(built, '_site/_redirects'), 'utf8').trim().split('\n')
}

function addressOf(base: string, file: string): string {
  const address = file.replace(/index\.html$/, '')
  return `${base}/${address.split('/').map(encodeURIComponent).join('/')}`
}
