/** Changes to the content of a guide, before it is built for a test. */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type Changes = Readonly<Record<string, readonly (readonly [from: string, to: string])[]>>

/** In each file of a content folder, each text becomes another. */
export function changeContent(content: string, changes: Changes): void {
  for (const [file, pairs] of Object.entries(changes)) {
    let text = readFileSync(join(content, file), 'utf8')
    for (const [from, to] of pairs) {
      if (!text.includes(from)) throw new Error(`${file} has no ${from}`)
      text = text.replace(from, to)
    }
    writeFileSync(join(content, file), text)
  }
}

/** A text that would be an element with a script, if it were not escaped. */
export const hostile = '<img src=x onerror=alert(1)>'

/**
 * Makes the small guide one that was edited for years: things in it were renamed, moved and retired. It also
 * has synonyms, a filter, and words that try to be more than words.
 */
export function editForYears(content: string): void {
  changeContent(content, {
    'machine/no-coffee.md': [
      [
        'aliases: [/empty-cup/]',
        `aliases:
  - /empty-cup/
  - /machine/#no-hot-water => step-counter
  - /machine/no-coffee/#it-hums => no-coffee-comes-out`
      ],
      ['the machine hums and the cup', `the machine hums, says \`${hostile}\` and the cup`],
      ['## Steps', '## Steps {#steps was=what-to-do}'],
      ['{#symptom-hum}', '{#symptom-hum was=symptom-noise}'],
      ['{#step-restart}', '{#step-restart was=step-reboot}']
    ],
    'about.md': [
      ['{#filter-scale-colour}', '{#filter-scale-colour was=filter-paint}'],
      ['{#filter-green}', '{#filter-green was=filter-new}'],
      ['| Colour', '::filter\n\n| Colour'],
      [
        '## How it',
        '## People\n\n::contacts\n\n## Cups\n\n| Cup | Size |\n| --- | --- |\n| Blue | Small |\n\n## How it'
      ]
    ]
  })
  const synonyms = 'synonyms:\n  filter: [strainer, paper cone]\n'
  writeFileSync(join(content, 'synonyms.yaml'), synonyms)
  const ledger = `/empty-cup/
/empty-cup/#step-filter
/empty-cup/#step-reboot
/empty-cup/#step-shake retired: Shaking broke the tank. See /machine/
/machine/#no-hot-water
/machine/no-coffee/#step-kick retired: Kicking broke the door. See /leak/
/tea/ retired: The kettle was taken away. See /machine/
/tea/#step-boil
`
  appendFileSync(join(content, 'anchors.txt'), ledger)
}
