import type { PageType } from './structure.ts'

/** A page of any form. */
export const page: PageType = {
  name: 'page',
  example:
    'The machine makes a cup in one minute.\n\nThe rest of the page says how to use it, clean it and mend it.',
  check: () => []
}
