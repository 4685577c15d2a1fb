import type { Context } from './context.ts'

/** Whether the guide has an audience with this name. If its audiences are unknown, any name is accepted. */
export function isAudience({ audiences }: Context, name: string): boolean {
  return audiences?.includes(name) ?? true
}

export function either(names: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(names)
}
