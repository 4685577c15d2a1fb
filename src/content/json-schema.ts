import { z } from 'zod'

/** A schema of ours as JSON Schema, for editors: they complete a field, and say what it is for, as a person writes. */
export function jsonSchemaOf(schema: z.ZodType, title: string): string {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    // What the YAML extension of VS Code reads, and most others do.
    target: 'draft-7',
    io: 'input',
    override: ({ jsonSchema }) => {
      const { expects, example, description } = jsonSchema
      delete jsonSchema['expects']
      delete jsonSchema['example']
      if (expects === undefined) return
      const help = [description, `It must be ${expects}.`, `For example: ${example}`]
      jsonSchema.description = help.filter(Boolean).join('\n\n')
    }
  })
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`
}
