// Fields for the placeholders in the code of a page, such as <USER_NAME>. What somebody types changes the
// code that they see and copy. It is neither stored nor sent, and goes with the page.
import { hasKeyId, secretIn } from './secrets.js'

const places = [...document.querySelectorAll('.app-code-block var')]
const fields = document.createElement('div')
fields.className = 'app-code-block__fields'
fields.setAttribute('role', 'group')
fields.ariaLabel = 'Fill in this code'
const advice = document.createElement('p')
advice.id = 'app-field-advice'
advice.textContent =
  'What you type stays on this page. It fills in every code block that needs it. Never type a secret.'
fields.append(advice)
/** Where each field's placeholder stands. @type {Map<HTMLElement, Element[]>} */
const placesOf = new Map()

for (const placeholder of new Set(places.map(({ textContent }) => textContent))) {
  const same = places.filter(({ textContent }) => textContent === placeholder)
  const takes = placeholder.endsWith('ACCESS_KEY_ID>')
    ? 'key ID'
    : same.some((place) => !place.closest('[data-text]'))
      ? 'word'
      : 'words'
  const field = document.createElement('div')
  const label = document.createElement('label')
  const error = document.createElement('strong')
  const input = document.createElement('input')
  input.id = label.htmlFor = `app-field-${placeholder.slice(1, -1)}`
  label.textContent = labelFor(placeholder)
  error.id = `${input.id}-error`
  error.ariaLive = 'assertive'
  input.setAttribute('aria-describedby', `${advice.id} ${error.id}`)
  input.autocomplete = 'off'
  input.autocapitalize = 'none'
  input.spellcheck = false // some browsers send what they check to a server
  input.addEventListener('input', () => {
    const value = input.value.trim()
    const problem = problemWith(value, takes)
    // Who is still typing an ID has done nothing wrong.
    const isWrong = problem && !(takes === 'key ID' && /^[A-Z\d]{0,19}$/.test(value))
    error.textContent = isWrong ? `Not used: ${problem}` : ''
    input.ariaInvalid = isWrong ? 'true' : null
    show(same, problem ? placeholder : value || placeholder)
  })
  // Not sooner: who types a secret letter by letter would go on, and no part of it would look like one.
  input.addEventListener('change', () => {
    const problem = problemWith(input.value.trim(), takes)
    if (!problem) return
    input.value = ''
    input.ariaInvalid = null
    error.textContent = `Removed: ${problem}`
  })
  field.append(label, error, input)
  fields.append(field)
  placesOf.set(field, same)
}

// Who has filled in the last field need not go back to the bar.
const copy = document.createElement('button')
copy.type = 'button'
copy.textContent = 'Copy'
fields.append(copy)

/**
 * Shows the fields of a code block below its bar, or hides them if they are there.
 * @param {HTMLElement} bar
 * @param {HTMLButtonElement} button
 */
export function toggleFields(bar, button) {
  const isOpen = bar.nextElementSibling === fields
  const owner = fields.previousElementSibling?.querySelector('[aria-expanded]')
  if (owner) owner.ariaExpanded = 'false'
  fields.remove()
  if (isOpen) return
  const here = [...(bar.parentElement?.querySelectorAll('var') ?? [])]
  const at = (/** @type {Element[]} */ same) => here.findIndex((place) => same.includes(place))
  for (const [field, same] of [...placesOf].sort(([, a], [, b]) => at(a) - at(b))) {
    field.hidden = at(same) < 0
    copy.before(field)
  }
  copy.onclick = () => [...bar.querySelectorAll('button')].at(-1)?.click()
  bar.after(fields)
  button.ariaExpanded = 'true'
  const inputs = [...fields.querySelectorAll('input')]
  inputs.find((input) => input.checkVisibility())?.focus()
}

/**
 * Changes the code. A block that was copied before says so no longer.
 * @param {Element[]} same
 * @param {string} words
 */
function show(same, words) {
  for (const place of same) {
    if (place.textContent === words) continue
    place.textContent = words
    place.closest('.app-code-block')?.querySelector('output')?.replaceChildren()
  }
}

/**
 * What is wrong with a value, or ''.
 * @param {string} value
 * @param {'key ID' | 'word' | 'words'} takes
 */
function problemWith(value, takes) {
  const kind = secretIn(value)
  if (kind) return `that looks like ${kind}. Never type a secret here.`
  if (!value) return ''
  if (takes === 'key ID') {
    if (hasKeyId(value) && value.length === 20) return ''
    return 'an access key ID is AKIA or ASIA, then 16 capital letters or digits.'
  }
  if (hasKeyId(value)) return 'that has the ID of an access key. It does not belong in this field.'
  // What a shell takes as it stands, in one word. A message to a person is no command.
  if (takes === 'words' || /^[\w+=,.@:/-]+$/.test(value)) return ''
  return 'type only letters, digits and + = , . @ _ : / - without spaces.'
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
