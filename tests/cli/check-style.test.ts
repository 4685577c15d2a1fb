import { appendFileSync, cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkContent } from '../../src/pipeline.ts'
import { coffeeGuide, temporaryFolder } from '../project.ts'

test('the words of a guide wait until its house style can be read', async () => {
  const content = temporaryFolder()
  cpSync(coffeeGuide, content, { recursive: true })
  appendFileSync(join(content, 'about.md'), '\nUtilise the filter.\n')
  const rules = async (style: string) => {
    writeFileSync(join(content, 'style.yaml'), style)
    return (await checkContent(content, undefined, ['style'])).map(({ rule }) => rule)
  }
  expect(await rules('terms: [Big Kettle]\n')).toEqual(['style-file'])
  expect(await rules('')).toContain('word-utilise')
})
