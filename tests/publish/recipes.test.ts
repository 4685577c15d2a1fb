/** The recipes of PUBLISHING.md, run line by line with programs that stand in for those of the hosts. */
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { parse, type ScalarTag } from 'yaml'
import { z } from 'zod'
import { project, temporaryFolder } from '../project.ts'
import { commandsOf } from './recipe.ts'

const standIn = `#!/bin/bash
echo "$(basename "$0") $*" >> calls.txt
for word in "$@"; do
  file=\${word#file://}; file=\${file#fileb://}
  [ "$file" = "$word" ] || [ -f "$file" ] || { echo "There is no file $file." >&2; exit 1; }
done
case "$*" in
  *OutputKey*) echo "$*" | sed "s/.*OutputKey=='\\([A-Za-z]*\\)'.*/the-\\1/";;
  *describe-function*) echo first;;
  *update-function*) echo second;;
  *create-response-headers-policy*) echo the-headers;;
  *get-response-headers-policy*) echo third;;
  'run download '*) find built -exec touch -t 197001010000 {} + && tar -cf artifact.tar -C built .;;
esac
`

/** Runs commands in a folder of programs that stand in for others. */
function runIn(folder: string, script: string, programs: Readonly<Record<string, string>>) {
  for (const [program, text] of Object.entries(programs)) {
    writeFileSync(join(folder, program), text, { mode: 0o755 })
  }
  return promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], {
    cwd: folder,
    env: { PATH: `${folder}${delimiter}${process.env['PATH']}` }
  })
}

/** Takes a built site and follows a recipe with it, and gives what was asked of the hosts. */
async function follow(heading?: string, without = '') {
  const folder = temporaryFolder()
  mkdirSync(join(folder, '.github'))
  cpSync(join(project, '.github/cloudfront.yaml'), join(folder, '.github/cloudfront.yaml'))
  mkdirSync(join(folder, 'built/.well-known'), { recursive: true })
  for (const file of [
    'index.html',
    '.well-known/security.txt',
    'cloudfront-headers.json',
    'cloudfront-redirects.js'
  ]) {
    if (file !== without) writeFileSync(join(folder, 'built', file), 'text')
  }
  const programs = ['aws', 'gh', 'npx', 'npm', 'sudo', 'wrk'].map((name) => [name, standIn])
  const script = commandsOf('Take the site that passed') + (heading ? commandsOf(heading) : '')
  await runIn(folder, script, Object.fromEntries(programs))
  const calls = readFileSync(join(folder, 'calls.txt'), 'utf8').trim().split('\n')
  return { folder, taken: calls.slice(0, 2), calls: calls.slice(2) }
}

test('the site that passed is taken as it is, after its signature was proved', async () => {
  const { folder, taken } = await follow()
  expect(taken).toEqual([
    'gh run download 1234567890 --repo example-department/guide --name github-pages',
    'gh attestation verify artifact.tar --repo example-department/guide --cert-identity https://github.com/example-department/guide/.github/workflows/publish.yml@refs/heads/main'
  ])
  expect(readdirSync(join(folder, '_site'))).toContain('index.html')
  // A host that has a file of that size and that time takes it for the same.
  const { mtime } = statSync(join(folder, '_site/.well-known/security.txt'))
  expect(mtime.getFullYear()).toBeGreaterThan(1970)
})

test.each(['S3 with CloudFront', 'Cloudflare Pages', 'nginx', 'Look at what is published'])(
  'the recipe for %s runs with the files of a build',
  async (heading) => {
    expect((await follow(heading)).calls).not.toEqual([])
  }
)

test('nginx can read all files, also on a server whose new files are for their owner alone', async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, '_site/.well-known'), { recursive: true })
  writeFileSync(join(folder, '_site/.well-known/security.txt'), 'text')
  const commands = commandsOf('nginx', 'Publish').replaceAll('/srv/guide', join(folder, 'guide'))
  const nothing = '#!/bin/bash\n'
  await runIn(folder, `umask 027; chmod -R o= _site; RUN=1; ${commands}`, {
    ...{ sudo: `${nothing}exec "$@"\n`, nginx: nothing, systemctl: nothing }
  })
  const files = ['.', 'site', 'site/.well-known', 'site/.well-known/security.txt']
  const modes = files.map((file) => statSync(join(folder, 'guide', file)).mode & 0o007)
  expect(modes).toEqual([5, 5, 5, 4])
})

test('a planted fault is found: a file that a recipe needs and no build writes', async () => {
  const following = follow('S3 with CloudFront', 'cloudfront-redirects.js')
  await expect(following).rejects.toThrow('There is no file _site/cloudfront-redirects.js.')
})

describe('cloudfront.yaml', () => {
  const text = readFileSync(join(project, '.github/cloudfront.yaml'), 'utf8')
  const tag = (name: string): ScalarTag => ({
    tag: `!${name}`,
    resolve: (value) => ({ [name]: value })
  })
  const schema = z.object({
    Parameters: z.record(z.string(), z.unknown()),
    Resources: z.record(
      z.string(),
      z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()) })
    ),
    Outputs: z.record(z.string(), z.unknown())
  })
  const read = (template: string) =>
    schema.parse(parse(template, { customTags: [tag('Ref'), tag('GetAtt'), tag('Sub')] }))

  /** Names that nothing has, and parameters that nothing uses. */
  function faultsOf(template: string): string[] {
    const { Parameters, Resources } = read(template)
    const known = [...Object.keys(Parameters), ...Object.keys(Resources)]
    const used = [...template.matchAll(/!(?:Ref|GetAtt) ([\w:]+)|\$\{([\w:]+)/g)].map(
      ([, name, inText]) => name ?? inText ?? ''
    )
    return [
      ...used
        .filter((name) => !name.startsWith('AWS::') && !known.includes(name))
        .map((name) => `${name} is nothing`),
      ...Object.keys(Parameters)
        .filter((name) => !used.includes(name))
        .map((name) => `${name} is not used`)
    ]
  }

  test('uses what it has, and has what it uses', () => {
    expect(faultsOf(text)).toEqual([])
  })

  test('a planted fault is found: a name that nothing has', () => {
    expect(faultsOf(text.replaceAll('!Ref HeadersPolicy', '!Ref Headers'))).toEqual([
      'Headers is nothing',
      'Headers is nothing',
      'HeadersPolicy is not used'
    ])
  })

  test('asks for and gives what the recipe does', () => {
    const { Parameters, Outputs } = read(text)
    const commands = commandsOf('S3 with CloudFront')
    const given = [...commands.matchAll(/"(\w+)=\$/g)].map(([, name]) => name)
    const asked = [...commands.matchAll(/\$\(output (\w+)\)|OutputKey=='(\w+)'/g)].map(
      ([, name, inQuery]) => name ?? inQuery
    )
    expect(given.sort()).toEqual(Object.keys(Parameters).sort())
    expect(asked.sort()).toEqual(Object.keys(Outputs).sort())
  })

  test('keeps the bucket private, and sends the headers and redirects with every answer', () => {
    const { Resources } = read(text)
    expect(Resources['Bucket']?.Properties['PublicAccessBlockConfiguration']).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true
    })
    expect(Resources['BucketPolicy']?.Properties['PolicyDocument']).toMatchObject({
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'cloudfront.amazonaws.com' },
          Action: 's3:GetObject'
        },
        { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }
      ]
    })
    expect(Resources['Distribution']?.Properties['DistributionConfig']).toMatchObject({
      DefaultCacheBehavior: {
        ViewerProtocolPolicy: 'redirect-to-https',
        ResponseHeadersPolicyId: { Ref: 'HeadersPolicy' },
        FunctionAssociations: [
          { EventType: 'viewer-request', FunctionARN: { GetAtt: 'Redirects.FunctionARN' } }
        ]
      },
      CustomErrorResponses: [{ ErrorCode: 403, ResponseCode: 404, ResponsePagePath: '/404.html' }]
    })
  })
})
