/** npm run schema: writes what editors know of front matter, site.yaml and page-types.yaml, made from the schemas that the build uses. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { jsonSchemaOf } from '../content/json-schema.ts'
import { frontMatterSchema } from '../content/schema.ts'
import { pageTypesSchema, readPageTypes } from '../content/page-types.ts'
import { siteSchema, readSiteConfig } from '../content/site-config.ts'
import { contentOption, readOptions, runCommand } from './command-line.ts'

const folder = '.vscode'

await runCommand(async () => {
  const { content } = readOptions(
    'Writes what editors know of front matter, site.yaml and page-types.yaml into .vscode.',
    { content: contentOption }
  )
  const { types } = readPageTypes(content)
  const { config } = await readSiteConfig(content)
  const files = {
    'front-matter.schema.json': jsonSchemaOf(
      frontMatterSchema({ types: types && [...types.keys()], audiences: config?.audiences }),
      'Front matter: what stands between the two --- lines of a page'
    ),
    'page-types.schema.json': jsonSchemaOf(
      pageTypesSchema,
      'page-types.yaml: what a page of each type must have'
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
