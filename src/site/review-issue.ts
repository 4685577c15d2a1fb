import type { OwnerReviews } from './reviews.ts'
import { formatDate } from './dates.ts'

/** The issue that tells an owner what to review, as Markdown: a title, and a list of pages to tick off. */
export function reviewIssue({ name, pages }: OwnerReviews): string {
  const entries = pages.flatMap(({ title, address, due, state }) => {
    if (!due || state === 'in date') return []
    const when = state === 'overdue' ? 'was due on' : 'is due by'
    // As code, a title cannot mention a user or link to anything.
    const link = `[\`${title.replaceAll('`', "'")}\`](<${address}>)`
    return [`- [ ] ${link} ${when} ${formatDate(due)}\n`]
  })
  const body =
    entries.length === 0
      ? 'Nothing is due in the next 30 days.\n'
      : `${entries.join('')}\nCheck what each page says, correct it, then change its \`reviewed\` to the day you did so.\n`
  return `# Reviews due: ${name}\n\n${body}`
}
