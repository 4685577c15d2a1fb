/** Publishing and rolling back: what the steps of these workflows do, and in which order the jobs come. */
import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { project, temporaryFolder } from '../project.ts'
import { readWorkflow, runStep } from '../workflow.ts'

const publish = readWorkflow('publish.yml')
const deploy = readWorkflow('deploy.yml')
const rollBack = readWorkflow('roll-back.yml')

describe('publishing', () => {
  test('what is published is what has passed all checks, and is signed first', () => {
    const needs = Object.entries(publish.jobs).map(([name, job]) => [name, job.needs, job.uses])
    expect(needs).toEqual([
      ['checks', undefined, './.github/workflows/ci.yml'],
      ['pack', 'checks', undefined],
      ['attest', 'pack', undefined],
      ['deploy', ['pack', 'attest'], './.github/workflows/deploy.yml']
    ])
    expect(publish.on).toEqual({ push: { branches: ['main'] } })
  })

  test('the site is built in one place, and every file of it goes on, also those that start with a dot', () => {
    const kept = readWorkflow('ci.yml').jobs['test']?.steps.at(-1)
    const taken = publish.jobs['pack']?.steps.find(({ name }) => name?.startsWith('Take the site'))
    expect(kept?.with).toMatchObject({ name: 'site', path: '_site', 'include-hidden-files': true })
    expect(taken?.with).toEqual({ name: 'site', path: '_site' })
  })

  // GitHub's tar is that of GNU.
  test.runIf(process.platform === 'linux')('the same site gives the same file', async () => {
    const pack = async (first: string, last: string) => {
      const { read } = await runStep(publish, {
        step: 'Pack',
        program: 'unused',
        script: '',
        files: { [first]: 'tea', [last]: 'tea' }
      })
      return read('artifact.tar')
    }
    const [one, other] = ['_site/index.html', '_site/.well-known/security.txt']
    expect(await pack(one, other)).toBe(await pack(other, one))
    expect(await pack(one, other)).toContain('./.well-known/security.txt')
  })
})

describe('recording', () => {
  const record = readWorkflow('record.yml')
  const ledger = 'content/anchors.txt'
  /** Git itself, past what stands in for it. */
  const real = execFileSync('bash', ['-c', 'command -v git']).toString().trim()

  /** A repository whose main protects itself as GitHub's does, and the copy of it that the job has. */
  function repository(refuses = false) {
    const root = temporaryFolder()
    const [main, copy] = [join(root, 'main.git'), join(root, 'copy')]
    const git = (folder: string, ...args: readonly string[]) =>
      execFileSync('git', [
        '-C',
        folder,
        '-c',
        'user.name=Tea',
        '-c',
        'user.email=tea@tea.test',
        ...args
      ])
        .toString()
        .trim()
    git(root, 'init', '--quiet', '--bare', '--initial-branch=main', main)
    git(root, 'clone', '--quiet', main, copy)
    cpSync(join(project, '.gitattributes'), join(copy, '.gitattributes'))
    mkdirSync(join(copy, 'content'))
    writeFileSync(join(copy, ledger), '/\n/tea/\n')
    writeFileSync(join(copy, 'content/accessibility-checks.yaml'), 'pages: 2\n')
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

  /** Runs the last step there, with a git that does something before it pushes for the first time. */
  function run(copy: string, { beforePush = '', key = '' } = {}) {
    return runStep(record, {
      step: 'Commit what is new',
      program: 'gh',
      script: 'echo "github.com ssh-ed25519 AAAA"',
      others: {
        git: `
          if [ "$1" = push ] && [ ! -e pushed ]; then touch pushed; ${beforePush || 'true'}; fi
          exec ${real} "$@"`
      },
      env: { GH_REPO: 'tea/guide', KEY: key, RUNNER_TEMP: temporaryFolder() },
      folder: copy
    })
  }

  test('starts when Publish of main went well, and not for a workflow that a stranger calls so', () => {
    expect(record.on).toEqual({ workflow_run: { workflows: ['Publish'], types: ['completed'] } })
    expect(record.jobs['list']?.if).toBe(
      ['event', 'head_branch', 'conclusion']
        .map(
          (name, at) => `github.event.workflow_run.${name} == '${['push', 'main', 'success'][at]}'`
        )
        .join(' && ')
    )
    expect(record.jobs['record']).toMatchObject({ needs: 'list', environment: 'record' })
  })

  test('adds one commit to main, which starts no workflow', async () => {
    const { copy, main, git, onMain, show } = repository()
    writeFileSync(join(copy, ledger), '/\n/tea/\n/tea/#milk\n')
    expect((await run(copy)).ended).toBe('passes')
    expect(onMain()).toEqual(['Record new addresses and what was tested', 'Publish'])
    expect(show(ledger)).toBe('/\n/tea/\n/tea/#milk')
    expect(git(main, 'log', '-1', '--format=%b', 'main')).toBe('[skip ci]')
  })

  test('adds nothing where nothing is new', async () => {
    const { copy, onMain } = repository()
    const { ended, calls } = await run(copy)
    expect({ ended, onMain: onMain() }).toEqual({ ended: 'passes', onMain: ['Publish'] })
    expect(calls.filter((call) => call.startsWith('git push'))).toEqual([])
  })

  test('keeps what was merged while it ran, at the last moment too', async () => {
    const { copy, main, git, onMain, show } = repository()
    const other = join(temporaryFolder(), 'other')
    git(copy, 'clone', '--quiet', main, other)
    writeFileSync(join(other, ledger), '/\n/tea/\n/tea/#sugar\n')
    writeFileSync(join(other, 'content/accessibility-checks.yaml'), 'pages: 1\n')
    git(other, 'commit', '--quiet', '--all', '--message', 'Merge sugar')
    writeFileSync(join(copy, ledger), '/\n/tea/\n/tea/#milk\n')
    writeFileSync(join(copy, 'content/accessibility-checks.yaml'), 'pages: 3\n')
    const { ended, calls } = await run(copy, {
      beforePush: `${real} -C ${other} push --quiet origin main`
    })
    expect(ended).toBe('passes')
    expect(calls.filter((call) => call.startsWith('git push'))).toHaveLength(2)
    expect(onMain()).toEqual(['Record new addresses and what was tested', 'Merge sugar', 'Publish'])
    expect(show(ledger).split('\n').sort()).toEqual(['/', '/tea/', '/tea/#milk', '/tea/#sugar'])
    expect(show('content/accessibility-checks.yaml')).toBe('pages: 3')
  })

  test('says what to do where a rule refuses the commit', async () => {
    const { copy, onMain } = repository(true)
    writeFileSync(join(copy, ledger), '/\n/tea/\n/tea/#milk\n')
    const { ended, printed } = await run(copy)
    expect({ ended, onMain: onMain() }).toEqual({ ended: 'fails', onMain: ['Publish'] })
    expect(printed).toContain('read Let the record through in .github/PUBLISHING.md')
    expect(readFileSync(join(project, '.github/PUBLISHING.md'), 'utf8')).toContain(
      '\n### Let the record through\n'
    )
  })

  test('pushes with the key that a ruleset lets through, to a host whose key GitHub names', async () => {
    const { copy, git } = repository()
    writeFileSync(join(copy, ledger), '/\n/tea/\n/tea/#milk\n')
    // A push that goes to the address in ssh cannot arrive here: what it would do is noted.
    const { read, calls } = await run(copy, {
      key: 'the key',
      beforePush: 'echo "$GIT_SSH_COMMAND" > command.txt; cp "$RUNNER_TEMP"/* .; exit 0'
    })
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
  /** Looks whether GitHub Pages is set up, with what GitHub answers. */
  async function look(script: string) {
    const { ended, printed, read } = await runStep(deploy, {
      step: 'Look',
      program: 'gh',
      script,
      env: { GH_REPO: 'tea/guide' }
    })
    return { ended, printed, output: read('output.txt') }
  }
  const explained =
    '::warning title=Nothing was published::GitHub Pages is not set up for this repository. ' +
    'To publish here, open Settings, then Pages, and under Source select GitHub Actions. ' +
    'Then come back to this run and select Re-run all jobs. To publish elsewhere, read .github/PUBLISHING.md.\n'

  test('goes on where GitHub Pages is set up', async () => {
    expect(await look('echo workflow')).toEqual({
      ended: 'passes',
      printed: '',
      output: 'ready=true\n'
    })
    expect(deploy.jobs['pages']?.if).toBe("needs.ready.outputs.ready == 'true'")
    expect(deploy.jobs['look']?.needs).toBe('pages')
  })

  test.each([
    ['is not set up', `echo '{"status":"404"}'; echo 'gh: Not Found (HTTP 404)' >&2; exit 1`],
    ['publishes a branch', 'echo legacy']
  ])('explains itself where GitHub Pages %s, and nothing fails', async (_, script) => {
    expect(await look(script)).toEqual({ ended: 'passes', printed: explained, output: '' })
  })

  test('fails where GitHub cannot be asked', async () => {
    const found = await look("echo 'gh: Server Error (HTTP 502)' >&2; exit 1")
    expect(found).toEqual({ ended: 'fails', printed: '', output: '' })
  })
})

describe('rolling back', () => {
  const commitOf = (letter: string) => letter.repeat(40)
  const runs = [
    [5, 'e', 'failure'],
    [4, 'd', 'success'],
    [3, 'c', 'failure'],
    [2, 'b', 'success'],
    [1, 'a', 'success']
  ].map(([run, letter, ended]) => `${run} ${commitOf(String(letter))} ${ended}`)

  /** Looks for the site to put back: the newest run first, and what the site says that it is from. */
  async function find(live: string | undefined, run = '', listed: readonly string[] = runs) {
    const { ended, printed, calls, read } = await runStep(rollBack, {
      step: 'Find it',
      program: 'gh',
      script: `
        case "$*" in
          'api '*) echo 'https://tea.test/guide/';;
          'run list '*) cat runs.txt;;
          'run view '*) sed -n "s/^$3 \\([a-f0-9]*\\) .*/\\1/p" runs.txt;;
        esac`,
      others: { curl: live ? `echo '{ "commit": "${live}" }'` : 'exit 22' },
      files: { 'runs.txt': listed.map((line) => `${line}\n`).join('') },
      env: { GH_REPO: 'tea/guide', RUN: run }
    })
    const asked = calls.filter((call) => call.startsWith('curl '))
    return { ended, printed, output: read('output.txt'), asked }
  }

  test.each([
    ['the newest, which was not good', 'e', 4, 'd'],
    ['a good one', 'd', 2, 'b'],
    ['one that was put back before', 'b', 1, 'a'],
    ['one that no run is of', '0', 4, 'd'],
    ['one that cannot be asked', undefined, 4, 'd']
  ])('finds the last good run before %s', async (_, live, run, letter) => {
    const found = await find(live && commitOf(live))
    expect(found.ended).toBe('passes')
    expect(found.output).toBe(`run=${run}\ncommit=${commitOf(letter)}\n`)
    expect(found.asked).toEqual([
      'curl --silent --fail --max-time 30 https://tea.test/guide/version.json'
    ])
  })

  test('takes the run that a person names', async () => {
    const { ended, output, asked } = await find(commitOf('e'), '1')
    expect({ ended, output, asked }).toEqual({
      ended: 'passes',
      output: `run=1\ncommit=${commitOf('a')}\n`,
      asked: []
    })
  })

  test.each([
    ['1; rm -rf /', runs, '::error::1; rm -rf / is not the number of a run.\n'],
    [
      '',
      runs.slice(0, 1),
      '::error::No run of Publish before this one was good. Give the number of one.\n'
    ]
  ])('fails, and says why, with run %j', async (run, listed, printed) => {
    const found = await find(commitOf('e'), run, listed)
    expect(found).toMatchObject({ ended: 'fails', printed, output: '' })
  })

  /** Takes the site of a run, with a signature that holds or does not. */
  function take(holds: boolean) {
    return runStep(rollBack, {
      step: 'Take it, and see that publish.yml made it from main',
      program: 'gh',
      script: `case "$1" in attestation) ${holds};; esac`,
      env: { GH_REPO: 'tea/guide', RUN: '4', SIGNER: 'https://code.test/signer' }
    })
  }

  test.each([
    [true, 'passes'],
    [false, 'fails']
  ])('puts back nothing that publish.yml did not make: signed is %j', async (holds, ends) => {
    const { ended, calls } = await take(holds)
    expect({ ended, calls }).toEqual({
      ended: ends,
      calls: [
        'run download 4 --name github-pages',
        'attestation verify artifact.tar --repo tea/guide --cert-identity https://code.test/signer'
      ]
    })
  })

  test('is one button, and goes the way that publishing goes', () => {
    expect(Object.keys(rollBack.on)).toEqual(['workflow_dispatch'])
    expect(rollBack.jobs['deploy']?.uses).toBe(publish.jobs['deploy']?.uses)
  })
})
