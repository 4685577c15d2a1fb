/** Reads a dictionary in the form of Hunspell: a list of words with flags, and what each flag may add to them. */

/** A beginning or an ending that a flag allows. `strip` of the word goes where `add` comes. */
interface Affix {
  readonly flag: string
  readonly isPrefix: boolean
  readonly strip: string
  readonly add: string
  /** What the word must be before it is changed. */
  readonly condition: RegExp
  /** The flags of the word that results. */
  readonly flags: string
}

/** The most affixes that a word has. */
const most = 3

/** Makes the test for the words of a dictionary, from the text of its two files. */
export function readHunspell(aff: string, dic: string): (word: string) => boolean {
  const onlyStem = /^NEEDAFFIX (\S)/m.exec(aff)?.[1] ?? ''
  const affixes = affixesIn(aff)
  const byEnd = Map.groupBy(affixes, ({ add, isPrefix }) =>
    isPrefix ? `${add.slice(0, 1)}-` : `-${add.slice(-1)}`
  )
  const stems = new Map<string, string>()
  for (const line of dic.split('\n').slice(1)) {
    const [word = '', flags = ''] = line.trimEnd().split('/')
    if (word !== '') stems.set(word, (stems.get(word) ?? '') + flags)
  }

  /** Whether a text is a word that has all of some flags. */
  const isWord = (text: string, needed: string, left: number): boolean => {
    const flags = stems.get(text)
    const isOnlyStem = needed === '' && onlyStem !== '' && flags?.includes(onlyStem)
    if (flags !== undefined && !isOnlyStem && hasAll(flags, needed)) return true
    if (left === 0) return false
    const possible = [`${text.slice(0, 1)}-`, '-', `-${text.slice(-1)}`].flatMap(
      (end) => byEnd.get(end) ?? []
    )
    return possible.some(({ flag, isPrefix, strip, add, condition, flags }) => {
      if (!(isPrefix ? text.startsWith(add) : text.endsWith(add))) return false
      if (needed === '' && onlyStem && flags.includes(onlyStem)) return false
      const stem = isPrefix
        ? strip + text.slice(add.length)
        : text.slice(0, text.length - add.length) + strip
      const rest = [...needed].filter((one) => !flags.includes(one)).join('')
      return condition.test(stem) && isWord(stem, rest + flag, left - 1)
    })
  }
  return (word) => isWord(word, '', most)
}

function hasAll(flags: string, needed: string): boolean {
  return [...needed].every((flag) => flags.includes(flag))
}

function affixesIn(aff: string): Affix[] {
  return aff.split('\n').flatMap((line) => {
    const [kind = '', flag = '', strip = '', added = '', condition] = line.trim().split(/\s+/)
    if (!/^[PS]FX$/.test(kind) || condition === undefined) return []
    const isPrefix = kind === 'PFX'
    const [add = '', flags = ''] = added.split('/')
    return {
      flag,
      isPrefix,
      strip: strip === '0' ? '' : strip,
      add: add === '0' ? '' : add,
      condition: new RegExp(isPrefix ? `^${condition}` : `${condition}$`, 'u'),
      flags
    }
  })
}
