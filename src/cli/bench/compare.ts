export type Figures = Readonly<Record<string, number>>

/** A figure as a person reads it. */
export function shown(figure: number | undefined): string {
  if (figure === undefined) return ''
  return Number.isInteger(figure) ? `${figure}` : figure.toFixed(2)
}

/** Puts what was measured beside what was before a change, as Markdown: a table for each size. */
export function comparison(before: readonly Figures[], after: readonly Figures[]): string {
  const tables = after.map((figures, index) => {
    const old = before[index] ?? {}
    const lines = Object.entries(figures).map(([name, figure]) => {
      const was = old[name]
      return `| ${name} | ${shown(was)} | ${shown(figure)} | ${was ? (figure / was).toFixed(2) : ''} |`
    })
    return [
      `## A guide of ${shown(figures['pages'])} pages`,
      '',
      '| Figure | Before | After | Times |',
      '| --- | ---: | ---: | ---: |',
      ...lines,
      ''
    ].join('\n')
  })
  return tables.join('\n')
}
