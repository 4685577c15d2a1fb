// The words of a text, as the search index has them. The build makes the index with this, and a page asks it.

// Words that say nothing about the subject of a question.
const stopWords = new Set(
  `a able about actual actually afternoon ago all almost already also although altogether always am an and annoyed
  annoying any anybody anymore anyone anything appreciate approximately are arent around as assume at automatically
  backtrace bad badly basically be because been began being believe bit both btw bunch but by can cannot cant cause
  clarify come comes coming completely confused confusing consistent consistently constantly continuously could
  couldnt couple currently despite did didnt displays do does doesnt doing dont dozen each either else ensure
  especially etc even evening ever every everybody everyone everything explicit explicitly extremely facing favour few
  fine folks for fortunately frequently from frustrated frustrating fyi get gets getting give given gives glad go goes
  going gone got guess guys had happen happened happening happens has hasnt have havent having he headache hello help
  her hers hes hey hi his honestly hope hopefully horrible how however hundreds i id if ill im immediately in indeed
  instead into is isnt issue issues it its ive just keep keeps kind kindly know lately let lets like likely literally
  little look looking looks lot lots luckily made make makes making many may maybe me meanwhile might more morning
  most msg much must my need needed needs never nice no not noticed now nowadays null odd of often okay omitted on one
  ones only onto or other others our over perhaps please pls plz possibly pretty probably problem problems properly
  provided put question questions quick quickly quite rather realise realised really recently redacted regularly
  remaining ridiculous sadly said same say says scary seem seemed seems seriously several shall she shes should
  shouldnt significant significantly simply since slightly slowly so some somebody someone something sometimes soon
  sorted spent still strangely such suddenly suppose suspect take taken takes terribly than thank thanks that thats
  the their them then there these they theyre thing things think this those though thought thousands through time
  times to today tonight too took totally tried tries try trying undefined under understand understood unexpectedly
  unfortunately unhandled until us usually very via want wanted wants was wasnt way ways we weird well went were
  werent weve what whats when where whether which while who why will with wonder wondering wont would wouldnt
  yesterday yet you your youre`.split(/\s+/)
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
  return word
    .replace(/i[sz](?=e|ing|ation)/, 'is')
    .replace(/(?<=...)(at(ions?|ing|ed|es?)|ions?|ing|ied|ies|ed|es|s|e|y)$/, '')
    .replace(/(?<=..)(.)\1$/, '$1')
}

/**
 * The words of a text. What is written together, such as `q:PassRequest`, `/dev` or `@workspace`, is one.
 * @param {string} text
 * @returns {string[]}
 */
export function wordsIn(text) {
  return text.match(/(?:(?<![^\s(])[/@])?[\p{L}\p{N}]+(?:['’_.:/@\\-]+[\p{L}\p{N}]+)*/gu) ?? []
}

const beforeCapital = /(?<=\p{Ll})(?=\p{Lu})/u

/**
 * The terms of a word: the stems of its parts, and all of it if it has several. `AccessDenied` has the parts
 * `access` and `denied` and, since it has no punctuation, is a part itself.
 * @param {string} word one of `wordsIn`
 */
export function termsIn(word) {
  const whole = plain(word)
  const runs = word.replace(/['’]/g, '').match(/[\p{L}\p{N}]+/gu) ?? []
  const parts = runs.flatMap((run) => {
    const capitals = run.split(beforeCapital)
    return capitals.length > 1 ? [run, ...capitals] : run
  })
  const terms = parts.map((part) => stemOf(part.toLowerCase()))
  return isWhole(whole) ? [...terms, whole] : terms
}

/**
 * What the name of an error says, such as `ExpiredTokenException` or `TOKEN_EXPIRED`, as words.
 * @param {string} name
 */
export function wordsOfName(name) {
  const said = name.replace(/(?<=\p{Ll})(Exception|Error|Fault)$/u, '')
  return said
    .split(/_+/)
    .flatMap((part) => part.split(beforeCapital))
    .join(' ')
}

/**
 * Whether a term is all of a word that has several parts.
 * @param {string} term
 */
export function isWhole(term) {
  return /[^\p{L}\p{N}]/u.test(term)
}
