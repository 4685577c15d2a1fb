import type { PageType } from './structure.ts'

/** A page of any form. */
export const page: PageType = { name: 'page', check: () => [] }
