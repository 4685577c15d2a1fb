import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeCorpus } from '../../../src/cli/bench/corpus.ts'
import { loadSite } from '../../../src/pipeline.ts'
import type { Doc } from '../../../src/content/doc.ts'
import type { Problem } from '../../../src/problem.ts'
import { segmentsIn } from '../../../src/markdown/walk.ts'
import type { TextKind, TextSegment } from '../../../src/markdown/document.ts'
import { createStyleCheck } from '../../../src/rules/words/check.ts'
import { countWords, sentencesOf } from '../../../src/rules/words/sentences.ts'
import { coffeeGuide, temporaryFolder } from '../../project.ts'
import { applyFix } from './apply.ts'
import { dictionary, styleOf } from './house-style.ts'

/** A kind of mistake: the rule that finds it, and how to make it in the line of a run. Undefined: not here. */
interface Kind {
  readonly rule: string
  readonly in: readonly TextKind[]
  readonly make: (line: string, run: TextSegment) => string | undefined
}

const sentence: readonly TextKind[] = ['paragraph', 'step']

/** Puts a sentence after the last one of a line, before its id. */
const say = (rule: string, words: string): Kind => ({
  rule,
  in: sentence,
  make: (line) => {
    const [, text, id = ''] = /^(.*[.])( \{#[^}]*\})?$/.exec(line) ?? []
    return text === undefined ? undefined : `${text} ${words}${id}`
  }
})

/** Changes the words of a heading, bullet or step, which end where its id starts. */
const change = (
  rule: string,
  kinds: readonly TextKind[],
  edit: (text: string) => string
): Kind => ({
  rule,
  in: kinds,
  make: (line, { text, spans }) => {
    if (spans.length > 0 || !line.includes(text)) return undefined
    const edited = edit(text)
    return edited === text ? undefined : line.replace(text, () => edited)
  }
})

const kinds: readonly Kind[] = [
  say('tech-ensure', 'Ensure that it works.'),
  say('word-utilise', 'You can utilise it again.'),
  say('tech-requires', 'It requires time.'),
  say('tech-enable', 'You can enable it again.'),
  say('tech-simple', 'You can simply wait.'),
  say('term-please', 'Please wait.'),
  say('term-click', 'Click on the name.'),
  say('term-log-in', 'Then log in again.'),
  say('term-us-spelling', 'Its color is red.'),
  say('term-ize', 'You can organize it.'),
  say('term-whilst', 'Wait whilst it runs.'),
  say('term-prior-to', 'Do it prior to lunch.'),
  say('term-dataset', 'Open the dataset.'),
  say('term-web-page', 'Open the web page.'),
  say('term-whitelist', 'Look at the whitelist.'),
  say('word-in-order-to', 'Wait in order to see it.'),
  say('latin-eg', 'Use a tool, eg a pen.'),
  say('latin-etc', 'Bring pens, paper, etc.'),
  say('latin-via', 'Ask via your team.'),
  say('and-or', 'Ask a friend and/or a colleague.'),
  say('plural-s', 'Open the file(s) first.'),
  say('contraction-neg', "You don't have to wait."),
  say('ampersand', 'Bring pen & paper.'),
  say('em-dash', 'Wait—it takes time.'),
  say('range-dash', 'It takes 5-10 tries.'),
  { ...say('exclamation', 'It works!'), in: ['paragraph'] },
  say('num-words', 'It takes three tries.'),
  say('num-percent', 'It is 50 per cent done.'),
  say('date-us', 'It ended on May 3, 2026.'),
  say('date-ordinal', 'It ended on the 3rd of May.'),
  say('date-numeric', 'It ended on 03/05/2026.'),
  say('time-space', 'Come at 5 pm.'),
  say('acronym-undefined', 'Ask the XQZ.'),
  say('directional', 'Look at the table, as shown above.'),
  say('tech-regularly', 'Look at it regularly.'),
  say('italics', 'Do *not* wait.'),
  say('bold-emphasis', 'Do **not** wait.'),
  say('emoji', 'It works 🎉 now.'),
  say('link-vague', 'Look [here](https://example.org/look).'),
  say('link-raw-url', 'Look at https://example.org/look first.'),
  say('link-http', 'Look at [a page of tests](http://example.org/look).'),
  say('passive', 'The file was written by a colleague.'),
  say('spelling', 'Recieve the file.'),
  say(
    'len-sentence',
    'You can wait for it and look at it and ask about it and write it down and then go home and sleep and come back and look again.'
  ),
  say('double-space', 'Wait  here.'),
  say('text-secret-shape', 'Use `AKIAZ23456789ABCDEFG` now.'),
  change('head-no-stop', ['heading'], (text) => `${text}.`),
  change('head-no-question', ['heading'], (text) => `${text}?`),
  change('list-no-stop', ['bullet'], (text) => `${text}.`),
  change('list-no-and-or', ['bullet'], (text) => `${text} and`),
  change('list-lower-start', ['bullet'], (text) =>
    text.replace(
      /^(?:the|a|your|check|write|read) /,
      (word) => word[0]?.toUpperCase() + word.slice(1)
    )
  ),
  change('steps-stop', ['step'], (text) => text.replace(/\.$/, '')),
  change('steps-capital', ['step'], (text) =>
    text.replace(/^(?:Open|Ask|Check|Update|Restart|Turn) /, (word) => word.toLowerCase())
  ),
  change('head-sentence-case', ['heading'], (text) =>
    text.replace(
      /(?<=^\w+ (?:the|a|to|in|your) )[a-z]{4,}$/,
      (word) => word[0]?.toUpperCase() + word.slice(1)
    )
  )
]

/** The same numbers in each run: a test that fails once fails always. */
function numbers(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let value = Math.imul(seed ^ (seed >>> 15), seed | 1)
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61)
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32
  }
}

interface Planted {
  readonly file: string
  readonly line: number
  readonly rule: string
}

const folder = join(temporaryFolder(), 'content')
const read = (file: string) => readFileSync(join(folder, file), 'utf8')
const planted: Planted[] = []
const style = await styleOf(coffeeGuide)
const check = createStyleCheck(style, dictionary)

async function findFaults(): Promise<readonly Problem[]> {
  const { site } = await loadSite(folder, '2030-02-01')
  return check(site.pages.map(({ doc }) => doc))
}

/** Runs that are on one line and short, so that a mistake is the only fault of its line. */
function placesIn(doc: Doc): { doc: Doc; run: TextSegment; line: number }[] {
  return segmentsIn(doc).flatMap((run) => {
    const lines = new Set(run.mappings.map(({ line }) => line))
    const [line = 0] = lines
    const parts = sentencesOf(run.text)
    const isShort = parts.length < 3 && parts.every(({ text }) => countWords(text) < 20)
    return lines.size === 1 && isShort && line >= doc.bodyLine ? [{ doc, run, line }] : []
  })
}

async function plant(count: number): Promise<void> {
  const { site } = await loadSite(folder, '2030-02-01')
  const random = numbers(20261123)
  const linesOf = new Map(site.pages.map(({ doc }) => [doc, read(doc.file).split('\n')]))
  let places = site.pages.flatMap(({ doc }) => placesIn(doc))
  for (let index = 0; index < count; index++) {
    const kind = kinds[index % kinds.length]!
    const fitting = places.flatMap((place) => {
      const { doc, run, line } = place
      const isThere = planted.some(({ file, rule }) => file === doc.file && rule === kind.rule)
      const isLeftAlone = style.rules.some(
        ({ id, except }) => id === kind.rule && except.includes(doc.file)
      )
      if (isThere || isLeftAlone || !kind.in.includes(run.kind)) return []
      const text = kind.make(linesOf.get(doc)?.[line - 1] ?? '', run)
      return text === undefined ? [] : [{ ...place, text }]
    })
    const { doc, line, text } = fitting[Math.floor(random() * fitting.length)]!
    const lines = linesOf.get(doc)!
    lines[line - 1] = text
    writeFileSync(join(folder, doc.file), lines.join('\n'))
    planted.push({ file: doc.file, line, rule: kind.rule })
    places = places.filter((place) => place.doc !== doc || Math.abs(place.line - line) > 2)
  }
}

const sorted = (list: readonly Partial<Planted>[]) =>
  list.map(({ file, line, rule }) => `${file}:${line} ${rule}`).sort()

describe('on a guide of many pages', () => {
  beforeAll(() => makeCorpus(coffeeGuide, folder, 60))

  test('there is no false alarm', async () => {
    expect(await findFaults()).toEqual([])
  })

  test('100 mistakes of more than 40 kinds are all found at their lines, and nothing else', async () => {
    await plant(100)
    expect(new Set(planted.map(({ rule }) => rule)).size).toBeGreaterThan(40)
    expect(sorted(await findFaults())).toEqual(sorted(planted))
  })

  test('what the report says to write removes the faults and adds none', async () => {
    const found = await findFaults()
    const left: Problem[] = []
    for (const problem of found) {
      const { file = '' } = problem
      const mended = applyFix(read(file), problem)
      if (mended === undefined) left.push(problem)
      else writeFileSync(join(folder, file), mended)
    }
    expect(found.length - left.length).toBeGreaterThan(60)
    expect(sorted(await findFaults())).toEqual(sorted(left))
    expect(left.filter(({ fix }) => !fix)).toEqual([])
  })
})
