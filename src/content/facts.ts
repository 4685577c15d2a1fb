import type { Fact } from '../model.ts'
import { readText } from './encoding.ts'

/**
 * Reads `facts.tsv`: one statement of the source guide a line, with its id, the addresses where this
 * guide has it or corrects it (separated by spaces), and the names and figures that carry over to
 * the letter (separated by |). A guide without a source has no such file.
 */
export async function readFacts(dir: string): Promise<readonly Fact[] | undefined> {
  const { text } = await readText(dir, 'facts.tsv')
  return text?.split('\n').flatMap((row, index) => {
    if (index === 0 || row.trim() === '') return []
    const [id = '', addresses = '', identifiers = ''] = row.split('\t')
    return [
      {
        id,
        addresses: split(addresses, ' '),
        identifiers: split(identifiers, ' | '),
        line: index + 1
      }
    ]
  })
}

function split(text: string, separator: string): string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
