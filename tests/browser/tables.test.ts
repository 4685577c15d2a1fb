/** Tables and long names on a phone: all of it is in view, and nobody has to guess which column a cell is of. */
import { expect } from 'vitest'
import { narrow } from './open.ts'
import { guideTemplates, promise } from './templates.ts'

/** Runs in the page: cells that are beside what they should be below, that do not say what they are, or are cut off. */
function cellFaults(): string[] {
  return [...document.querySelectorAll('.app-table tbody tr')].flatMap((row) => {
    const columns = [...row.closest('table')!.querySelectorAll('thead th')]
    const cells = [...row.children].filter((cell) => visibleTexts(cell).length > 0)
    return cells.flatMap((cell, index) => {
      const before = cells[index - 1]
      const column = columns[[...row.children].indexOf(cell)]!.textContent.trim()
      const label = getComputedStyle(cell, '::before').content
      const { left, right, top } = cell.getBoundingClientRect()
      const above = before?.getBoundingClientRect().bottom ?? top
      return [
        ...(top < above - 1 ? ['is not below the cell before it'] : []),
        ...(before && !label.includes(column) ? [`does not say that it is of '${column}'`] : []),
        ...(left < 0 || right > innerWidth ? ['is out of view'] : [])
      ].map((fault) => `${placeOf(cell)} ${fault}`)
    })
  })
}

/** Runs in the page: tables without a name, rows without a header, and frames that take focus for nothing. */
function namingFaults(): string[] {
  return [...document.querySelectorAll<HTMLTableElement>('main table')].flatMap((table) => {
    const rows = [...table.tBodies].flatMap((body) => [...body.rows])
    const frame = table.parentElement!
    return [
      ...(table.ariaLabel ? [] : [`${placeOf(table)} has no name`]),
      ...rows
        .filter((row) => row.cells.length > 1 && row.cells[0]?.scope !== 'row')
        .map((row) => `${placeOf(row)} has no header`),
      ...(frame.tabIndex >= 0 && frame.scrollWidth <= frame.clientWidth
        ? [`${placeOf(frame)} takes focus, and does not scroll`]
        : [])
    ]
  })
}

/** Runs in the page: names in code that break within one of their parts, though it would fit on a line. */
function brokenNames(): string[] {
  const range = document.createRange()
  return [...document.querySelectorAll('main :not(pre) > code:has(wbr)')].flatMap((code) => {
    let block = code.parentElement!
    while (getComputedStyle(block).display === 'inline') block = block.parentElement!
    const broken = visibleTexts(code).filter((text) => {
      range.selectNodeContents(text)
      const lines = [...range.getClientRects()]
      const width = lines.reduce((sum, line) => sum + line.width, 0)
      return lines.length > 1 && width < block.clientWidth - 16 && !/[\s/-]/.test(text.data)
    })
    return broken.map((text) => `${placeOf(code)} breaks within ${text.data}`)
  })
}

const green = '<th> "Green"'
const litres = '<td> "100"'

promise('on a phone cells stand below each other, and say of which column they are', {
  templates: guideTemplates,
  options: { viewport: narrow },
  check: () => async (page) => [
    ...(await page.evaluate(cellFaults)),
    ...(await page.evaluate(namingFaults))
  ],
  on: 'page',
  planted: [
    [
      'cells side by side',
      '.app-table .govuk-table__cell, .app-table .govuk-table__header { display: table-cell !important }',
      expect.arrayContaining([`${litres} is not below the cell before it`])
    ],
    [
      'cells without the name of their column',
      '.govuk-table__cell::before { content: none !important }',
      expect.arrayContaining([`${litres} does not say that it is of 'Litres left'`])
    ],
    [
      'a table that is too wide',
      '.app-table { width: 400px }',
      expect.arrayContaining([`${green} is out of view`])
    ],
    [
      'a table without a name, a row without a header, and a frame that takes focus',
      'const table = document.querySelector("main table"); table.removeAttribute("aria-label"); table.tBodies[0].rows[0].cells[0].removeAttribute("scope"); table.parentElement.tabIndex = 0; void (0)',
      [
        expect.stringMatching(/^<table> .* has no name$/),
        '<tr#filter-green> "Green 100 nobody" has no header',
        expect.stringMatching(/^<div> .* takes focus, and does not scroll$/)
      ]
    ]
  ]
})

promise('on a phone long names in code break between their parts', {
  templates: guideTemplates,
  options: { viewport: narrow },
  check: () => (page) => page.evaluate(brokenNames),
  on: 'page',
  planted: [
    [
      'a name that breaks anywhere',
      'document.querySelector("main p").innerHTML = "<code style=\\"display: block; width: 99px; word-break: break-all\\">tea.<wbr>steepingTimeOfLeaves.<wbr>steepingTimeOfLeaves</code>"; void (0)',
      expect.arrayContaining([
        '<code> "tea.steepingTimeOfLeaves.steepingTimeOfLeaves" breaks within steepingTimeOfLeaves'
      ])
    ]
  ]
})
