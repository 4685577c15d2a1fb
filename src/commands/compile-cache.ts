/**
 * Loaded before a command: Node keeps what it compiles of it for the next one, which would compile it
 * all again for an eighth of its time. Only the speed depends on it.
 */
import { enableCompileCache } from 'node:module'

enableCompileCache('node_modules/.cache/compiled')
