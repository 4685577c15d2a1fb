/** npm start: runs the preview server, and starts it again with the new code when a file of the engine is saved. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { watch } from 'chokidar'

/** How long an editor may take to write the files that are saved together, in milliseconds. */
const patience = 50

// Not node --watch: on Linux it loses a file that an editor replaces when it saves.
const code = /\.(ts|js|cjs|yaml)$/
const watcher = watch(['src', 'eleventy.config.ts'], {
  ignoreInitial: true,
  ignored: (path, stats) => stats?.isFile() === true && !code.test(path)
})

for (let isFirst = true; ; isFirst = false) {
  const saved = once(watcher, 'all')
  const server = fork('src/cli/preview/server.ts', process.argv.slice(2))
  const ended = once(server, 'exit')
  if (await Promise.race([ended, saved.then(() => false)])) {
    // Something that it was told is wrong, such as an option.
    if (isFirst) process.exit(server.exitCode ?? 1)
    process.stderr.write('The preview starts again when the next file in src/ is saved.\n')
  }
  await saved
  await setTimeout(patience)
  server.kill()
  await ended
}
