/** A thread that validates HTML: that takes half of the time of all checks, and the others can run meanwhile. */
import { HtmlValidate, StaticConfigLoader, type Message } from 'html-validate'
import { createLines } from './lines.ts'

export type HtmlFault = Pick<
  Message,
  'ruleId' | 'ruleUrl' | 'message' | 'selector' | 'line' | 'column' | 'offset' | 'size'
>

/** html-validate's own recommendation, with a reason beside each rule that we leave out. */
const config = {
  root: true,
  extends: ['html-validate:recommended', 'html-validate:document'],
  elements: ['html5'],
  rules: {
    // Scripts and styles come from this site, and a policy refuses others.
    'require-sri': 'off',
    // Nunjucks leaves white space at line ends; it is not sent compressed in any weight that counts.
    'no-trailing-whitespace': 'off',
    // GOV.UK Frontend writes <meta>, <link> and boolean attributes in its own style.
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    // The template of GOV.UK Frontend has one small inline script; the policy allows it by its hash.
    'script-type': 'off',
    // Titles of sources and of issues make some titles longer than the 70 characters search engines show.
    'long-title': 'off',
    // GOV.UK Frontend's classes hold __ and --.
    'class-pattern': 'off',
    // Authors write the spaces of a phone number, and none of them knows one that does not break.
    'tel-non-breaking': 'off',
    // The ids of the source guide stay as they were, so that old links keep working.
    'id-pattern': 'off',
    'valid-id': ['error', { relaxed: true }]
  }
} as const

const loader = new StaticConfigLoader(config as never)
// html-validate would put its rules together again for each page, in a quarter of the time that all takes.
const rules = await loader.getConfigFor('')
loader.getConfigFor = () => rules
const validator = new HtmlValidate(loader)

/** html-validate looks for the end of a line from each space of a run: with line ends in them, no run is long. */
const brokenRun = `${' '.repeat(99)}\n`

export default function faultsIn(html: string): HtmlFault[] {
  const { results } = validator.validateStringSync(html.replace(/[\t ]{100}/g, brokenRun))
  const placeOf = createLines(html)
  return results
    .flatMap(({ messages }) => messages)
    .toSorted((a, b) => a.offset - b.offset)
    .map(({ ruleId, ruleUrl, message, selector, offset, size }) => {
      return { ruleId, ruleUrl, message, selector, offset, size, ...placeOf(offset) }
    })
}
