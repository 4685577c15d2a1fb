/** The British dictionary of cspell. We load only its trie, which takes a quarter of the time that cspell takes. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { decodeTrie } from 'cspell-trie-lib'

const folder = dirname(createRequire(import.meta.url).resolve('@cspell/dict-en-gb'))

export const words = decodeTrie(gunzipSync(readFileSync(join(folder, 'en_GB.trie.gz'))))
