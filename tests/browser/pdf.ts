/** Reads what a printed page says. Only as much of PDF as Chromium writes. */
import { inflateSync } from 'node:zlib'

/** The pieces of text on each sheet, in the order in which they are painted: a line, or a part of one. */
export function sheetsIn(pdf: Uint8Array): readonly (readonly string[])[] {
  const text = Buffer.from(pdf).toString('latin1')
  const objects = new Map(
    [...text.matchAll(/^(\d+) 0 obj\s(.*?)endobj/gms)].map(([, id = '', body = '']) => [id, body])
  )
  const referred = (body: string, name: string) =>
    objects.get(new RegExp(`/${name} (\\d+) 0 R`).exec(body)?.[1] ?? '') ?? ''
  const sheets = [...objects.values()].filter((body) => /\/Type \/Page\s/.test(body))
  return sheets.map((sheet) => {
    const fonts = new Map(
      [...sheet.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => [
        name,
        lettersOf(unpacked(referred(objects.get(id) ?? '', 'ToUnicode')))
      ])
    )
    return piecesOf(unpacked(referred(sheet, 'Contents')), fonts)
  })
}

function unpacked(object: string): string {
  const stream = /stream\r?\n(.*)\r?\nendstream/s.exec(object)?.[1] ?? ''
  return stream && inflateSync(Buffer.from(stream, 'latin1')).toString('latin1')
}

type Letters = ReadonlyMap<number, string>

/** What the numbers of a font's signs mean: each alone, or as many in a row. */
function lettersOf(map: string): Letters {
  const letters = new Map<number, string>()
  const hex = (digits: string | undefined) => Number.parseInt(digits ?? '', 16)
  for (const [, sign, , to, from] of map.matchAll(/^<(\w{4})> (?=<)(<(\w{4})> )?<(\w{4,8})>$/gm)) {
    for (let at = hex(sign); at <= hex(to ?? sign); at++) {
      letters.set(at, String.fromCodePoint(hex(from) + at - hex(sign)))
    }
  }
  return letters
}

function piecesOf(content: string, fonts: ReadonlyMap<string, Letters>): string[] {
  return [...content.matchAll(/^BT$(.*?)^ET$/gms)].flatMap(([, painted = '']) => {
    let letters: Letters | undefined
    let words = ''
    for (const [, font, signs = ''] of painted.matchAll(/\/(F\d+) \S+ Tf|<(\w+)>/g)) {
      if (font) letters = fonts.get(font)
      for (const [sign] of signs.matchAll(/.{4}/g)) {
        words += letters?.get(Number.parseInt(sign, 16)) ?? ''
      }
    }
    // Some fonts have one sign for several letters, as for ffi.
    const spelled = words.replace(/[\uFB00-\uFB06]/g, (sign) => sign.normalize('NFKC'))
    return spelled.trim() || []
  })
}
