/** Code blocks: their bars and buttons, their colours, how they wrap, and the fields that fill them in. */
import axe from 'axe-core'
import type { ElementHandle, Page } from 'puppeteer'
import { describe, expect, test } from 'vitest'
import { clipboard, openCopying, said } from './copying.ts'
import { edited, layoutShifts, prefer, type PageOptions } from './open.ts'

const commands = '/machine/commands/'

const openCode = (options?: PageOptions) => openCopying(commands, options, edited)

const stop = 'Code: Stop a cup'
const original = `# The log has the name of the cup
coffee cups stop --cup-name <CUP_NAME> --access-key-id <ACCESS_KEY_ID> --reason "It ran over"`

const button = (page: Page, name: string) => page.waitForSelector(`aria/${name}[role="button"]`)

/** The code of a block as a reader sees it, by the name of the block. */
const codeOf = (page: Page, name = stop) =>
  page.$eval(`pre[aria-label="${name}"]`, (pre) => pre.innerText.trimEnd())

async function copied(page: Page, words = 'Copied'): Promise<string> {
  await (await button(page, 'Copy code: Stop a cup'))!.press('Enter')
  await said(page, words)
  return (await clipboard(page))['text/plain']
}

const keyField = 'aria/Access key ID[role="textbox"]'

/** Opens the fields by keyboard, which leads to the first of them. */
async function openFields(page: Page): Promise<void> {
  await (await button(page, 'Fill in code: Stop a cup'))!.press('Enter')
  await page.waitForSelector('input:focus')
}

describe('the bar of a code block', () => {
  const bars = (page: Page) =>
    page.$$eval('main pre', (blocks) =>
      blocks.map((pre) => (pre.previousElementSibling as HTMLElement).innerText.split('\n')[0])
    )
  const names = ['Shell', 'read.sh', 'YAML', 'JSON', 'Python', 'Diff', 'Text']

  test('says its language or its title, and offers nothing that needs a script', async () => {
    const page = await openCode({ javascript: false })
    expect(await bars(page)).toEqual(names)
    expect(await page.$$('pre ~ *, p:has(+ pre) *')).toEqual([])
    expect(await codeOf(page)).toBe(original)
  })

  test('has buttons that move nothing as they arrive', async () => {
    const page = await openCode({ ownWindow: true })
    await button(page, 'Copy code: Stop a cup')
    expect(await bars(page)).toEqual(names)
    expect(await layoutShifts(page)).toEqual([])
  })

  test('copies the code as it stands, without the line break that would run it', async () => {
    expect(await copied(await openCode(), 'Copied, with 2 blanks to fill in')).toBe(original)
  })

  test('says how many blanks are left, and no longer that it copied once the code has changed', async () => {
    const page = await openCode()
    const status = () =>
      page.$$eval('main output', (all) => all.map(({ innerText }) => innerText).join(''))
    await copied(page, 'Copied, with 2 blanks to fill in')
    await openFields(page)
    expect(await status()).toBe('Copied, with 2 blanks to fill in')
    await page.keyboard.type('b')
    expect(await status()).toBe('')
    await copied(page, 'Copied, with 1 blank to fill in')
    // What is refused leaves the blank, and what it leaves is what was copied.
    await page.type(keyField, 'nonsense')
    expect(await status()).toBe('Copied, with 1 blank to fill in')
  })

  test('says so when the browser does not copy', async () => {
    const page = await openCode()
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('denied'))
    })
    await (await button(page, 'Copy code: Stop a cup'))!.click()
    await said(page, 'Your browser did not copy it. Select the code and copy it.')
  })
})

/** The name of a field, what describes it, and whether it is wrong, as a screen reader has them. */
async function heard(page: Page, field: ElementHandle): Promise<unknown[]> {
  const { name, description, invalid } = (await page.accessibility.snapshot({ root: field }))!
  return [name, description?.trim(), invalid]
}

describe('the fields of placeholders', () => {
  const keyId = 'AKIAIOSFODNN7EXAMPLE'
  const hint =
    'What you type stays on this page. It fills in every code block that needs it. Never type a secret.'
  const filled = original.replace('<CUP_NAME>', 'blue').replace('<ACCESS_KEY_ID>', keyId)

  test('change every block, and what is copied, by keyboard alone', async () => {
    const page = await openCode()
    await openFields(page)
    await page.keyboard.type(' blue ')
    await page.keyboard.press('Tab')
    await page.keyboard.type(keyId)
    expect(await codeOf(page)).toBe(filled)
    expect(await codeOf(page, `${stop}, 2`)).toBe('export CUP=blue')
    expect(await codeOf(page, 'Code: Settings, 2')).toContain('"cup": "blue"')
    expect(await copied(page)).toBe(filled)
  })

  test('end with a button that copies the code', async () => {
    const page = await openCode()
    await openFields(page)
    await page.keyboard.type('blue')
    await page.keyboard.press('Tab')
    await page.keyboard.type(keyId)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await said(page, 'Copied')
    expect((await clipboard(page))['text/plain']).toBe(filled)
  })

  test('are labelled, say what becomes of the words, and close again', async () => {
    const page = await openCode()
    const open = await button(page, 'Fill in code: Stop a cup')
    const isOpen = () => open!.evaluate((it) => it.ariaExpanded)
    expect(await isOpen()).toBe('false')
    await openFields(page)
    expect(await isOpen()).toBe('true')
    for (const name of ['Cup name', 'Access key ID']) {
      expect(await page.$(`aria/${name}[role="textbox"]`)).not.toBeNull()
    }
    const group = await page.$('aria/Fill in this code[role="group"]')
    expect(await group?.evaluate((it) => (it as HTMLElement).innerText)).toContain(
      'What you type stays on this page'
    )
    await open!.press('Enter')
    await page.waitForFunction(() => !document.querySelector('main input'))
    expect(await isOpen()).toBe('false')
  })

  test('keep their words where another block opens them, which asks for no more than it has', async () => {
    const page = await openCode()
    await openFields(page)
    await page.keyboard.type('blue')
    const other = await button(page, 'Fill in code: Settings, 2')
    await other!.press('Enter')
    await page.waitForFunction((it) => it!.ariaExpanded === 'true', {}, other)
    const shown = await page.$$eval('main input', (all) =>
      all.filter((input) => input.checkVisibility()).map(({ value }) => value)
    )
    expect(shown).toEqual(['blue'])
    expect(await page.$$('main [aria-expanded=true]')).toHaveLength(1)
  })

  test('store nothing, send nothing, and are empty after a reload', async () => {
    const page = await openCode()
    await openFields(page)
    const sent: string[] = []
    page.on('request', (request) => sent.push(request.url()))
    await page.keyboard.type('blue')
    await page.keyboard.press('Enter')
    const kept = await page.evaluate(() => [
      location.href,
      localStorage.length,
      sessionStorage.length,
      document.cookie
    ])
    expect(kept).toEqual([edited.at(commands), 0, 0, ''])
    expect(sent).toEqual([])
    await page.reload()
    expect(await codeOf(page)).toBe(original)
  })

  test('refuse a secret aloud, also letter by letter, and drop it', async () => {
    const page = await openCode()
    await openFields(page)
    const field = (await page.$('input:focus'))!
    await page.keyboard.type(`ghp_${'a1B2'.repeat(9)}`)
    const problem = 'that looks like a token. Never type a secret here.'
    const alert = () =>
      field.evaluate((it) => it.parentElement?.querySelector('[aria-live=assertive]')?.textContent)
    expect(await alert()).toBe(`Not used: ${problem}`)
    expect(await codeOf(page)).toBe(original)
    // With the field too, for who comes back to it.
    expect(await heard(page, field)).toEqual(['Cup name', `${hint} Not used: ${problem}`, 'true'])
    await page.keyboard.press('Tab')
    expect(await alert()).toBe(`Removed: ${problem}`)
    expect(await heard(page, field)).toEqual(['Cup name', `${hint} Removed: ${problem}`, undefined])
    expect(await field.evaluate(({ value }) => value)).toBe('')
    expect(await codeOf(page)).toBe(original)
    await field.type('blue')
    expect(await heard(page, field)).toEqual(['Cup name', hint, undefined])
    expect(await codeOf(page)).toContain('--cup-name blue')
  })

  const signs = 'type only letters, digits and + = , . @ _ : / - without spaces.'

  /** Types into a field that is empty, and gives what a screen reader says of it. */
  async function typeAnew(page: Page, field: ElementHandle<Element>, value: string) {
    await field.evaluate((it) => (it as HTMLInputElement).select())
    await page.keyboard.press('Backspace')
    await field.type(value)
    return heard(page, field)
  }

  test('refuse what a shell would not take as it stands, and take what it does', async () => {
    const page = await openCode()
    await openFields(page)
    const field = (await page.$('input:focus'))!
    for (const value of [...'"`();|&<\\é', 'blue cup', "o'cup", '$HOME']) {
      const said = await typeAnew(page, field, value)
      expect([value, ...said]).toEqual([value, 'Cup name', `${hint} Not used: ${signs}`, 'true'])
      expect(await codeOf(page)).toBe(original)
    }
    for (const value of ['a+b=c,d.e@f_g', 'arn:x:iam::123456789012:role/a-b/C', 'eu-west-2']) {
      expect(await typeAnew(page, field, value)).toEqual(['Cup name', hint, undefined])
      expect(await codeOf(page)).toBe(original.replace('<CUP_NAME>', value))
    }
    await typeAnew(page, field, '')
    expect(await codeOf(page)).toBe(original)
  })

  test('take any words for what stands in a message, but for a secret', async () => {
    const page = await openCode()
    const open = await page.waitForSelector('[data-text] + *, p:has(+ [data-text]) button')
    await open!.press('Enter')
    await page.waitForSelector('input:focus')
    const field = (await page.$('input:focus'))!
    const words = "it's hot, and there's <steam>!"
    expect(await typeAnew(page, field, words)).toEqual(['What you see', hint, undefined])
    expect(await page.$eval('[data-text]', (pre) => pre.textContent.trimEnd())).toBe(
      `Say what you see: ${words}`
    )
    const [, said] = await typeAnew(page, field, `ghp_${'a1B2'.repeat(9)}`)
    expect(said).toContain('Not used: that looks like a token.')
  })

  test('take nothing but its ID for that of an access key, and nowhere else', async () => {
    const page = await openCode()
    await openFields(page)
    await page.keyboard.type(keyId)
    expect(await codeOf(page)).toBe(original)
    const field = (await page.$(keyField))!
    const problem = 'an access key ID is AKIA or ASIA, then 16 capital letters or digits.'
    for (const value of ['blue', keyId.slice(1), `${keyId}X`, `x${keyId}`, `id=${keyId}`]) {
      await typeAnew(page, field, value)
      expect(await codeOf(page)).toBe(original)
      await (await button(page, 'Copy code: Stop a cup'))!.click()
      const said = await heard(page, field)
      const wanted = [value, 'Access key ID', `${hint} Removed: ${problem}`, undefined]
      expect([value, ...said]).toEqual(wanted)
      expect(await field.evaluate((it) => (it as HTMLInputElement).value)).toBe('')
      expect((await clipboard(page))['text/plain']).toBe(original)
    }
    // Nothing is said to who is still typing it.
    await field.type(keyId.slice(0, 19))
    expect(await heard(page, field)).toEqual(['Access key ID', hint, undefined])
    await field.type(keyId.slice(19))
    expect(await codeOf(page)).toBe(original.replace('<ACCESS_KEY_ID>', keyId))
  })
})

/** What axe says of the contrast of each kind of word of code: the kinds that stand out, and those that do not. */
async function contrasts(page: Page) {
  await page.evaluate(axe.source)
  const run = `axe.run('.app-code-block', { runOnly: ['color-contrast'] })`
  const { passes, violations } = (await page.evaluate(run)) as axe.AxeResults
  const kindsOf = (results: axe.Result[]) => [
    ...new Set(
      results.flatMap(({ nodes }) =>
        nodes.map(({ html }) => /class="(\w+)"/.exec(html)?.[1] ?? /\w+/.exec(html)?.[0] ?? '')
      )
    )
  ]
  return { clear: kindsOf(passes).sort(), faint: kindsOf(violations) }
}

const kinds = ['button', 'code', 'comment', 'del', 'ins', 'keyword', 'name', 'p', 'string', 'var']

describe('the colours of code', () => {
  const schemes: readonly Readonly<Record<string, string>>[] = [
    { 'prefers-color-scheme': 'light' },
    { 'prefers-color-scheme': 'dark' },
    { 'forced-colors': 'active', 'prefers-color-scheme': 'light' },
    { 'forced-colors': 'active', 'prefers-color-scheme': 'dark' }
  ]

  test('have enough contrast, in light, dark and forced colours', async () => {
    const page = await openCode()
    await button(page, 'Copy code: Stop a cup')
    for (const scheme of schemes) {
      await prefer(page, scheme)
      expect([scheme, await contrasts(page)]).toEqual([scheme, { clear: kinds, faint: [] }])
    }
  })

  test('a planted fault is found: a string that is too light', async () => {
    const page = await openCode({ planted: true })
    await page.addStyleTag({ content: '.app-code-block .string { color: #999 }' })
    expect(await contrasts(page)).toMatchObject({ faint: expect.arrayContaining(['string']) })
  })

  test('of what is added and removed are not all that tells them apart', async () => {
    const page = await openCode()
    const weights = await page.$$eval('main ins, main del', (all) =>
      all.map((one) => [one.innerText.charAt(0), getComputedStyle(one).fontWeight])
    )
    expect(weights).toEqual([
      ['-', '400'],
      ['+', '700'],
      ['-', '400'],
      ['+', '700']
    ])
  })
})

/** How much of each block is out of sight at its right, by what its bar says. */
const hidden = (page: Page) =>
  page.$$eval('main pre', (blocks) =>
    Object.fromEntries(
      blocks.map((pre) => [
        (pre.previousElementSibling as HTMLElement).innerText.split('\n')[0],
        pre.scrollWidth - pre.clientWidth
      ])
    )
  )

describe.each([390, 320])('on a screen %i wide', (width) => {
  test('commands wrap, and what has its indentation for meaning scrolls', async () => {
    const page = await openCode({ viewport: { width, height: 568 } })
    const { Shell, Text, YAML } = await hidden(page)
    expect([Shell, Text]).toEqual([0, 0])
    expect(YAML).toBeGreaterThan(100)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    const scrolled = await page.$eval('pre[aria-label="Code: Settings"]', (pre) => {
      pre.focus()
      return document.activeElement === pre
    })
    expect(scrolled).toBe(true)
  })

  test('the fields fit', async () => {
    const page = await openCode({ viewport: { width, height: 568 } })
    await openFields(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    // As far from the edge of the box at their right as at their left.
    const gaps = await page.$$eval('main input', (all) =>
      all.flatMap((input) => {
        if (!input.checkVisibility()) return []
        const inner = input.getBoundingClientRect()
        const outer = input.closest('.app-code-block')!.getBoundingClientRect()
        return [[inner.left - outer.left, outer.right - inner.right]]
      })
    )
    expect(gaps.map(([left, right]) => right! - left!)).toEqual([0, 0])
    expect(Math.min(...gaps.flat())).toBeGreaterThan(5)
  })
})

test('paper has all of the code with what was filled in, and titles, but no languages, buttons or fields', async () => {
  const page = await openCode({ viewport: { width: 700, height: 900 } })
  await openFields(page)
  await page.keyboard.type('blue')
  await page.emulateMediaType('print')
  expect(Object.values(await hidden(page)).filter(Boolean)).toEqual([])
  expect(await codeOf(page)).toContain('--cup-name blue')
  const shown = await page.$$eval('main :is(button, input, output), .app-code-block > p', (all) =>
    all.flatMap((one) => (one.checkVisibility() ? one.innerText : []))
  )
  expect(shown).toEqual(['read.sh'])
})
