import { blocks } from './page/blocks.ts'
import { files } from './page/files.ts'
import { frontMatter } from './page/front-matter.ts'
import { links } from './page/links.ts'
import { assembly } from './site/assembly.ts'

/** Every rule that is checked while the content is read and assembled. */
export const readingRules = [...files, ...frontMatter, ...blocks, ...links, ...assembly]
