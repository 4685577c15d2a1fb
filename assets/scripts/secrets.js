const secrets = {
  'a private key': /-----BEGIN|PRIVATE KEY/,
  'a token':
    /\b(?:gh[opsur]_|github_pat_|glpat-|npm_|sk[-_]|xox[a-z]-|xapp-)[\w-]{10}|\beyJ[\w-]{1,300}\.[\w-]|[\w+/]{80}/,
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
  return kind ?? (runs.some(isKey) ? 'the secret part of an access key' : undefined)
}

/**
 * Whether a text has the identifier of an access key in it, as clouds write them: no secret, but it says whose key it is.
 * @param {string} text
 */
export function hasKeyId(text) {
  return /\b(?:AKIA|ASIA)[A-Z\d]{16}\b/.test(text)
}
