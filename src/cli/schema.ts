/** npm run schema: writes what editors know of front matter and site.yaml, made from the schemas that the build uses. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { jsonSchemaOf } from '../content/json-schema.ts'
import { frontMatterSchema } from '../content/schema.ts'
import { siteSchema } from '../content/site-config.ts'
import { typeNames } from '../rules/page/types/index.ts'
import { readOptions, runCommand } from './command-line.ts'

const folder = '.vscode'

await runCommand(async () => {
  readOptions('Writes what editors know of front matter and site.yaml into .vscode.', {})
  const files = {
    'front-matter.schema.json': jsonSchemaOf(
      frontMatterSchema(typeNames),
      'Front matter: what stands between the two --- lines of a page'
    ),
    'site.schema.json': jsonSchemaOf(siteSchema, 'site.yaml: what a department changes')
  }
  await mkdir(folder, { recursive: true })
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(folder, name), text)
    process.stdout.write(`Wrote ${join(folder, name)}.\n`)
  }
  return 0
})
