/** Schemas that front matter and site.yaml share. */
import { z } from 'zod'

/** Text without control characters and lone surrogates: nothing shows them, and not every file format can hold them. */
export const text = z
  .string()
  .trim()
  .min(1)
  .refine((value) => !/(?![\n\t])[\p{Cc}\p{Cs}]/u.test(value))

/** One of some names, or any text if the names are unknown. */
export function oneOfNames(names: readonly string[] | undefined): z.ZodType<string, string> {
  return names ? z.enum(names) : text
}

/** A calendar date as `YYYY-MM-DD`. Our YAML schema leaves dates as text, so we reject 30 February here. */
export const date = z
  .string()
  .refine((value) => {
    const parsed = new Date(`${value}T00:00:00Z`)
    return (
      !Number.isNaN(parsed.getTime()) &&
      parsed.toISOString().startsWith(value) &&
      value.length === 10
    )
  })
  .meta({
    format: 'date',
    expects: 'a real date, as year-month-day',
    example: '2026-01-31'
  })

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** Parses a date as people in Britain write it, such as 23/11/2026 or 23 November 2026. Returns `YYYY-MM-DD`. */
export function readDate(words: string): string | undefined {
  const parts = words.toLowerCase().split(/[-/. ]+/)
  const [day = '', month = '', year = ''] = parts[0]?.length === 4 ? parts.toReversed() : parts
  const named = months.indexOf(month.slice(0, 3)) + 1
  const numbers = [String(named || month), day.replace(/(st|nd|rd|th)$/, '')]
  return date.safeParse([year, ...numbers.map((part) => part.padStart(2, '0'))].join('-')).data
}

/** An https address. Plain http is rejected: nothing that we link to needs it. */
export const address = z
  .string()
  .refine((value) => /^https:\/\/[^\s/][^\n\r\t]*$/.test(value) && URL.canParse(value), {
    abort: true
  })
  .meta({
    format: 'uri',
    pattern: '^https://',
    expects: 'an address that starts with https://',
    example: 'https://example.org/page'
  })
