import type { NamedLink } from '../markdown/document.ts'
import type { SiteConfig } from '../content/site-config.ts'
import { basePath, withBase } from '../urls.ts'
import { daysBetween, formatDate } from './dates.ts'

/**
 * The notice about a date that every page carries, with the text that fits the day of the build: of a guide
 * that is closed, that it is. In that text, `{date}` and `{days}` stand for the date and the number of days left
 * until it. `date` is as it stands there, and `state` says whether it is far, near or past.
 */
export function noticeFor(config: SiteConfig, today: string) {
  const { notice, closed } = config
  if (closed && closed.date <= today) {
    const date = formatDate(closed.date)
    const text = `Closed on ${date}: nobody keeps this up to date.`
    return { text, date, link: linkOf(config, closed.link), state: 'after' }
  }
  if (!notice) return undefined
  const days = daysBetween(today, notice.date)
  const state = days < 0 ? 'after' : days <= notice['warn-days'] ? 'soon' : 'before'
  const date = formatDate(notice.date)
  const text = notice[state]
    .replaceAll('{date}', date)
    .replaceAll('in {days}', ['today', 'in one day'][days] ?? `in ${days} days`)
    .replaceAll('{days}', days === 1 ? 'one day' : `${days} days`)
  return { text, date, link: linkOf(config, notice.link), state }
}

function linkOf({ address }: SiteConfig, { text, href }: NamedLink): NamedLink {
  return { text, href: withBase(basePath(address), href) }
}
