/** What is refused as a secret where somebody fills in a command. All of these are made up, or examples of their makers. */
import { expect, test } from 'vitest'
import { hasKeyId, secretIn, withoutKeyIds } from '../../../assets/scripts/secrets.js'

const mixed = (length: number) => 'aB3dE6gH9k'.repeat(10).slice(0, length)

test.each([
  ['wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', 'the secret part of an access key'],
  [
    'AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    'the secret part of an access key'
  ],
  [
    'AKIAIOSFODNN7EXAMPLE,wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    'the secret part of an access key'
  ],
  ['-----BEGIN RSA PRIVATE KEY----- MIIE', 'a private key'],
  ['-----BEGIN OPENSSH PRIVATE KEY-----', 'a private key'],
  [`ghp_${mixed(36)}`, 'a token'],
  [`gho_${mixed(36)}`, 'a token'],
  [`github_pat_${mixed(22)}_${mixed(59)}`, 'a token'],
  [`glpat-${mixed(20)}`, 'a token'],
  [`npm_${mixed(36)}`, 'a token'],
  ['xoxb-1234567890-abcdef', 'a token'],
  ['xoxp-1234567890-abcdef', 'a token'],
  [`sk-${mixed(48)}`, 'a token'],
  [`sk_live_${mixed(24)}`, 'a token'],
  ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl', 'a token'],
  [`IQoJb3JpZ2luX2Vj${mixed(100)}`, 'a token'],
  [mixed(80), 'a token'],
  ['https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXX', 'a token'],
  ['Authorization: Bearer aB3dE6gH9kaB3dE6', 'a token'],
  ['https://sam:hunter2@example.org/', 'an address with a password in it'],
  ['password=Hunter2!correcthorse does not work', 'a password'],
  ['DB_PASSWORD="teapot"', 'a password'],
  ['api_key=teapots', 'a password'],
  ['"clientSecret": "aB3dE6gH9k"', 'a password'],
  ['my password is Hunter2!correcthorse', 'a password']
])('%s is refused as %s', (text, kind) => {
  expect(secretIn(text)).toBe(kind)
})

test.each([
  'sam',
  'sam.smith@example.gov.uk',
  'eu-west-2',
  '123456789012',
  'd-1234567890',
  'AKIAIOSFODNN7EXAMPLE',
  'arn:aws:iam::123456789012:role/aws-service-role/TheNameOfTheRole',
  'stack-ProcessRecordsFunction-1A2B3C4D5E6F-XyZ',
  '9fceb02d0ae598e95dc970b74767f19372d61af8', // a commit
  'f81d4fae-7dec-11d0-a765-00a0c91e6bf6',
  'https://example.awsapps.com/start',
  'https://example.org:8443/path@here',
  'TheNameOfAFunctionThatIsFortyLettersLong',
  'desk-sk-1',
  'password=',
  'password= does not work',
  'password=<PASSWORD>',
  'password=$PASSWORD',
  'password: [removed]',
  'password: authentication failed',
  'the password is Required',
  'secret: arn:aws:secretsmanager:eu-west-2:123456789012:secret:Tea',
  'token is expired'
])('%s is not', (text) => {
  expect(secretIn(text)).toBeUndefined()
})

test('of the ID of an access key its start is left, which tells its kind', () => {
  expect(withoutKeyIds('is AKIAIOSFODNN7EXAMPLE, or AKIA, leaked')).toBe('is AKIA, or AKIA, leaked')
})

test('an access key is told by its ID', () => {
  expect(hasKeyId('key AKIAIOSFODNN7EXAMPLE')).toBe(true)
  expect(hasKeyId('ASIAIOSFODNN7EXAMPLE')).toBe(true)
  expect(hasKeyId('AKIA')).toBe(false)
  expect(hasKeyId('XAKIAIOSFODNN7EXAMPLEX')).toBe(false)
})
