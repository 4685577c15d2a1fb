const secrets = {
  'a private key': /-----BEGIN|PRIVATE KEY/,
  'a token':
    /\b(?:gh[opsur]_|github_pat_|glpat-|npm_|sk[-_]|xox[a-z]-|xapp-)[\w-]{10}|hooks\.slack\.com\/services\/T|\b[Bb]earer [\w.~+/-]{16}|\beyJ[\w-]{1,300}\.[\w-]|[\w+/]{80}/,
  'an address with a password in it': /:\/\/[^\s/:@]*:[^\s/@]+@/
}

/**
 * Says what kind of secret a text seems to have in it. Undefined if it seems to have none.
 * @param {string} text
 */
export function secretIn(text) {
  const [kind] = Object.entries(secrets).find(([, pattern]) => pattern.test(text)) ?? []
  // As long as the secret part of a cloud's access key, and as mixed. A commit has small letters only.
  const runs = text.match(/[A-Za-z\d+/]+/g) ?? []
  const isKey = (/** @type {string} */ run) =>
    run.length === 40 && /[a-z]/.test(run) && /[A-Z]/.test(run) && /[\d+/]/.test(run)
  if (kind || runs.some(isKey)) return kind ?? 'the secret part of an access key'
  return hasPassword(text) ? 'a password' : undefined
}

/**
 * Whether a text gives a password. What stands right behind an equals sign is a value. Elsewhere it may be a word, unless
 * it is as mixed as a password. A placeholder is neither.
 * @param {string} text
 */
function hasPassword(text) {
  const given = text.matchAll(
    /(?:pass(?:word|wd|code|phrase)|pwd|secret|token|(?:api|access|account)[_-]?key)["']?( ?[:=] ?| is )["'`“‘]?(?![<$%{[*]|arn:|https?:)([^\s"'`”’]{6,80})/gi
  )
  const mixed = [/.{8}/, /\d/, /[a-z]/, /[A-Z!?@#%&*]/]
  return [...given].some(
    ([, by, value = '']) => by === '=' || mixed.every((kind) => kind.test(value))
  )
}

/**
 * Whether a text has the identifier of an access key in it, as clouds write them: no secret, but it says whose key it is.
 * @param {string} text
 */
export function hasKeyId(text) {
  return withoutKeyIds(text) !== text
}

/**
 * Leaves only the start of such an identifier, which says of what kind the key is.
 * @param {string} text
 */
export function withoutKeyIds(text) {
  return text.replace(/\b(AKIA|ASIA)[A-Z\d]{16}\b/g, '$1')
}
