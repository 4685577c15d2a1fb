// Fields for the placeholders in the code of a page, such as <USER_NAME>. What somebody types changes the
// code that they see and copy. It is neither stored nor sent, and goes with the page.
import { hasKeyId, secretIn } from './secrets.js'

const places = [...document.querySelectorAll('.app-code-block var')]
const fields = document.createElement('div')
fields.className = 'app-code-block__fields'
fields.setAttribute('role', 'group')
fields.ariaLabel = 'Fill in the code on this page'
const advice = document.createElement('p')
advice.textContent = 'What you type stays on this page. Never type a secret.'
fields.append(advice)

for (const placeholder of new Set(places.map(({ textContent }) => textContent))) {
  const same = places.filter(({ textContent }) => textContent === placeholder)
  const label = document.createElement('label')
  // A part of the label, so that it is read out with the field too.
  const error = document.createElement('strong')
  error.ariaLive = 'assertive'
  const input = document.createElement('input')
  input.autocomplete = 'off'
  input.autocapitalize = 'none'
  input.spellcheck = false // some browsers send what they check to a server
  input.addEventListener('input', () => {
    const problem = problemWith(input.value, placeholder)
    error.textContent = problem
    input.ariaInvalid = String(problem !== '')
    const value = problem ? '' : input.value.trim()
    for (const place of same) place.textContent = value || placeholder
  })
  // Not sooner: who types a secret letter by letter would go on, and no part of it would look like one.
  input.addEventListener('change', () => {
    if (error.textContent) input.value = ''
  })
  label.append(labelFor(placeholder), error, input)
  fields.append(label)
}

/**
 * Shows the fields below the bar of a code block, or hides them if they are there.
 * @param {HTMLElement} bar
 * @param {HTMLButtonElement} button
 */
export function toggleFields(bar, button) {
  const isOpen = bar.nextElementSibling === fields
  const owner = fields.previousElementSibling?.querySelector('[aria-expanded]')
  if (owner) owner.ariaExpanded = 'false'
  fields.remove()
  if (isOpen) return
  bar.after(fields)
  button.ariaExpanded = 'true'
  fields.querySelector('input')?.focus()
}

/**
 * What is wrong with a value, or ''.
 * @param {string} value
 * @param {string} placeholder
 */
function problemWith(value, placeholder) {
  const kind = secretIn(value)
  if (kind) return `That looks like ${kind}, so it is not used. Never type a secret here.`
  if (hasKeyId(value) && !placeholder.includes('ACCESS_KEY_ID')) {
    return 'That is the ID of an access key, so it is not used. It does not belong in this field.'
  }
  return ''
}

/**
 * Such as 'Access key ID' for <ACCESS_KEY_ID>.
 * @param {string} placeholder
 */
function labelFor(placeholder) {
  const words = placeholder.slice(1, -1).replaceAll('_', ' ').toLowerCase()
  const spelt = words.replace(/\b(?:arn|id|ip|sso|url)\b/g, (word) => word.toUpperCase())
  return spelt.charAt(0).toUpperCase() + spelt.slice(1)
}
