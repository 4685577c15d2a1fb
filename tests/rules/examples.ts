/** Examples of rules, held against rules as a build holds a guide. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createSourceMapper, oncePerFault } from '../../src/content/source.ts'
import { loadSite } from '../../src/pipeline.ts'
import type { Problem } from '../../src/problem.ts'
import { registry } from '../../src/rules/registry.ts'
import { runRules } from '../../src/rules/index.ts'
import { ruleIdOf, type Example, type Rule } from '../../src/rules/rule.ts'
import type { BuiltSite } from '../../src/rules/built/built-site.ts'
import type { Site } from '../../src/site/build.ts'
import { builtFrom } from '../make.ts'

/** The settings of an example that does not say otherwise. */
const settings = [
  'name: Kettle guide',
  'address: https://kettle.example.org',
  'description: How to use the office kettle safely.',
  'phase: { tag: Beta, text: This is new., feedback: https://example.org/feedback }',
  'repository: { url: https://code.example.org/kettle }',
  'owners: {}',
  'licence: { text: Licensed as, link: { text: Open, href: https://example.org/open } }'
]

function withSettings(own: string): string {
  const keys = new Set(own.match(/^[a-z]+:/gm))
  return [own, ...settings.filter((line) => !keys.has(/^[a-z]+:/.exec(line)?.[0] ?? ''))].join('\n')
}

/** The files of an example. A page of Markdown that has no title gets one. */
export function filesOf(example: Example): Record<string, string> {
  if (typeof example !== 'string') return { ...example }
  return {
    'tea.md': /^(---|#) ?/.test(example) && !/^##/.test(example) ? example : `# Tea\n\n${example}`
  }
}

/** The day on which examples are looked at. */
export const day = '2026-03-01'

/** What rules find in an example. With `findMistakes` in place of `run`, each mistake is reported once, as in a check. */
export async function problemsIn(
  example: Example,
  rules: readonly Rule[] = registry,
  run = runRules
): Promise<readonly Problem[]> {
  const files = Object.entries(filesOf(example))
  const html = files.filter(([name]) => name.startsWith('_site/'))
  const built = builtFrom(
    Object.fromEntries(html.map(([name, text]) => [name.slice('_site/'.length), text]))
  )
  if (html.length === files.length) return run(rules, { built, base: '' })
  const content = Object.fromEntries(files.filter(([name]) => !name.startsWith('_site/')))
  const folder = mkdtempSync(join(tmpdir(), 'guidance-site-test-'))
  try {
    const [, owner] = /owners: \{ ([\w-]+):/.exec(content['site.yaml'] ?? '') ?? []
    writeFiles(folder, {
      'index.md': owner
        ? `---\ntitle: Home\ndescription: All of it.\nowner: ${owner}\nreviewed: 2026-02-01\n---\n\nFill it.`
        : '# Home',
      ...content,
      'site.yaml': withSettings(content['site.yaml'] ?? '')
    })
    const loaded = await loadSite(folder, day)
    // What is laid out here stands for its addresses alone.
    const ofContent = html.length > 0 ? rules : rules.filter(({ group }) => group !== 'html')
    const found = await run(ofContent, {
      built: html.length > 0 ? built : layOut(loaded.site, run !== runRules),
      site: loaded.site,
      ledger: loaded.ledger,
      problems: loaded.problems,
      base: loaded.site.base,
      contentDir: folder
    })
    if (run !== runRules) return found
    return oncePerFault(found.map(createSourceMapper(loaded.site.pages.map(({ doc }) => doc))))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Pages with the title and the ids that they have when they are laid out, and their links if these are checked. */
function layOut({ pages, redirects }: Site, withLinks: boolean): BuiltSite {
  const rows = [
    ...redirects.map(({ url, moved }) => ({
      url,
      title: url,
      links: [],
      ids: moved.map(({ id }) => id)
    })),
    ...pages.map(({ url, title, doc, moved }) => ({
      url,
      title,
      links: withLinks
        ? doc.links.flatMap(({ href, url }) =>
            href.startsWith('#') ? href : /\/(?:#|$)/.test(url) ? url : []
          )
        : [],
      ids: [
        ...[doc.heading, ...doc.anchors].flatMap(({ id, was }) => [id, ...was]),
        ...moved.map(({ id }) => id)
      ]
    }))
  ]
  return builtFrom(
    Object.fromEntries(
      rows.map(({ url, title, ids, links }) => [
        `${url.slice(1)}index.html`,
        `<title>${title}</title>${[...new Set(ids)].map((id) => `<a id="${id}"></a>`).join('')}` +
          links.map((href) => `<a href="${href}"></a>`).join('')
      ])
    )
  )
}

function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name)
    if (text.trim() === '-') continue
    mkdirSync(name.endsWith('/') ? path : dirname(path), { recursive: true })
    const [, target] = /^-> (\S+)\s*$/.exec(text) ?? []
    if (target) symlinkSync(target, path)
    else if (!name.endsWith('/')) writeFileSync(path, text)
  }
}

/**
 * What keeps an example of a rule from being one: `bad` must have this problem and no other, `good`
 * none. The words of an example are its own: only rules about words hold it to house style.
 */
export async function faultsOf(rule: Rule, all: readonly Rule[] = registry): Promise<string[]> {
  const others = all.filter(
    ({ group }) => group !== 'accessibility' && (group === 'style') === (rule.group === 'style')
  )
  const bad = new Set((await problemsIn(rule.bad, others)).map(ruleIdOf))
  const good = new Set((await problemsIn(rule.good, others)).map(ruleIdOf))
  return [
    ...(bad.has(rule.id) ? [] : ['its bad example is not found']),
    ...[...bad].flatMap((id) => (id === rule.id ? [] : [`its bad example is ${id}`])),
    ...[...good].map((id) => `its good example is ${id}`)
  ]
}
