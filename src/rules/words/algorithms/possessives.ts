import { keepCase } from '../../../capitalised.ts'
import { ownWords } from '../page-words.ts'
import { taggedWords } from '../parts-of-speech.ts'
import { isBaseForm } from '../phrases.ts'
import { eachMatch, type Match } from './algorithm.ts'

/** What can be said of something without an article, as in "it's time" or "it's worth it". */
const state =
  /^(?:advice|best|code|common|data|fun|good|half|less|more|news|part|software|sync|thing|time|work|worth)$|(?:able|ed|ful|ible|ic|ical|ing|ive|less|ous)$|^.{1,2}\.?$/

/** "It's" before a noun. */
const its = eachMatch(/\bit['’]s(?= )/gi, (match) => {
  const { owned, next, isSure } = readWith('its', match)
  // 'It is handle' is nothing, so this is a noun, whatever the tagger takes it for.
  const [first, last] =
    !owned[0] && next?.pos === 'VERB' && isBaseForm(next)
      ? [next, { ...next, pos: 'NOUN' }]
      : [owned[0], owned.at(-1)]
  if (!first || !last) return undefined
  const isState = state.test(last.word) || state.test(first.word)
  // "It's cups that are missing" is right, and so is "it's password protected".
  const goesOn = /^(?:that|which|who)$|ed$/.test(next?.word ?? '')
  const isNoun = last.pos === 'NOUN' && !isState && !goesOn
  if (first.word !== 'own' && !isNoun) return undefined
  return { replacement: keepCase(match.found, 'its') ?? '', unsure: !isSure }
})

/** Words after which 'there' is a place, as in 'get there first' or 'from there open it'. */
const beforePlace =
  /^(?:are|be|been|being|from|get|gets|go|goes|gone|got|here|if|is|out|over|so|stay|still|stop|then|time|up|was|went|were)$/

/** 'There' before a noun. */
const their = eachMatch(/(?<=[\p{L}\p{N}\uFFFC] )there(?= )/gu, (match) => {
  const { before, owned, isSure } = readWith('their', match)
  const first = owned[0]
  if (!before || !first) return undefined
  const isPlace = before.pos === 'ADV' || beforePlace.test(before.word)
  if (isPlace || owned.at(-1)?.pos !== 'NOUN') return undefined
  return { replacement: 'their', unsure: !isSure }
})

/** How far from a match the words may be that decide, in letters. */
const around = 80

/** What is around a match, and what would belong to it, if another word stood there. */
function readWith(word: string, { segment, at, found, page }: Match) {
  const text = ownWords(segment)
  const start = text.slice(Math.max(at - around, 0), at)
  const rest = text.slice(at + found.length, at + around)
  const words = taggedWords(start + word + rest, page.names.has)
  const place = words.findIndex((one) => one.at === start.length)
  const [before, after] = [words[place - 1], words.slice(place + 1)]
  const length = after.findIndex(({ pos }) => !/^(?:ADJ|NOUN|PROPN)$/.test(pos))
  const owned = length < 0 ? after : after.slice(0, length)
  const next = after[owned.length]
  // In "of it's lid", "it's own lid" and "it's lid is hot" it can be nothing else.
  const isSure = owned[0]?.word === 'own' || before?.pos === 'ADP' || next?.pos === 'AUX'
  return { before, owned, next, isSure }
}

export const possessives = { 'its-possessive': its, 'their-possessive': their }
