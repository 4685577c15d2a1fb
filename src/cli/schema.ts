/** npm run schema: writes what editors know of front matter, site.yaml, guide.yaml and page-types.yaml, made from the schemas that the build uses, and what each rule means. */
import { guideSchema } from '../content/guides.ts'
import { jsonSchemaOf } from '../content/json-schema.ts'
import { frontMatterSchema } from '../content/schema.ts'
import { pageTypesSchema, readPageTypes } from '../content/page-types.ts'
import { siteSchema, readSiteConfig } from '../content/site-config.ts'
import { writeFiles } from '../outputs/write-files.ts'
import { ruleReference } from '../rules/reference.ts'
import { contentOption, readOptions, runCommand } from './command-line.ts'

await runCommand(async () => {
  const { content } = readOptions(
    'Writes what editors know of front matter, site.yaml, guide.yaml and page-types.yaml into .vscode, and what each rule means into .github/RULES.md.',
    { content: contentOption }
  )
  const { types } = readPageTypes(content)
  const { config } = readSiteConfig(content)
  const files = {
    '.vscode/front-matter.schema.json': jsonSchemaOf(
      frontMatterSchema({ types: types && [...types.keys()], audiences: config?.audiences }),
      'Front matter: what stands between the two --- lines of a page'
    ),
    '.vscode/guide.schema.json': jsonSchemaOf(
      guideSchema,
      'guide.yaml: what a guide in a folder has of its own'
    ),
    '.vscode/page-types.schema.json': jsonSchemaOf(
      pageTypesSchema,
      'page-types.yaml: what a page of each type must have'
    ),
    '.vscode/site.schema.json': jsonSchemaOf(siteSchema, 'site.yaml: what a department changes'),
    '.github/RULES.md': await ruleReference()
  }
  for (const [path, content] of Object.entries(files)) {
    await writeFiles('.', [{ path, content }])
    process.stdout.write(`Wrote ${path}.\n`)
  }
  return 0
})
