/** The action that brings permalinks to other sites, its steps run as GitHub runs them. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { git, project, temporaryFolder } from './project.ts'
import { readAction, runStep } from './workflow.ts'

const folder = join(project, '.github/actions/permalinks')
const { workflow } = readAction('permalinks')

const page = (main: string) => `<title>Tea</title><main>${main}</main>`
const inputs = {
  SITE: '_site',
  LEDGER: 'docs/links.txt',
  WITHIN: 'main',
  ONLY: 'anchors',
  BASE: ''
}
const env = (place: string) => ({
  ...inputs,
  GITHUB_ACTION_PATH: folder,
  RUNNER_TEMP: join(place, 'temp'),
  GH_TOKEN: 'token',
  NUMBER: '7'
})

describe('a pull request that loses an address', () => {
  const place = temporaryFolder()
  let check: Awaited<ReturnType<typeof runStep>>
  beforeAll(async () => {
    mkdirSync(join(place, 'temp'))
    check = await runStep(workflow, 'Check', {
      folder: place,
      env: env(place),
      files: {
        '_site/index.html': page('<h1>Tea</h1><h2 id="boil-it">Boil it @once</h2>'),
        'docs/links.txt': '/\n/#boil\n'
      }
    })
  })

  test('has an annotation with the line to write, and paths as they are in the repository', () => {
    expect(check.printed).toMatch(
      /^::error file=docs\/links\.txt,line=2,.*Write this line in docs\/links-moved\.txt\..*%0A\/#boil => \/#boil-it$/m
    )
    expect([check.ended, check.output]).toEqual(['passes', 'ended=1\n'])
  })

  test('gets one comment, which notifies nobody, and is changed when all is well', async () => {
    const say = (gh: string, ENDED: string) =>
      runStep(workflow, 'Say it in one comment', {
        folder: place,
        gh,
        env: { ...env(place), ENDED }
      })
    const { calls } = await say('', '1')
    expect(calls.at(-1)).toContain('--method POST repos/tea/guide/issues/7/comments')
    const comment = readFileSync(join(place, 'temp/comment.md'), 'utf8')
    expect(comment).toMatch(
      /^<!-- permalinks docs\/links\.txt -->\nLinks into this site would break\./
    )
    expect(comment).toContain('/#boil => /#boil-it')
    expect(comment).toContain('@\u200bonce')
    const after = await say('[[ "$*" == *paginate* ]] && echo 5; true', '0')
    expect(after.calls.at(-1)).toContain('--method PATCH repos/tea/guide/issues/comments/5')
  })

  test('and fails', async () => {
    const stop = (ENDED: string) =>
      runStep(workflow, 'Stop if a link would break', { env: { ENDED } })
    expect([(await stop('1')).ended, (await stop('0')).ended]).toEqual(['fails', 'passes'])
  })
})

test('a list that is not there yet is no fault', async () => {
  const place = temporaryFolder()
  mkdirSync(join(place, 'temp'))
  const { ended, output } = await runStep(workflow, 'Check', { folder: place, env: env(place) })
  expect([ended, output]).toEqual(['passes', 'ended=0\n'])
})

describe('with a repository', () => {
  /** A repository with a list, and a copy of it as a workflow has it. */
  function makeRepository() {
    const place = temporaryFolder()
    const origin = join(place, 'origin')
    git(place, 'init', '--quiet', '--initial-branch=main', origin)
    git(origin, 'config', 'receive.denyCurrentBranch', 'ignore')
    mkdirSync(join(origin, 'docs'))
    const commit = (list: string) => {
      writeFileSync(join(origin, 'docs/links.txt'), list)
      git(origin, 'add', '.')
      git(origin, 'commit', '--quiet', '--message', 'A list')
    }
    commit('/\n/#boil\n')
    git(place, 'clone', '--quiet', '--depth', '1', `file://${origin}`, 'copy')
    const copy = join(place, 'copy')
    mkdirSync(join(copy, 'temp'))
    return {
      origin,
      copy,
      commit,
      list: (branch: string) => git(origin, 'show', `${branch}:docs/links.txt`)
    }
  }

  test('new addresses are recorded on top of what others have recorded meanwhile', async () => {
    const { copy, commit, list } = makeRepository()
    commit('/\n/#boil\n/#milk\n')
    writeFileSync(join(copy, 'docs/links.txt'), '/\n/#boil\n/#cups\n')
    const record = (RECORD: string) =>
      runStep(workflow, 'Record them', {
        folder: copy,
        env: { ...env(copy), BRANCH: 'main', RECORD }
      })
    expect((await record('pull-request')).calls.at(-1)).toContain(
      'pr create --head permalinks --base main'
    )
    expect([list('main'), list('permalinks')]).toEqual([
      '/\n/#boil\n/#milk\n',
      '/\n/#boil\n/#cups\n/#milk\n'
    ])
    expect((await record('commit')).ended).toBe('passes')
    expect(list('main')).toBe('/\n/#boil\n/#cups\n/#milk\n')
  })

  test('a pull request that takes a line out of the list is checked against it all the same', async () => {
    const { copy } = makeRepository()
    const { printed } = await runStep(workflow, 'Check', {
      folder: copy,
      env: { ...env(copy), BASE: 'main' },
      files: { '_site/index.html': page('<h1>Tea</h1>'), 'docs/links.txt': '/\n' }
    })
    expect(printed).toContain('/#boil was published and leads nowhere now')
  })
})
