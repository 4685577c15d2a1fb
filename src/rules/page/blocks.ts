import { ofSome, onLine } from '../follows.ts'
import { foundInReading } from '../rule.ts'

/** Rules for headings, lists, tables, code and other blocks of Markdown. */
export const blocks = foundInReading({
  alert: {
    why: 'A note has an unknown kind, or no words, or is written in the old way, with its kind in bold. It is a warning where readers would not see the word of a kind that GitHub has, such as `[!IMPORTANT]`.',
    fix: 'Use `> [!NOTE]` or `> [!WARNING]`, and write the words on the next line.',
    bad: '> [!NOTICE]\n> It is hot.',
    good: '> [!NOTE]\n> It is hot.',
    hides: 'line'
  },
  checklist: {
    why: 'A list of things to do is numbered, or each of its items starts with `- [ ]`. People copy it into tickets and tick it on paper, so all items have a box or none has, none is ticked, and the line above may not forbid what it lists.',
    fix: "Give each item a box. Under a line such as 'Do not use it to:' leave out the `[ ]`.",
    bad: 'Each day:\n\n- [ ] fill it {#fill}\n- [x] close it {#close}',
    good: 'Each day:\n\n- [ ] fill it {#fill}\n- [ ] close it {#close}'
  },
  diagram: {
    why: 'A code block that says `mermaid` becomes a picture. We draw what fits on a phone and what GitHub draws too: a `flowchart TD` of boxes and arrows, two boxes side by side at most, or a `timeline`. Each has an `accTitle` and an `accDescr`, for people who cannot see it.',
    fix: 'Change the line as the fix says.',
    bad: '```mermaid\nflowchart TD\n  accTitle: When to fill it\n  accDescr: Fill the kettle if it is empty.\n  empty{"Is it empty?"} -> fill["Fill it."]\n```',
    good: '```mermaid\nflowchart TD\n  accTitle: When to fill it\n  accDescr: Fill the kettle if it is empty.\n  empty{"Is it empty?"} -->|Yes| fill["Fill it."]\n```'
  },
  'empty-heading': {
    why: 'A heading has no words after its `#` signs.',
    fix: 'Write some, or take out the line.',
    bad: '##\n\nFill it.',
    good: '## Filling\n\nFill it.'
  },
  'heading-level': {
    why: 'Headings go down one level at a time: `##`, then `###`.',
    fix: 'Start the line as the fix says.',
    bad: '## Filling\n\n#### With a jug',
    good: '## Filling\n\n### With a jug'
  },
  'heading-run': {
    why: 'Lines with `#` follow one another, and each is a heading with nothing below it. Some tools number steps with `#`.',
    fix: 'Start steps with `1.` and the items of a list with `-`.',
    bad: 'To make tea:\n\n# Fill it.\n# Boil it.',
    good: 'To make tea:\n\n1. Fill it. {#fill}\n2. Boil it. {#boil}'
  },
  'heading-space': {
    why: 'A heading has a space after its `##`. Without it the line is words, and its section is part of the one above.',
    fix: 'Put the space in.',
    bad: '##Filling',
    good: '## Filling'
  },
  'heading-underline': {
    why: 'A line of `---` just below words makes a heading of them, also where a line across the page was meant.',
    fix: 'Put an empty line between the two. A heading starts with `##`.',
    bad: 'Fill it.\n---\n\nWait.',
    good: 'Fill it.\n\n---\n\nWait.'
  },
  'second-title': {
    why: 'A page has one title.',
    fix: 'Start the line with `##`.',
    bad: '# Tea\n\n# Filling',
    good: '# Tea\n\n## Filling'
  },
  'item-space': {
    why: 'An item has a space after its `-` or its number. Without it the line is part of the item above.',
    fix: 'Put the space in.',
    bad: 'You need:\n\n- water\n-a cup',
    good: 'You need:\n\n- water\n- a cup'
  },
  'list-signs': {
    why: 'The items of a list start with the same sign: all with `-`, or all with a number and a full stop. Where the sign changes, Markdown starts another list, and steps count from another number. A `•` or a long dash from a word processor does not start an item, and nor does `Step 1:` or `a.`. An item of a list in a list starts below the words of the item above.',
    fix: 'Write the sign of the first item before each.',
    causes: [{ of: ['table-columns'], follows: onLine }],
    bad: 'You need:\n\n- water\n* a cup',
    good: 'You need:\n\n- water\n- a cup'
  },
  'item-number': {
    severity: 'warning',
    why: 'Markdown counts the items of a list itself, so where a number repeats or is left out, readers see another one than the file has.',
    fix: 'Number the items one by one. They may also all have the number 1.',
    bad: '1. Fill it. {#fill}\n2. Close it. {#close}\n2. Wait. {#wait}',
    good: '1. Fill it. {#fill}\n2. Close it. {#close}\n3. Wait. {#wait}'
  },
  'line-sign': {
    why: 'A sentence goes on in a line that starts with `>`, which makes a quotation of the rest.',
    fix: 'Write the sign in words.',
    hides: 'line',
    bad: 'This is for\n> 5 cups.',
    good: 'This is for\nmore than 5 cups.'
  },
  nesting: {
    why: 'Lists, quotes or emphasis are nested too deeply to read: a list in a list in a list is the most.',
    fix: 'Split them.',
    bad: '> > > > > > > > > > > > Fill it.',
    good: '> Fill it.'
  },
  'code-fence': {
    why: 'A code block starts and ends with a line of three back-ticks. Two of them, or other quotation marks, make words of the code.',
    fix: 'Write three back-ticks.',
    bad: 'Type this:\n\n``sh\nboil\n``',
    good: 'Type this:\n\n```sh\nboil\n```'
  },
  'code-indent': {
    why: 'Four spaces or a tab at its start make code of a line, or of code a part of the sentence above.',
    fix: 'Take them out, or put lines of three back-ticks around the code.',
    bad: 'Type this:\n\n    boil',
    good: 'Type this:\n\n```sh\nboil\n```'
  },
  'open-code': {
    why: 'A code block has no end, so the rest of the page is code.',
    fix: 'End it with a line of the same three signs that it starts with.',
    bad: 'Type this:\n\n```sh\nboil\n\n#### Then\n\nWait.',
    good: 'Type this:\n\n```sh\nboil\n```\n\nWait.'
  },
  'code-language': {
    why: 'After the three signs that open a code block comes its language, and a title if it needs one. Readers see the title, or the language, above the code, and the language decides its colours and whether it wraps.',
    fix: 'Write the language that the fix names, or `text`. A title is written as in `yaml title="template.yaml"`.',
    bad: 'Type this:\n\n```bsh\nboil\n```',
    good: 'Type this:\n\n```sh title="boil.sh"\nboil\n```'
  },
  'placed-block': {
    why: 'A line such as `::contacts` stands for a block that a template fills in. Its name is unknown, it is not alone on its line, or it asks for pages or a contact that do not exist. Blocks of other tools, such as `:::warning`, mean nothing here.',
    fix: 'Use one of the names that the fix lists, on a line of its own.',
    hides: 'line',
    bad: '::kettles',
    good: '::contacts'
  },
  'table-cells': {
    why: 'A row of a table has as many cells as the table has columns. Markdown leaves out what is more, and shows an empty cell for what is missing.',
    fix: 'Take the cell out, or give it a column. A `|` that is part of the words is written `\\|`. A cell that stays empty is written `| |`.',
    hides: 'line',
    // Its id is there, in another cell.
    causes: [{ of: ['missing-id'], follows: ofSome(({ edits }) => edits, onLine) }],
    bad: '| Cup | Colour |\n| --- | --- |\n| Mine | Red | Large |',
    good: '| Cup | Colour |\n| --- | --- |\n| Mine | Red \\| large |'
  },
  'table-columns': {
    why: 'The line of dashes below the first line of a table has as many columns as that line. Otherwise, or without such a line, Markdown makes no table, and the links to its rows are lost. It makes none of cells with tabs between them, or in a frame of `+` and `-`, either.',
    fix: 'Paste the line of the fix.',
    bad: '| Cup | Colour |\n| --- | --- | --- |\n| Mine | Red |',
    good: '| Cup | Colour |\n| --- | --- |\n| Mine | Red |'
  },
  'table-gap': {
    why: 'A table ends at an empty line: there is none between its rows, and one below the last.',
    fix: 'Take it out, or put it in.',
    bad: '| Cup | Colour |\n| --- | --- |\n| Mine | Red |\n\n| Yours | Blue |',
    good: '| Cup | Colour |\n| --- | --- |\n| Mine | Red |\n| Yours | Blue |'
  }
})
