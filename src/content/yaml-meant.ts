/** What was meant by a value that is not as its schema says. */
import { z } from 'zod'
import { isPageAddress } from '../urls.ts'
import { readDate } from './fields.ts'

/**
 * A field of a JSON Schema. Our additions: what it must be, in words, a line that shows it, what to do if
 * nothing of the kind is to hand, and the keys that people expect here and that another file has.
 */
export interface Field {
  readonly type?: string
  readonly format?: string
  readonly pattern?: string
  readonly maxLength?: number
  readonly enum?: readonly unknown[]
  readonly properties?: Readonly<Record<string, Field>>
  readonly additionalProperties?: Field | false
  readonly items?: Field
  readonly expects?: string
  readonly example?: string
  readonly otherwise?: string
  /** Its names in other site generators. */
  readonly otherNames?: readonly string[]
  readonly elsewhere?: { readonly file: string; readonly keys: readonly string[] }
}

export function fits(value: unknown, field: Field = {}): boolean {
  return z.fromJSONSchema(field as z.core.JSONSchema.JSONSchema).safeParse(value).success
}

/** The address of a page that was written without its slashes, or as its file. */
function asAddress(written: string): string {
  const path = written.replace(/(?:^|(?<=\/))index\.md$|\.md$/, '').replace(/^\/|\/$/g, '')
  return path === '' ? '/' : `/${path}/`
}

/** The corrected line, if it is clear what was meant. */
export function asMeant(
  value: unknown,
  field: Field | undefined,
  key: string | number | undefined
): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const written = String(value)
  const line = (text: string) => (typeof key === 'string' ? `${key}: ${text}` : text)
  const date = field?.format === 'date' ? readDate(written) : undefined
  if (date) return line(date)
  if (field?.type === 'array' && typeof key === 'string') {
    const { pattern, enum: names } = field.items ?? {}
    const items = written.split(pattern || names ? /(?:,|\s)\s*(?:-\s*)?|^-\s*/ : /, */)
    const named = items.filter((item) => item !== '')
    const right = [named, named.map((item) => item.toLowerCase()), named.map(asAddress)].find(
      (one) => fits(one, field)
    )
    return right && line(`[${right.join(', ')}]`)
  }
  const pattern = new RegExp(field?.pattern ?? '')
  const path = written.replace(/^https?:\/\/[^/]+/i, '')
  const right = [
    asAddress(path),
    path.replace(/ {0,9}(?:(?<![-=])[-=]{1,9}>|→) {0,9}#?/, ' => '),
    `https://${written.replace(/^(?:http:)?\/*/i, '')}`,
    written.replace(/[!?,;:]?$/, '.'),
    `${written} months`
  ].find(
    (one) =>
      !pattern.test(written) &&
      pattern.test(one) &&
      one.length <= (field?.maxLength ?? Infinity) &&
      (!one.startsWith('/') || isPageAddress(one.replace(/#.*/, ''))) &&
      (!one.startsWith('https:') || /^https:\/\/[^\s/.]+\.\w\S*$/.test(one))
  )
  return right && line(/: | #|^[^\w/]/.test(right) ? JSON.stringify(right) : right)
}
