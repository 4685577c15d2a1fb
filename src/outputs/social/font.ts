import { Resvg, type ResvgRenderOptions } from '@resvg/resvg-js'

export const family = 'Atkinson Hyperlegible Next'
export const fontFile = 'assets/fonts/AtkinsonHyperlegibleNext-Bold.ttf'

/** One font, and none of the machine's own: a picture is the same wherever it is drawn. */
export const drawing: ResvgRenderOptions = {
  font: { fontFiles: [fontFile], loadSystemFonts: false, defaultFontFamily: family },
  logLevel: 'off'
}

const widths = new Map<string, number>()

/** How wide words are at a size of 1, as they are drawn. */
export function widthOf(words: string): number {
  const known = widths.get(words)
  if (known !== undefined) return known
  const text = words.replace(/[&<>]/g, (letter) => `&#${letter.charCodeAt(0)};`)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg"><text font-family="${family}" font-weight="700" font-size="100" y="100">${text}</text></svg>`
  const width = (new Resvg(svg, drawing).getBBox()?.width ?? 0) / 100
  widths.set(words, width)
  return width
}
