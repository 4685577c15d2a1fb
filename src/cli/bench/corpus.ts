import { cpSync, existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { isShared } from '../../urls.ts'

/** Files that a guide has once, and a copy of its pages does not. */
const onlyOnce =
  /^(accessibility-checks|page-types|site|style|synonyms)\.yaml$|^words\.txt$|^.*\.tsv$|^anchors\.txt$/

/**
 * Makes a content folder of at least so many pages: the guide, and copies of its pages below folders
 * of their own, with titles of their own. With copies there is no single page: nobody prints a thousand pages.
 */
export function makeCorpus(content: string, folder: string, pages: number): void {
  const files = globSync('**/*.{md,MD}', { cwd: content }).filter((file) => !isShared(file))
  cpSync(content, folder, { recursive: true })
  rmSync(join(folder, 'facts.tsv'), { force: true })
  if (files.length >= pages) return
  const site = readFileSync(join(content, 'site.yaml'), 'utf8')
  const [line = '', singlePage] = /^whole: *(\S+).*$/m.exec(site) ?? []
  writeFileSync(join(folder, 'site.yaml'), site.replace(line, ''))
  const ledger = join(folder, 'anchors.txt')
  if (singlePage !== undefined && existsSync(ledger)) {
    const kept = readFileSync(ledger, 'utf8').split('\n')
    writeFileSync(ledger, kept.filter((address) => !address.startsWith(singlePage)).join('\n'))
  }
  for (let copy = 1; copy * files.length < pages; copy++) {
    const to = join(folder, `copy-${copy}`)
    cpSync(content, to, { recursive: true, filter: (from) => !onlyOnce.test(basename(from)) })
    for (const file of files) {
      const text = readFileSync(join(content, file), 'utf8')
      writeFileSync(join(to, file), ofCopy(text, copy))
    }
  }
}

/** A page of a copy: its title is its own, and no old address leads to two pages. */
function ofCopy(text: string, copy: number): string {
  const title = /^title: .*$/m.test(text) ? /^(title: .*?)(["']?)$/m : /^(# .*?)()$/m
  return text
    .replace(title, (_, start: string, quote: string) => `${start} ${copy}${quote}`)
    .replace(/^aliases:(?: \[.*\]$|\n(?: +- .*\n)+)/m, '')
}
