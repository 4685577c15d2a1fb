/** For `npm run bench`: what the least that could be done with a content folder takes, in seconds, as JSON. */
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import Eleventy from '@11ty/eleventy'
import MarkdownIt from 'markdown-it'
import { contentOption, outputOption, readOptions, runCommand } from '../command-line.ts'

/** The methods of Eleventy's configuration that a bare site needs. */
interface BareConfig {
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
    { content: contentOption, output: outputOption }
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

/** Every file as a page of Eleventy, with none of our plugins and next to no layout. */
async function plainEleventy(content: string, output: string): Promise<void> {
  const includes = `${output}-layout`
  mkdirSync(includes, { recursive: true })
  writeFileSync(join(includes, 'bare.njk'), layout)
  const eleventy = new Eleventy(content, output, {
    quietMode: true,
    config: (config: BareConfig) => {
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
