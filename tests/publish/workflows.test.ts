/** Publishing and rolling back: what the steps of these workflows do, and in which order the jobs come. */
import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { git as gitIn, project, temporaryFolder } from '../project.ts'
import { readWorkflow, runStep } from '../workflow.ts'

const publish = readWorkflow('publish.yml')
const deploy = readWorkflow('deploy.yml')
const rollBack = readWorkflow('roll-back.yml')

describe('publishing', () => {
  // GitHub's tar is that of GNU.
  test.runIf(process.platform === 'linux')('the same site gives the same file', async () => {
    const pack = async (first: string, last: string) => {
      const files = { [first]: 'tea', [last]: 'tea' }
      return (await runStep(publish, 'Pack', { files })).read('artifact.tar')
    }
    const [one, other] = ['_site/index.html', '_site/.well-known/security.txt']
    expect(await pack(one, other)).toBe(await pack(other, one))
    expect(await pack(one, other)).toContain('./.well-known/security.txt')
  })
})

describe('recording', () => {
  const record = readWorkflow('record.yml')
  const ledger = 'content/anchors.txt'
  const checks = 'content/accessibility-checks.yaml'
  const message = 'Record new addresses and what was tested'
  /** Git itself, past what stands in for it. */
  const real = execFileSync('bash', ['-c', 'command -v git']).toString().trim()

  /** A repository whose main protects itself as GitHub's does, and the copy of it that the job has. */
  function repository({ refuses = false } = {}) {
    const root = temporaryFolder()
    const [main, copy] = [join(root, 'main.git'), join(root, 'copy')]
    const git = (...args: Parameters<typeof gitIn>) => gitIn(...args).trim()
    git(root, 'init', '--quiet', '--bare', '--initial-branch=main', main)
    git(root, 'clone', '--quiet', main, copy)
    cpSync(join(project, '.gitattributes'), join(copy, '.gitattributes'))
    mkdirSync(join(copy, 'content'))
    writeFileSync(join(copy, ledger), '/\n/tea/\n')
    writeFileSync(join(copy, checks), 'pages: 2\n')
    git(copy, 'checkout', '--quiet', '-b', 'main')
    git(copy, 'add', '.')
    git(copy, 'commit', '--quiet', '--message', 'Publish')
    git(copy, 'push', '--quiet', 'origin', 'main')
    git(copy, 'checkout', '--quiet', '--detach')
    if (refuses) {
      const hook = join(main, 'hooks/pre-receive')
      writeFileSync(
        hook,
        '#!/bin/bash\necho "GH013: Repository rule violations found" >&2\nexit 1\n'
      )
      chmodSync(hook, 0o755)
    }
    const onMain = () => git(main, 'log', '--format=%s', 'main').split('\n')
    return { copy, main, git, onMain, show: (file: string) => git(main, 'show', `main:${file}`) }
  }

  /** Runs the last step there after a build that added addresses, with a git that does something before its first push. */
  function run(copy: string, { added = '/tea/#milk\n', beforePush = 'true', key = '' } = {}) {
    writeFileSync(join(copy, ledger), `/\n/tea/\n${added}`)
    return runStep(record, 'Commit what is new', {
      gh: 'echo "github.com ssh-ed25519 AAAA"',
      others: {
        git: `
          if [ "$1" = push ] && [ ! -e pushed ]; then touch pushed; ${beforePush}; fi
          exec ${real} "$@"`
      },
      env: { KEY: key, RUNNER_TEMP: temporaryFolder() },
      folder: copy
    })
  }

  test('adds one commit to main, which starts no workflow', async () => {
    const { copy, main, git, onMain, show } = repository()
    expect((await run(copy)).ended).toBe('passes')
    expect(onMain()).toEqual([message, 'Publish'])
    expect(show(ledger)).toBe('/\n/tea/\n/tea/#milk')
    expect(git(main, 'log', '-1', '--format=%b', 'main')).toBe('[skip ci]')
  })

  test('adds nothing where nothing is new', async () => {
    const { copy, onMain } = repository()
    const { ended, calls } = await run(copy, { added: '' })
    expect({ ended, onMain: onMain() }).toEqual({ ended: 'passes', onMain: ['Publish'] })
    expect(calls.filter((call) => call.startsWith('git push'))).toEqual([])
  })

  test('keeps what was merged while it ran, at the last moment too', async () => {
    const { copy, main, git, onMain, show } = repository()
    const other = join(temporaryFolder(), 'other')
    git(copy, 'clone', '--quiet', main, other)
    writeFileSync(join(other, ledger), '/\n/tea/\n/tea/#sugar\n')
    writeFileSync(join(other, checks), 'pages: 1\n')
    git(other, 'commit', '--quiet', '--all', '--message', 'Merge sugar')
    writeFileSync(join(copy, checks), 'pages: 3\n')
    const beforePush = `${real} -C ${other} push --quiet origin main`
    const { ended, calls } = await run(copy, { beforePush })
    expect(ended).toBe('passes')
    expect(calls.filter((call) => call.startsWith('git push'))).toHaveLength(2)
    expect(onMain()).toEqual([message, 'Merge sugar', 'Publish'])
    expect(show(ledger).split('\n').sort()).toEqual(['/', '/tea/', '/tea/#milk', '/tea/#sugar'])
    expect(show(checks)).toBe('pages: 3')
  })

  test('says what to do where a rule refuses the commit', async () => {
    const { copy, onMain } = repository({ refuses: true })
    const { ended, printed } = await run(copy)
    expect({ ended, onMain: onMain() }).toEqual({ ended: 'fails', onMain: ['Publish'] })
    expect(printed).toContain('read Let the record through in .github/PUBLISHING.md')
    expect(readFileSync(join(project, '.github/PUBLISHING.md'), 'utf8')).toContain(
      '\n### Let the record through\n'
    )
  })

  test('pushes with the key that a ruleset lets through, to a host whose key GitHub names', async () => {
    const { copy, git } = repository()
    // A push that goes to the address in ssh cannot arrive here: what it would do is noted.
    const beforePush = 'echo "$GIT_SSH_COMMAND" > command.txt; cp "$RUNNER_TEMP"/* .; exit 0'
    const { read, calls } = await run(copy, { key: 'the key', beforePush })
    expect(calls).toContain('api meta --jq .ssh_keys[] | "github.com " + .')
    expect(git(copy, 'remote', 'get-url', '--push', 'origin')).toBe('git@github.com:tea/guide.git')
    expect(read('key')).toBe('the key\n')
    expect(read('hosts')).toBe('github.com ssh-ed25519 AAAA\n')
    expect(read('command.txt')).toMatch(
      /^ssh -i '.*\/key' -o IdentitiesOnly=yes -o UserKnownHostsFile='.*\/hosts'\n$/
    )
    expect(statSync(join(copy, 'key')).mode & 0o077).toBe(0)
  })
})

describe('deploying', () => {
  const explained =
    '::warning title=Nothing was published::GitHub Pages is not set up for this repository. ' +
    'To publish here, open Settings, then Pages, and under Source select GitHub Actions. ' +
    'Then come back to this run and select Re-run all jobs. To publish elsewhere, read .github/PUBLISHING.md.\n'
  const notFound = `echo '{"status":"404"}'; echo 'gh: Not Found (HTTP 404)' >&2; exit 1`

  test.each([
    ['is set up', 'echo workflow', 'passes', '', 'ready=true\n'],
    ['is not set up', notFound, 'passes', explained, ''],
    ['publishes a branch', 'echo legacy', 'passes', explained, ''],
    ['cannot be asked', "echo 'gh: Server Error (HTTP 502)' >&2; exit 1", 'fails', '', '']
  ])('where GitHub Pages %s', async (_, gh, ended, printed, output) => {
    expect(await runStep(deploy, 'Look', { gh })).toMatchObject({ ended, printed, output })
  })
})

describe('rolling back', () => {
  const commitOf = (letter: string) => letter.repeat(40)
  /** The newest first: the run, its commit, and how its look at the published site ended, if there was one. */
  const runs = [
    [6, 'f', ''],
    [5, 'e', 'failure'],
    [4, 'd', 'success'],
    [3, 'c', 'failure'],
    [2, 'b', 'success'],
    [1, 'a', 'success']
  ].map(([run, letter, looked]) => `${run} ${commitOf(String(letter))} ${looked}`.trim())

  /** Looks for the site to put back, when a site says that it is from a commit. */
  async function find(live: string | undefined, { run = '', listed = runs, gh = '' } = {}) {
    const { ended, printed, calls, output } = await runStep(rollBack, 'Find it', {
      gh: `
        ${gh}
        case "$*" in
          'api '*/jobs*) run=\${2#*runs/}; sed -n "s/^\${run%/jobs*} [a-f0-9]* //p" runs.txt;;
          'api '*) echo 'https://tea.test/guide/';;
          'run list '*) cut -d ' ' -f 1,2 runs.txt;;
          'run view '*) sed -n "s/^$3 \\([a-f0-9]*\\).*/\\1/p" runs.txt;;
        esac`,
      others: { curl: live ? `echo '{ "commit": "${commitOf(live)}" }'` : 'exit 22' },
      files: { 'runs.txt': listed.map((line) => `${line}\n`).join('') },
      env: { RUN: run }
    })
    return { ended, printed, output, asked: calls.filter((call) => call.startsWith('curl ')) }
  }

  test.each([
    ['the newest, which was not deployed', 'f', '', 4, 'd'],
    ['one that was deployed and not good', 'e', '', 4, 'd'],
    ['a good one', 'd', '', 2, 'b'],
    ['one that was put back before', 'b', '', 1, 'a'],
    ['one that no run is of', '0', '', 4, 'd'],
    ['one that cannot be asked', undefined, '', 4, 'd'],
    ['any, where a person names a run', 'e', '1', 1, 'a']
  ])('finds the last good deploy before %s', async (_, live, named, run, letter) => {
    const asks = 'curl --silent --fail --max-time 30 https://tea.test/guide/version.json'
    expect(await find(live, { run: named })).toMatchObject({
      ended: 'passes',
      output: `run=${run}\ncommit=${commitOf(letter)}\n`,
      asked: named ? [] : [asks]
    })
  })

  test.each([
    [{ run: '1; rm -rf /' }, '::error::1; rm -rf / is not the number of a run.\n'],
    [
      { listed: runs.slice(0, 1) },
      '::error::No run of Publish before this one was good. Give the number of one.\n'
    ],
    // That GitHub cannot be asked does not mean that nothing was good.
    [{ gh: '[ "$2" != list ] || exit 1' }, '']
  ])('fails, and says why: %j', async (how, printed) => {
    expect(await find('e', how)).toMatchObject({ ended: 'fails', printed, output: '' })
  })

  test('asks for the job that looks at the published site, by its name', () => {
    const script = rollBack.jobs['take']?.steps.find(({ name }) => name === 'Find it')?.run
    const [, name] = /select\(\.name == "(.+?)"\)/.exec(script ?? '') ?? []
    expect(name).toBe(`${publish.jobs['deploy']?.name} / ${deploy.jobs['look']?.name}`)
  })

  /** Takes the site of a run that was made in some way, with a signature that holds or does not. */
  function take(made: string, holds = true, isPrivate = false) {
    return runStep(rollBack, 'Take it, and see that publish.yml made it from main', {
      gh: `case "$1" in api) echo '${made}';; attestation) ${holds};; esac`,
      env: { RUN: '4', SIGNER: 'https://code.test/signer', PRIVATE: String(isPrivate) }
    })
  }
  const ours = '.github/workflows/publish.yml push main'
  const asks = 'api repos/tea/guide/actions/runs/4 --jq [.path, .event, .head_branch] | join(" ")'
  const downloads = 'run download 4 --name github-pages'
  const verifies =
    'attestation verify artifact.tar --repo tea/guide --cert-identity https://code.test/signer'

  test.each([
    ['its signature holds', ours, true, false, 'passes', [asks, downloads, verifies]],
    ['its signature does not hold', ours, false, false, 'fails', [asks, downloads, verifies]],
    ['a private repository has no signatures', ours, false, true, 'passes', [asks, downloads]],
    ['a pull request ran it', ours.replace('push', 'pull_request'), true, true, 'fails', [asks]],
    ['it is a run of something else', ours.replace('publish', 'ci'), true, false, 'fails', [asks]]
  ])('puts back only what Publish made: %s', async (_, made, holds, isPrivate, ends, called) => {
    const { ended, calls } = await take(made, holds, isPrivate)
    expect({ ended, calls }).toEqual({ ended: ends, calls: called })
  })

  /** Deploys under a commit of its own, with what GitHub Pages says each time that it is asked. */
  async function deployAgain(...states: readonly string[]) {
    const { ended, calls, output } = await runStep(deploy, 'Deploy under a commit of its own', {
      gh: `
        case "$*" in
          *deployments\\ *) echo https://tea.test/guide/;;
          *) sed -n 1p states.txt; sed -i '1{$!d}' states.txt;;
        esac`,
      others: { curl: `echo '{"value":"the-token"}'`, sleep: '' },
      files: { 'states.txt': `${states.join('\n')}\n` },
      env: {
        ARTIFACT: '12',
        VERSION: 'new',
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request',
        ACTIONS_ID_TOKEN_REQUEST_URL: 'https://token.test'
      }
    })
    return { ended, calls, output }
  }

  test('deploys under that commit, and waits until GitHub Pages has done it', async () => {
    const { ended, calls, output } = await deployAgain('deployment_in_progress', 'succeed')
    expect({ ended, output }).toEqual({
      ended: 'passes',
      output: 'page_url=https://tea.test/guide/\n'
    })
    expect(calls).toContain(
      'api repos/tea/guide/pages/deployments -F artifact_id=12 -f pages_build_version=new -f oidc_token=the-token --jq .page_url'
    )
    expect(calls.filter((call) => call === 'sleep 5')).toHaveLength(1)
  })

  test('deploys as Publish does where that fails, and then looks at what is served', async () => {
    expect(await deployAgain('deployment_failed')).toMatchObject({ ended: 'fails', output: '' })
    const [own, usual] = deploy.jobs['pages']?.steps ?? []
    expect(own).toMatchObject({ if: "inputs.version != ''", 'continue-on-error': true })
    expect(usual).toMatchObject({ if: "steps.again.outcome != 'success'" })
    expect(usual?.uses).toMatch(/^actions\/deploy-pages@/)
  })

  test('fails, and says what to do, where readers see what they saw before', async () => {
    expect(rollBack.jobs['say']).toMatchObject({
      needs: ['take', 'deploy'],
      if: "always() && (needs.deploy.result != 'success' || needs.deploy.outputs.address == '')"
    })
    const { ended, printed } = await runStep(rollBack, 'Say it')
    expect(ended).toBe('fails')
    expect(printed).toContain('select Revert')
  })
})
