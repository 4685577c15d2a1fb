import { lstatSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Picture } from '../markdown/document.ts'
import { problem, type Details, type Problem } from '../problem.ts'
import { plainPath } from '../slug.ts'
import type { Source } from './source.ts'
import { isPageAddress, isPicture, isPortable, isShared, urlFor } from '../urls.ts'
import { readPicture } from './pictures.ts'
import { noFile, readContentFile, unreadable } from './read-file.ts'
import { withSharedWords } from './shared-words.ts'

/** A larger page is a mistake: the longest of 129 pages of a real guide has 110 KB. */
const maxBytes = 300_000

const isMarkdown = /\.md$/i

/** Settings, lists of words and tables, which the engine reads, and what editors leave behind. */
const isForEngine =
  /^[^/]+(?<!\.md)\.(?:ya?ml|tsv|txt)$|^[^/]+\/guide\.yaml$|(?:~|\.bak|\.orig|\.swp|\.tmp)$/i

/** Pictures that a page cannot show: the page that has one says so. */
const isOtherPicture = /\.(?:heic|heif|bmp|tiff?)$/i

/** Pictures and PDF files are published. */
export function isAsset(file: string): boolean {
  return isPicture(file) || /\.pdf$/i.test(file)
}

/** Reads every Markdown file in a folder and below, sorted by path. Files that cannot be read become problems. `assets` are pictures and PDF files, `pictures` the size of each picture. */
export async function readSources(dir: string) {
  const sources: Source[] = []
  const pictures = new Map<string, Picture>()
  const problems: Problem[] = []
  const files = await listFiles(dir, '', problems)
  for (const file of files) {
    const path = join(dir, file)
    const { size } = lstatSync(path)
    if (isPicture(file)) {
      const { picture, problems: inPicture } = readPicture(path, file, size)
      if (picture) pictures.set(file, picture)
      problems.push(...inPicture)
    } else if (isAsset(file)) {
      if (size > maxDocumentBytes) problems.push(tooLargeDocument(file, size))
    } else if (!isMarkdown.test(file)) {
      if (!isForEngine.test(file) && !isOtherPicture.test(file)) problems.push(unpublished(file))
    } else {
      const isHard = /[\p{Lu}\s_]|\.md\/$/u.test(decodeURIComponent(urlFor(file)))
      if (isHard && !isShared(file)) problems.push(hardToType(file))
      const { text, problems: inFile } = readContentFile(dir, file)
      const isCut = size > maxBytes
      problems.push(...(isCut ? [tooLarge(file, size)] : inFile))
      if (text === undefined) continue
      // Its first lines include its title, so that links to it still work.
      sources.push(isCut ? { file, text: firstLines(text), isCut } : { file, text })
    }
  }
  return { assets: files.filter(isAsset), pictures, ...withSharedWords(sources, problems) }
}

function firstLines(text: string): string {
  return text.slice(0, text.lastIndexOf('\n', maxBytes) + 1)
}

function tooLarge(file: string, size: number): Problem {
  const shown = size < 1e6 ? `${Math.ceil(size / 1000)} KB` : `${(size / 1e6).toFixed(1)} MB`
  return fault('file-too-large', file, {
    message: `This page is ${shown}. A page may have ${maxBytes / 1000} KB at most.`,
    fix: 'Split it into several pages, or remove what does not belong in it.'
  })
}

/** A larger document keeps readers waiting. */
const maxDocumentBytes = 10_000_000

function tooLargeDocument(file: string, size: number): Problem {
  return fault('file-too-large', file, {
    message: `This file is ${(size / 1e6).toFixed(1)} MB. A document may have ${maxDocumentBytes / 1e6} MB at most: readers on a phone wait for it.`,
    fix: 'Make it smaller, or link to where it is published.'
  })
}

function unpublished(file: string): Problem {
  const name = file.replace(/(?:\.md)?\.\w+$/, '')
  const isText = /\.(?:markdown|mdown|mdx|mkd|txt|md\.\w+)$|(?:^|\/)[^./]+$/i.test(file)
  return fault('unpublished-file', file, {
    message:
      'Nobody can read this file: pages end in .md, and only pictures and PDF files stand beside them.',
    fix: isText
      ? `Rename it: ${name}.md. Where a link names it, write that name there too.`
      : `Write a page in its place, as ${name}.md, or save it as PDF, and lead links to that. If it is not for readers, take it out of the content folder, and out of the links.`
  })
}

/** Reports the name of a page that is read all the same, so that links to it are not reported too. */
function hardToType(file: string): Problem {
  const isHidden = /(?<=^|\/)_/.test(file)
  return fault('file-name', file, {
    message: /\.md\.md$/i.test(file)
      ? 'This name ends in .md twice, and one of them becomes part of the address.'
      : isHidden
        ? 'A page is published although the name of its file or folder starts with an underscore.'
        : 'This name is the address of the page, and has capitals, spaces or underscores in it.',
    fix: isHidden
      ? `Rename it: ${plainPath(file)}. What is not finished belongs into a pull request until it is.`
      : `Rename it: ${plainPath(file)}. Where a link names it, write ${basename(plainPath(file))} in place of its old name.`
  })
}

/** Lists files in a folder and below, sorted by name, a README.md last: beside an index.md it is the duplicate. Symbolic links are not followed, so a loop cannot block a build. */
async function listFiles(dir: string, folder: string, problems: Problem[]): Promise<string[]> {
  const files: string[] = []
  const entries = await readdir(join(dir, folder), { withFileTypes: true })
  const keyOf = ({ name }: { name: string }) => `${/^readme\.md$/i.test(name)} ${name}`
  for (const entry of entries.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))) {
    const file = folder ? `${folder}/${entry.name}` : entry.name
    if (entry.name.startsWith('.')) continue
    if (!isPortable(file) || (isMarkdown.test(file) && !isPageAddress(urlFor(file)))) {
      const message = 'Not every computer and host can keep a file with this name.'
      const fix = 'Rename it: use letters, numbers and hyphens, and at most 200 of them.'
      problems.push(fault('file-name', file, { message, fix }))
    } else if (entry.isSymbolicLink()) {
      const message = 'This is a symbolic link. The guide is built from real files only.'
      const fix = 'Replace it with a copy of the file, or with a link in the text of a page.'
      problems.push(fault('symbolic-link', file, { message, fix }))
    } else if (entry.isDirectory()) {
      files.push(...(await listFiles(dir, file, problems)))
    } else if (entry.isFile()) {
      files.push(file)
    } else if (isMarkdown.test(file) || isAsset(file)) {
      problems.push(unreadable(file, noFile))
    }
  }
  return files
}

function fault(rule: string, file: string, details: Details): Problem {
  return problem(rule, { file }, details)
}
