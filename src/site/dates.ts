const day = 86_400_000
const longDate = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC'
})

/** A date as GOV.UK writes it: `2026-01-01` becomes 1 January 2026. */
export function formatDate(date: string): string {
  return longDate.format(new Date(date))
}

/** The date that a text gives as GOV.UK writes it: 1 January 2026 is `2026-01-01`. */
export function dateIn(text: string): string | undefined {
  const time = Date.parse(`${text} UTC`)
  if (Number.isNaN(time)) return undefined
  const date = new Date(time).toISOString().slice(0, 10)
  return formatDate(date) === text ? date : undefined
}

/** Adds months to a date. A day that the month lacks becomes its last day: 31 August + 6 months is 28 February. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, dayOfMonth = 1] = date.split('-').map(Number)
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  const moved = Date.UTC(year, month - 1 + months, Math.min(dayOfMonth, lastDay))
  return new Date(moved).toISOString().slice(0, 10)
}

/** The number of days from one date to another, negative when it is in the past. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / day)
}

/**
 * How near a date is: `due` from 30 days before it, `overdue` after it. With the date before it, `due` starts
 * halfway at the earliest: what somebody reviews each month would be due on every day.
 */
export function reviewState(next: string, today: string, last?: string) {
  const days = daysBetween(today, next)
  const warning = last === undefined ? 30 : Math.min(30, daysBetween(last, next) / 2)
  return days < 0 ? 'overdue' : days <= warning ? 'due' : 'in date'
}
