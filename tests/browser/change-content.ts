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

/** A page with code of each kind. */
const codePage = `---
title: The commands of the machine
description: What to type at its service port, and what its settings look like.
---

Fill in what is in angle brackets.

## Stop a cup

\`\`\`sh
# The log has the name of the cup
coffee cups stop --cup-name <CUP_NAME> --access-key-id <ACCESS_KEY_ID> --reason "It ran over"
\`\`\`

1. Then read what became of it. {#step-read}

   \`\`\`sh title="read.sh"
   export CUP=<CUP_NAME>
   \`\`\`

## Settings

\`\`\`yaml
# Two cups
cups:
  - name: 'A cup for somebody who likes the very large ones that the machine can only just fill'
    sugar: 2
\`\`\`

\`\`\`json
{ "cup": "<CUP_NAME>", "sugar": 2, "milk": true }
\`\`\`

\`\`\`python
# Fills a cup
def fill(cup):
    return "full"
\`\`\`

\`\`\`diff
--- a/cups.yaml
+++ b/cups.yaml
@@ -1,2 +1,2 @@
 cups:
-  sugar: 2
+  sugar: 0
\`\`\`

\`\`\`text
Say what you see: <WHAT_YOU_SEE>
\`\`\`
`

/**
 * Makes the small guide one that was edited for years: things in it were renamed, moved and retired. It also
 * has synonyms, words for an emergency, a filter, and words that try to be more than words.
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
  writeFileSync(join(content, 'machine/commands.md'), codePage)
  const synonyms =
    'synonyms:\n  filter: [strainer, paper cone]\nurgent: [{ words: [[spilled], [coffee, water]] }]\n'
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
