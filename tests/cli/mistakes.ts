/** Mistakes that people make in a page of Markdown, each by what it changes: a pattern, and what comes in its place. */
export const mistakes: Readonly<Record<string, readonly [where: RegExp, instead: string]>> = {
  'a heading without its space': [/^(#{2,4}) (?=\S)/gm, '$1'],
  'a heading two levels too deep': [/^### /gm, '##### '],
  'a full stop after a heading': [/^(#{2,4} .*\w)(?=$| \{#)/gm, '$1.'],
  'a second title': [/^## /gm, '# '],
  'an item without its space': [/(?<=^- .*\n)- (?=\w)/gm, '-'],
  'an item with another sign': [/(?<=^- .*\n)- (?=\w)/gm, '* '],
  'an item with the bullet of a word processor': [/^- (?=\w)/gm, '• '],
  'a full stop after an item': [/^(- .*\w)(?=$| \{#)/gm, '$1.'],
  'a semicolon after an item': [/^(- .*\w)(?=$| \{#)/gm, '$1;'],
  'a line before a list without its colon': [/^(\w.*\w):(?=\n\n- )/gm, '$1'],
  'a step without its space': [/^(\d+\.) (?=\w)/gm, '$1'],
  'a step with a bracket': [/^(\d+)\. /gm, '$1) '],
  'a step without its full stop': [/^(\d+\. .*\w)\.(?=$| \{#)/gm, '$1'],
  'a step in lower case': [/^(\d+\. )Go (?=[a-z])/gm, '$1go '],
  'code that is not indented': [/^ {3}(```\w+\n) {3}(.*\n) {3}(```)$/gm, '$1$2$3'],
  'a table without its dashes': [/^\|[ |:-]+\|\n/gm, ''],
  'too few dashes': [/^\|[ |:-]+\|$/gm, '| --- |'],
  'an empty line in a table': [/(?<=^\|.*\|\n)(?=\|)/gm, '\n'],
  'an id with spaces': [/\{#([a-z][a-z0-9-]*)\}$/gm, '{ #$1 }'],
  'a step that lost its id': [/^(\d+\. .*) \{#[a-z0-9-]+\}$/gm, '$1'],
  'brackets the wrong way round': [/\[([\w ]+)\]\(([\w./-]+\.md)\)/g, '($1)[$2]'],
  'a bracket that is not closed': [/(\[[\w ]+\]\([\w./-]+\.md)\)/g, '$1'],
  'two spaces': [/(?<=[a-z]) (?=[a-z])/g, '  '],
  'a soft hyphen': [/(?<=[a-z]{3})(?=[a-z]{3})/g, '\u00AD'],
  'a space without width': [/(?<=[a-z]{3})(?=[a-z]{3})/g, '\u200B'],
  'a damaged dash': [/ – /g, ' â€“ '],
  'a long dash': [/ – /g, '—'],
  'an exclamation mark': [/(?<=[a-z])\.$/gm, '!'],
  'a short form': [/\b(do|does|is|are|was) not\b/g, "$1n't"],
  'American spelling': [/is(?=(?:e|es|ed|ing|ation)\b)/g, 'iz'],
  'a date in figures': [/\b(\d\d) November (20\d\d)\b/g, '$2-11-$1'],
  'another date in figures': [/\b(\d\d) January (20\d\d)\b/g, '$1/01/$2'],
  'a date with a comma': [/\b(\d\d? (?:January|November)) (?=20)/g, '$1, '],
  'a time with a space': [/\b(\d)([ap]m)\b/g, '$1 $2'],
  'a percentage in words': [/\b(\d+)%/g, '$1 per cent'],
  'a unit with a space': [/\b(\d+)(MB|KB|GB)\b/g, '$1 $2'],
  'a number in letters': [/\b3 (?=[a-z])/g, 'three '],
  utilise: [/\buse\b/g, 'utilise'],
  'in order to': [/(?<=[a-z] )to (?=[a-z])/g, 'in order to '],
  whilst: [/\bwhile\b/g, 'whilst'],
  'prior to': [/\bbefore (?=[a-z])/g, 'prior to '],
  'e-mail': [/\bemail\b/g, 'e-mail'],
  via: [/\bthrough\b/g, 'via'],
  eg: [/\bfor example\b/g, 'eg'],
  ensure: [/\bmake sure(?= that)/g, 'ensure'],
  enable: [/\bturn on\b/g, 'enable'],
  click: [/\bselect\b/g, 'click'],
  inform: [/\btell\b/g, 'inform'],
  // In a heading it changes an address too, which is another mistake.
  'an ampersand': [/(?<!^#.*) and (?=[a-z])/gm, ' & ']
}

/** The text with a mistake at one of the places where it can be made, chosen by `choose`. Undefined if there is none. */
export function withMistake(
  text: string,
  name: string,
  choose: (below: number) => number
): string | undefined {
  const [where, instead] = mistakes[name]!
  const bodyAt = text.indexOf('\n---\n', 4) + 1
  // Nobody changes an id or an address by writing another word.
  const isInWords = ({ 0: found, index }: RegExpExecArray) =>
    /\n|[{(]/.test(found) ||
    !/(?:\{#|<!-- #|\]\(|\[\^|`)[^\n)]*$/.test(text.slice(Math.max(index - 200, 0), index))
  const places = [...text.matchAll(where)].filter((one) => one.index > bodyAt && isInWords(one))
  const place = places[Math.floor(choose(places.length))]
  if (!place) return undefined
  const written = instead.replace(/\$(\d)/g, (_, group) => place[Number(group)] ?? '')
  const changed = text.slice(0, place.index) + written + text.slice(place.index + place[0].length)
  return changed === text ? undefined : changed
}
