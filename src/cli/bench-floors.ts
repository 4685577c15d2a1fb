/** The least that could be done with a content folder, for `npm run bench`: in seconds, as JSON. */
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import Eleventy from '@11ty/eleventy'
import MarkdownIt from 'markdown-it'
import { contentOption, readOptions, runCommand } from './command-line.ts'

/** What of Eleventy's configuration a bare site needs. */
interface Bare {
  setIncludesDirectory(folder: string): void
  setTemplateFormats(formats: readonly string[]): void
  addGlobalData(name: string, value: unknown): void
}

const layout = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ title }}</title></head>
<body><main><h1>{{ title }}</h1>{{ content | safe }}</main></body>
</html>
`

await runCommand(async () => {
  const { content, output } = readOptions(
    'Does the least that could be done with a content folder and prints what it took.',
    {
      content: contentOption,
      output: { type: 'string', default: '_site', takes: 'DIR', does: 'Where the site goes.' }
    }
  )
  const markdown = await timed(() => bareMarkdown(content))
  const eleventy = await timed(() => plainEleventy(content, output))
  process.stdout.write(JSON.stringify({ markdown, eleventy }))
  return 0
})

async function timed(work: () => void | Promise<void>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}

/** Every file through markdown-it, with nothing of ours. */
function bareMarkdown(content: string): void {
  const markdown = new MarkdownIt()
  for (const file of globSync('**/*.{md,MD}', { cwd: content })) {
    markdown.render(readFileSync(join(content, file), 'utf8'))
  }
}

/** Every file as a page of Eleventy alone, in a layout that is hardly one. */
async function plainEleventy(content: string, output: string): Promise<void> {
  const includes = `${output}-layout`
  mkdirSync(includes, { recursive: true })
  writeFileSync(join(includes, 'bare.njk'), layout)
  const eleventy = new Eleventy(content, output, {
    quietMode: true,
    config: (config: Bare) => {
      config.setTemplateFormats(['md'])
      config.setIncludesDirectory(`../${basename(includes)}`)
      config.addGlobalData('layout', 'bare.njk')
      config.addGlobalData('templateEngineOverride', 'md')
    }
  })
  await eleventy.init()
  eleventy.disableLogger()
  await eleventy.write()
}
