import { exportPaths } from './exports/files.ts'
import { headerPaths } from './hosting/headers.ts'
import { nginxPath } from './hosting/nginx.ts'
import { templatePaths } from './pages/template-paths.ts'
import { indexFolder } from './search/records.ts'

/** The file in which a preview lists problems for its pages. */
export const problemsPath = 'problems.json'

/** The files and folders that a build writes itself, so that no page or file of the content can be there. */
export function ownPaths(): readonly string[] {
  return [
    ...templatePaths(),
    ...exportPaths,
    ...Object.values(headerPaths),
    nginxPath,
    indexFolder,
    problemsPath
  ]
}
