import type { Doc } from '../../content/doc.ts'
import { problem, type Problem } from '../../problem.ts'
import type { StyleRule } from './read-style.ts'

/** Whether an entry of `except:` names a file, or a folder that it is in. */
export function isIn(name: string, file: string): boolean {
  return name.endsWith('/') ? file.startsWith(name) : file === name
}

/** Reports files and folders that a rule of the content folder exempts and that have no page. */
export function unusedExceptions(rules: readonly StyleRule[], docs: readonly Doc[]): Problem[] {
  return rules.flatMap(({ id, except, exceptAt }) =>
    except.flatMap((name, index) => {
      if (docs.some(({ file }) => isIn(name, file))) return []
      return problem(
        'style-file',
        { file: 'style.yaml', ...exceptAt[index] },
        {
          message: `"${id}" is not checked in ${name}, and there is no page of that name.`,
          fix: 'Write the path of a file in the content folder, such as about/tea.md, or of a folder with a / at its end: about/'
        }
      )
    })
  )
}
