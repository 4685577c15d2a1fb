import { readFileSync } from 'node:fs'
import { parseArgs, type ParseArgsOptionDescriptor } from 'node:util'
import { closest } from 'fastest-levenshtein'
import { UsageError } from '../usage-error.ts'
import { formatNames } from '../reports/index.ts'
import { allGroups, type CheckGroup } from '../rules/index.ts'

/** What a command ends with: 0 nothing found, 1 problems found, 2 could not run. */
export type ExitCode = 0 | 1 | 2

/** An option of a command: a switch, or one with a value if `takes` names that, in capitals. */
interface Option {
  readonly takes?: string
  /** The only values that it takes. */
  readonly oneOf?: readonly string[]
  readonly multiple?: boolean
  readonly default?: string | undefined
  /** What it does, in one sentence. */
  readonly does: string
}
type Options = Readonly<Record<string, Option>>

type Value<One extends Option> = One extends { readonly takes: string }
  ? One extends { readonly oneOf: readonly (infer Name)[] }
    ? Name
    : One extends { readonly multiple: true }
      ? readonly string[]
      : One extends { readonly default: string }
        ? string
        : string | undefined
  : boolean
/** What was given for each option. */
export type Values<Known extends Options> = { readonly [Name in keyof Known]: Value<Known[Name]> }

export const contentOption = {
  takes: 'DIR',
  default: 'content',
  does: 'The folder of the content.'
}
export const outputOption = { takes: 'DIR', default: '_site', does: 'Where the site goes.' }
export const formatOption = {
  takes: 'FORMAT',
  oneOf: formatNames,
  default: 'text',
  does: `How problems are written: ${formatNames.join(', ')}.`
}

class HelpAsked extends Error {}

/**
 * Runs a command and ends the process with its exit code. What goes wrong outside the content is one
 * plain sentence on standard error: a stack trace is for people who debug this code, with DEBUG=1.
 */
export async function runCommand(command: () => Promise<ExitCode>): Promise<void> {
  try {
    process.exitCode = await command()
  } catch (error) {
    if (error instanceof HelpAsked) {
      process.stdout.write(error.message)
      process.exitCode = 0
      return
    }
    const stack = process.env['DEBUG'] && error instanceof Error && error.stack
    process.stderr.write(`${stack || reasonOf(error)}\n`)
    process.exitCode = 2
  }
}

/** What went wrong, in a sentence. On a full disk Eleventy lists each file that it could not write, and not the cause. */
export function reasonOf(error: unknown): string {
  if (isFullDisk(error)) {
    return 'The disk is full: nothing more can be written until there is space again.'
  }
  return error instanceof Error ? error.message : String(error)
}

function isFullDisk(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, originalError } = error as { code?: string; originalError?: unknown }
  return code === 'ENOSPC' || code === 'EDQUOT' || isFullDisk(originalError)
}

/** Reads the options of a command; `does` is what it says with --help. Throws UsageError for what it does not take. */
export function readOptions<const Known extends Options>(does: string, options: Known) {
  return readArguments(does, '', options)[0]
}

/**
 * Reads the options of a command as readOptions does, and its other arguments, which --help calls `words`.
 * Where it needs as many as these are, `missing` is the error for any other number of arguments.
 */
export function readArguments<const Known extends Options>(
  does: string,
  words: string,
  known: Known,
  missing?: string
): readonly [Values<Known>, ...string[]] {
  const options: Options = { ...known, help: { does: 'Says this.' } }
  if (process.argv.includes('--help')) throw new HelpAsked(helpOf(does, words, options))
  const { values, positionals } = parse(options, words !== '')
  for (const [name, { oneOf: names }] of Object.entries(options)) {
    if (names) oneOf(String(values[name]), names, `--${name}`)
  }
  if (missing !== undefined && positionals.length !== words.split(' ').length) {
    throw new UsageError(missing)
  }
  return [values as Values<Known>, ...positionals]
}

function parse(known: Options, allowPositionals: boolean) {
  const options: Record<string, ParseArgsOptionDescriptor> = {}
  for (const [name, { takes, multiple = false, default: value }] of Object.entries(known)) {
    options[name] = takes
      ? { type: 'string', multiple, default: multiple ? [] : value }
      : { type: 'boolean', default: false }
  }
  try {
    return parseArgs({ options, allowPositionals })
  } catch (error) {
    const names = Object.keys(options).map((name) => `--${name}`)
    const message = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error)
    const [, unknown] = /^Unknown option '(.+)'/.exec(message) ?? []
    const fault =
      unknown === undefined
        ? message
        : `There is no option ${unknown}. Did you mean ${closest(unknown, names)}?`
    throw new UsageError(
      `${fault.replace(/(?<![.?])$/, '.')} The options are: ${names.join(', ')}.`
    )
  }
}

/** What a command does, and what it takes: a line for each option. */
function helpOf(does: string, words: string, options: Options): string {
  const rows = Object.entries(options).map(([name, { takes = '', does, default: value }]) => {
    const without = value === undefined ? '' : ` Without it: ${value}.`
    return [`  --${name} ${takes}`.trimEnd(), `${does}${without}`] as const
  })
  const width = Math.max(...rows.map(([option]) => option.length)) + 2
  return [
    [usageOf(process.argv[1] ?? ''), words, '[options]'].filter(Boolean).join(' '),
    '',
    does,
    '',
    ...rows.map(([option, text]) => option.padEnd(width) + text),
    ''
  ].join('\n')
}

/** How a person runs a command: by its script in package.json. The preview server has none, and is run by npm start. */
function usageOf(path: string): string {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  )
  const [name = 'start'] =
    Object.entries(scripts).find(([, script]) => path.endsWith(script.split(' ').at(-1) ?? '')) ??
    []
  return name === 'start' ? 'npm start --' : `npm run ${name} --`
}

/** The value of an option that takes one of a few names. Throws UsageError with the names. */
export function oneOf<Name extends string>(
  name: string,
  names: readonly Name[],
  option: string
): Name {
  const found = names.find((known) => known === name)
  if (!found) {
    throw new UsageError(`${option} does not know "${name}". It takes: ${names.join(', ')}.`)
  }
  return found
}

export function groupsOf(only: string): CheckGroup[] {
  return only.split(',').map((name) => oneOf(name, allGroups, '--only'))
}
