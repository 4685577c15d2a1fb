import { agreement } from './agreement.ts'
import type { Algorithm } from './algorithm.ts'
import { code } from './code.ts'
import { dates } from './dates.ts'
import { grammar } from './grammar.ts'
import { headings } from './headings.ts'
import { links } from './links.ts'
import { lists } from './lists.ts'
import { possessives } from './possessives.ts'
import { sentences } from './sentences.ts'
import { steps } from './steps.ts'
import { verbs } from './verb-forms.ts'
import { words } from './words.ts'

export const algorithms: ReadonlyMap<string, Algorithm> = new Map(
  Object.entries({
    ...sentences,
    ...grammar,
    ...agreement,
    ...possessives,
    ...verbs,
    ...headings,
    ...lists,
    ...steps,
    ...links,
    ...code,
    ...words,
    ...dates
  })
)
