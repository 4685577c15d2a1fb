/** Escapes text as Markdown. Characters with a meaning get a backslash, and a line break becomes a space. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\n\s*/g, ' ')
    .replace(/[\\`*[\]]|<(?=[a-z/!?])|&(?=#|[a-z][a-z\d]*;)|~(?=~)|(?<=~)~/gi, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
}
