// What is said in what a reader typed or pasted, for the search and the filters.
import { withoutKeyIds } from './secrets.js'

/**
 * What a pasted log says, without what is different each time: times, levels, stack frames, ids, paths.
 * What is short is a question, and stays as it is, but for the identifier of a key.
 * @param {string} pasted
 */
export function messageOf(pasted) {
  const said = withoutKeyIds(pasted)
  if (
    said.length < 100 &&
    !/\n|(?<![.\d])\d\d:\d\d(?!\d)|^\d{4}-\d\d-\d\d|\[(?:debug|error|info|warn)/i.test(said)
  )
    return said
  return said
    .split('\n')
    .filter((line) => !/^\s*(at\s.*[\w>)]$|File ".*", line \d+|\.\.\. \d+ more)/.test(line))
    .join('\n')
    .replace(
      /\b(\d{4}-\d\d-\d\d[T ]?)?(\d\d?:\d\d:\d\d([.,]\d+)?(Z|[+-]\d\d:?\d\d)?|(?<!\.\d*)\d\d:\d\d(?!\d))|\b\d{4}-\d\d-\d\d\b/g,
      ' '
    )
    .replace(/\[?\b(trace|debug|info|warn|warning|error|fatal)\b[\]:]?/gi, ' ')
    .replace(/https?:\/\/([^\s/:"')]+)[^\s"')]*/g, ' $1 ')
    .replace(/(?<![\w~.])([a-z]:)?([\\/][\w.@+~-]+){3,}(:\d+)*/gi, ' ')
    .replace(/\b(?=[\w-]*\d)([\da-f]{4,}(-[\da-f]{4,})+|[\da-f]{8,}|\d[\w.:]*\d|\d)\b/gi, ' ')
    .replace(/\b(request ?id|trace ?id|session ?id|arn:\S+)\b:?/gi, ' ')
}

/**
 * The words of a question. Punctuation within a word stays: `q:PassRequest` is one word, but `statusCode=407` has 2.
 * @param {string} question
 */
export function wordsOf(question) {
  return question
    .split(/[\s=]+/)
    .map((word) => /(?:^[/@])?[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/su.exec(word)?.[0] ?? '')
    .filter(Boolean)
}
