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

/** The year, the month and the day of a date as people in Britain write it, such as 23/11/2026 or 23 November 2026. */
function partsOfDate(words: string): string[] {
  const parts = words.toLowerCase().split(/[-/. ]+/)
  const [day = '', month = '', year = ''] = parts[0]?.length === 4 ? parts.toReversed() : parts
  const named = months.indexOf(month.slice(0, 3)) + 1
  const numbers = [String(named || month), day.replace(/(st|nd|rd|th)$/, '')]
  const [monthOfYear = '', dayOfMonth = ''] = numbers.map((part) => part.padStart(2, '0'))
  const whole = year.length === 2 ? `20${year}` : year
  // Only the other way round makes a real date.
  return Number(monthOfYear) > 12 && Number(dayOfMonth) <= 12
    ? [whole, dayOfMonth, monthOfYear]
    : [whole, monthOfYear, dayOfMonth]
}

/** Parses a date in words or figures. Returns `YYYY-MM-DD`. */
export function readDate(words: string): string | undefined {
  return date.safeParse(partsOfDate(words).join('-')).data
}

/** What to write in place of what is not a date. No example of one: people would paste it. */
export function askForDate(words: string): string {
  const [year, month, day] = partsOfDate(words).map(Number)
  const last = new Date(Date.UTC(year ?? 0, month ?? 0, 0))
  const name = last.toLocaleDateString('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })
  const isTooLong = month! >= 1 && month! <= 12 && day! > last.getUTCDate() && day! <= 31
  const days = isTooLong ? `${name} has ${last.getUTCDate()} days. ` : ''
  return `${days}Write the day that is meant, with 4 figures for the year, 2 for the month and 2 for the day, and hyphens between them.`
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
