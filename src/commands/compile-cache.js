/**
 * Loaded before a command: Node keeps what it compiles of it for the next one, which would compile it
 * all again for an eighth of its time. Only the speed depends on it. It is JavaScript because nothing
 * is kept yet when it loads: for TypeScript each thread would load the compiler, for this file alone.
 */
import { enableCompileCache } from 'node:module'

enableCompileCache('node_modules/.cache/compiled')
