// The words of a text, as the search index has them. The build makes the index with this, and a page asks it.

// Words that say nothing about the subject of a question.
const stopWords = new Set(
  `a able about actual actually all almost already also although altogether always am an and any anybody anymore
  anyone anything approximately are arent around as at basically be because been being both but by can cannot cant
  cause come comes coming completely consistent consistently constantly continuously could couldnt currently did didnt
  do does doesnt doing dont each either else etc even ever every everybody everyone everything few fine for frequently
  from get gets getting give given gives go goes going gone got had happen happened happening happens has hasnt have
  havent having he hello help her hers hes hi his how however i id if ill im in instead into is isnt issue issues it its
  ive just keep keeps kind know let lets like likely literally look looking looks lot made make makes making many may
  maybe me more most much must my need needed needs never no not now of often on one ones only onto or other others our
  over perhaps please probably problem problems properly put question questions quite rather really recently said same
  say says seem seemed seems she shes should shouldnt since so some somebody someone something sometimes still such
  suddenly take taken takes than thank thanks that thats the their them then there these they theyre thing things think
  this those though through time times to today too took tried tries try trying under until us very via want wanted
  wants was wasnt way ways we well went were werent weve what whats when where whether which while who why will with
  wont would wouldnt yet you your youre`.split(/\s+/)
)

/** @param {string} word */
export function isStopWord(word) {
  return stopWords.has(plain(word))
}

/**
 * A word or phrase without capitals and apostrophes, which people often leave out.
 * @param {string} text
 */
export function plain(text) {
  return text.toLowerCase().replace(/['’]/g, '').replace(/\s+/g, ' ').trim()
}

/**
 * A word without the ending of a plural or a tense.
 * @param {string} word
 */
export function stemOf(word) {
  const stem = word
    .replace(/i[sz](?=e|ing|ation)/, 'is')
    .replace(/(ations?|ions?|ing|ied|ies|ed|es|s|e|y)$/, '')
  return stem.length < 3 ? word : stem.replace(/(.)\1$/, '$1')
}

/**
 * The words of a text. What is written together, such as `q:PassRequest` or `/dev`, is one.
 * @param {string} text
 * @returns {string[]}
 */
export function wordsIn(text) {
  return text.match(/(?:(?<![^\s(])\/)?[\p{L}\p{N}]+(?:['’_.:/@\\-]+[\p{L}\p{N}]+)*/gu) ?? []
}

/**
 * The terms of a word: the stems of its parts, and all of it if it has several. `AccessDenied` has the parts
 * `access` and `denied` and, since it has no punctuation, is a part itself.
 * @param {string} word one of `wordsIn`
 */
export function termsIn(word) {
  const whole = plain(word)
  const runs = word.replace(/['’]/g, '').match(/[\p{L}\p{N}]+/gu) ?? []
  const parts = runs.flatMap((run) => {
    const capitals = run.split(/(?<=\p{Ll})(?=\p{Lu})/u)
    return capitals.length > 1 ? [run, ...capitals] : run
  })
  const terms = parts.map((part) => stemOf(part.toLowerCase()))
  return isWhole(whole) ? [...terms, whole] : terms
}

/**
 * Whether a term is all of a word that has several parts.
 * @param {string} term
 */
export function isWhole(term) {
  return /[^\p{L}\p{N}]/u.test(term)
}
