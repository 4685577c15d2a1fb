/** What HTML of ours may hold. Whatever is not on these lists is a fault, so nobody has to think of each attack. */
import { Parser } from 'htmlparser2'

const elements = new Set(
  `a blockquote br button code del div em figcaption figure h1 h2 h3 h4 h5 h6 hr img ins li ol p picture pre s source span strong table tbody td th thead tr ul var wbr`.split(
    ' '
  )
)
const attributes = new Set(
  `alt aria-hidden aria-label class data-label data-markdown-ignore height href id media role scope src srcset start tabindex title translate type width`.split(
    ' '
  )
)
const voids = new Set(['br', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr'])
const addresses = new Set([
  'action',
  'background',
  'cite',
  'data',
  'formaction',
  'href',
  'poster',
  'src',
  'srcset'
])

/** What a page has around its text. */
const ofLayout = {
  elements: new Set([
    ...elements,
    ...'aside b body dd details dl dt footer form h2 head header html input label link main meta nav noscript path script section summary svg title'.split(
      ' '
    )
  ]),
  attributes: new Set([
    ...attributes,
    ...`action aria-current aria-labelledby async autocomplete charset content d data-filter data-forward data-links
     data-module data-moved data-not-found data-nothing data-report data-retired data-reviewed data-search data-unsure data-urgent fill focusable for height hidden http-equiv integrity lang maxlength media method name property rel required sizes
     spellcheck viewbox width xmlns`.split(/\s+/)
  ])
}

/** All that is wrong with a piece of HTML: what is not allowed, not closed, or an id that is there twice. */
export function faultsOf(html: string, isPage = false): string[] {
  const allowed = isPage ? ofLayout : { elements, attributes }
  const faults: string[] = []
  const ids = new Set<string>()
  const parser = new Parser(
    {
      onopentag(name, given) {
        if (!allowed.elements.has(name)) faults.push(`<${name}>`)
        for (const [attribute, value] of Object.entries(given)) {
          if (!allowed.attributes.has(attribute)) faults.push(`${attribute}=`)
          if (addresses.has(attribute) && isUnsafe(value)) faults.push(`${attribute}="${value}"`)
        }
        const { id } = given
        if (id === undefined) return
        if (id === '' || /[\t\n\f\r ]/.test(id)) faults.push(`id "${id}"`)
        if (ids.has(id)) faults.push(`id "${id}" twice`)
        ids.add(id)
      },
      onclosetag(name, isImplied) {
        if (isImplied && !voids.has(name)) faults.push(`<${name}> without an end`)
      },
      oncomment: (text) => void faults.push(`<!--${text}-->`),
      onprocessinginstruction(name) {
        if (!isPage || name !== '!doctype') faults.push(`<${name}>`)
      }
    },
    { xmlMode: !isPage, lowerCaseTags: true, lowerCaseAttributeNames: true, decodeEntities: true }
  )
  parser.end(html)
  return faults
}

/** A browser leaves out controls and white space before it looks for the scheme of an address. */
export function isUnsafe(address: string): boolean {
  return /^(?:javascript|vbscript|data):/i.test(address.replace(/[\u0000-\u0020]/g, ''))
}
