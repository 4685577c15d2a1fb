import type { Problem } from '../model.ts'
import type { CheckInput } from './check.ts'
import { createElementPlaces, oncePerPlace } from './element-places.ts'

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
    // The ids of the source guide stay as they were, so that old links keep working.
    'id-pattern': 'off',
    'valid-id': ['error', { relaxed: true }],
    // A frame that scrolls takes focus and has a name: its role is group, as the tables and code in it are not landmarks.
    'prefer-native-element': ['error', { exclude: ['group'] }]
  }
} as const

/** Every page is valid HTML. A fault of a template is reported once, not on each page that it makes. */
export async function checkHtml(input: CheckInput): Promise<Problem[]> {
  const { built } = input
  // A fifth of a second to load: a build, which does not ask for this check, need not wait for it.
  const { HtmlValidate, StaticConfigLoader } = await import('html-validate')
  const loader = new StaticConfigLoader(config as never)
  // html-validate would put its rules together again for each page, in a quarter of the time that all takes.
  const rules = await loader.getConfigFor('')
  loader.getConfigFor = () => rules
  const validator = new HtmlValidate(loader)
  const places = createElementPlaces(input)
  const problems: Problem[] = []
  for (const page of built.pages) {
    const report = await validator.validateString(built.read(page.path), page.path)
    for (const message of report.results.flatMap(({ messages }) => messages)) {
      problems.push({
        rule: `html/${message.ruleId}`,
        severity: 'error',
        ...places.at(page, message.offset),
        page: page.path,
        message: `${message.message} (line ${message.line}, column ${message.column} of the built page)`,
        fix: message.ruleUrl ? `See ${message.ruleUrl}` : 'Correct the element.'
      })
    }
  }
  return oncePerPlace(problems)
}
