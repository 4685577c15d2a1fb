/** The languages that people speak, of a part of a page: screen readers pronounce it by its mark. */
import type { StateCore, Token } from 'markdown-it'
import { attributeOf, type Context } from './context.ts'

const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

/** Whether a text is the short name of a language, such as cy. */
export function isLanguage(lang: string): boolean {
  return /^[a-z]{2,3}(?:-[A-Za-z\d]+)*$/.test(lang) && names.of(lang) !== undefined
}

const fromRight = /^(?:ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/

/** Marks what is below a heading with its language, and each text with the language that it is in. */
export function markLanguages({ tokens }: StateCore, { lang: ofPage }: Context): void {
  const whole = ofPage === undefined ? undefined : { tag: '', lang: ofPage }
  let section: { readonly tag: string; readonly lang: string } | undefined = whole
  const open: (string | undefined)[] = []
  for (const token of tokens) {
    if (token.type === 'heading_open' && token.level === 0) {
      if (section && token.tag <= section.tag) section = whole
      const lang = attributeOf(token, 'lang')
      if (lang) section = { tag: token.tag, lang }
    }
    if (token.type === 'inline') token.meta = { ...token.meta, lang: open.at(-1) }
    if (token.nesting === -1) open.pop()
    if (token.nesting !== 1) continue
    if (token.level === 0 && section) setLanguage(token, section.lang)
    const lang = attributeOf(token, 'lang')
    if (lang) setLanguage(token, lang)
    open.push(lang ?? open.at(-1))
  }
}

function setLanguage(token: Token, lang: string): void {
  if (!token.attrGet('lang')) token.attrSet('lang', lang)
  if (fromRight.test(attributeOf(token, 'lang') ?? '')) token.attrSet('dir', 'rtl')
}
