import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'

/** Adds to a built site what hosts send, all files compressed with brotli, and each page as bare HTML below /bare. */
export function compressSite(folder: string): void {
  for (const page of globSync('**/*.html', { cwd: folder })) {
    const bare = join(folder, 'bare', page)
    mkdirSync(dirname(bare), { recursive: true })
    writeFileSync(bare, bareHtml(readFileSync(join(folder, page), 'utf8')))
  }
  for (const file of globSync('**/*.{html,css,js,json}', { cwd: folder })) {
    writeFileSync(join(folder, `${file}.br`), brotliCompressSync(readFileSync(join(folder, file))))
  }
}

/** The words and elements of a page, with nothing of its look and no script: the least that a browser could get. */
function bareHtml(html: string): string {
  const [, title = ''] = /<title>(.*?)<\/title>/s.exec(html) ?? []
  const [, body = ''] = /<body[^>]*>(.*)<\/body>/s.exec(html) ?? []
  const elements = body.replace(/<script.*?<\/script>/gs, '').replace(/ class="[^"]*"/g, '')
  return `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><link rel="icon" href="data:,"><body>${elements}`
}
